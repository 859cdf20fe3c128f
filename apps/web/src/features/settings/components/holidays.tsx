import { type AddHolidayInput, addHolidayInput, type BranchView } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useForm, useWatch } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TouchedVisits } from "../../../components/touched-visits.tsx";
import { dateText, todayIn, weekday } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useHolidays, useSettingsCommands, useTouchedByHoliday } from "../data.ts";

/** Draws what was booked on a day before it became a holiday. */
export type VisitsOn = (holiday: NonNullable<ReturnType<typeof useHolidays>["data"]>[number]) => ReactNode;

type HolidaysProps = { branches: readonly BranchView[]; visitsOn: VisitsOn };

/** The days on which the hospital, or one branch of it, sees nobody. */
export function Holidays({ branches, visitsOn }: HolidaysProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const blocked = useOnlineOnly();
  const { cancelHoliday } = useSettingsCommands();
  const takeBack = (holiday: string) => t`Take back ${holiday}`;
  const placeOf = (id: string | null) => {
    const branch = branches.find((each) => each.id === id);
    return branch ? pick(branch.name) : t`All branches`;
  };
  return (
    <div className="flex flex-col gap-5">
      <QueryView
        query={useHolidays()}
        isEmpty={(holidays) => holidays.length === 0}
        empty={{ title: t`No holiday ahead`, body: t`On a holiday no visit can be booked.` }}
      >
        {(holidays) => (
          <List label={t`Holidays`}>
            {holidays.map((holiday) => {
              const { id, day, branchId, name } = holiday;
              return (
                <ListRow
                  key={id}
                  title={pick(name)}
                  description={`${weekday(day, "long")}, ${dateText(day)} · ${placeOf(branchId)}`}
                  end={
                    <span className="flex flex-wrap justify-end gap-2">
                      {visitsOn(holiday)}
                      <Button
                        size="compact"
                        disabled={blocked !== undefined}
                        aria-label={takeBack(pick(name))}
                        onClick={() => cancelHoliday.mutate({ holidayId: id })}
                      >
                        <Trans>Take back</Trans>
                      </Button>
                    </span>
                  }
                />
              );
            })}
          </List>
        )}
      </QueryView>
      <ErrorNotice error={cancelHoliday.error} />
      <AddHoliday branches={branches} blocked={blocked} />
    </div>
  );
}

const orNothing = { setValueAs: (typed: string | undefined) => typed || undefined };

function AddHoliday({ branches, blocked }: { branches: readonly BranchView[]; blocked: string | undefined }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const today = todayIn(useHospitalZone());
  const { addHoliday } = useSettingsCommands();
  const form = useForm<z.input<typeof addHolidayInput>, unknown, AddHolidayInput>({
    resolver: zodResolver(addHolidayInput),
  });
  const texts = useFieldErrors(form.formState.errors);
  const [day, branchId] = useWatch({ control: form.control, name: ["day", "branchId"] });
  const touched = useTouchedByHoliday(day, branchId);
  const submit = form.handleSubmit((input) => addHoliday.mutate(input, { onSuccess: () => form.reset() }));
  const field = (id: "day" | "name.en" | "name.hi") => ({
    ...form.register(id, id === "name.hi" ? orNothing : {}),
    error: texts.of(id),
  });
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField type="date" label={t`Day`} min={today} required {...field("day")} />
        <SelectField
          label={t`Where`}
          options={[
            { value: "", label: t`All branches` },
            ...branches.map(({ id, name }) => ({ value: id, label: pick(name) })),
          ]}
          {...form.register("branchId", orNothing)}
        />
        <TextField label={t`Name in English`} required {...field("name.en")} />
        <TextField label={t`Name in Hindi`} lang="hi" {...field("name.hi")} />
      </div>
      {touched && <TouchedVisits count={touched.count} visits={touched.items} />}
      <ErrorNotice error={addHoliday.error} />
      <Button type="submit" className="self-start" blocked={blocked} pending={addHoliday.isPending}>
        <Trans>Add the holiday</Trans>
      </Button>
    </form>
  );
}
