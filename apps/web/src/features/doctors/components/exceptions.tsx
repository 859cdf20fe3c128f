import { addExceptionInput } from "@carepoint/domain/doctors/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SelectField, type SelectOption } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { TouchedVisits } from "../../../components/touched-visits.tsx";
import { dateText } from "../../../lib/format.ts";
import { useAmendHours, useTouchedVisits } from "../data.ts";
import type { HoursAnswer } from "./hours-planner.tsx";

type Kind = "leave" | "block" | "extra";

type ExceptionsProps = {
  doctorId: DoctorId;
  /** Whoever plans for one branch takes back what holds there alone. */
  at: BranchId | null;
  exceptions: HoursAnswer["exceptions"];
  branches: readonly SelectOption[];
  today: CalendarDate;
  blocked: string | undefined;
};

/** Departures from the week: leave, blocked time and extra hours. */
export function Exceptions({ doctorId, at, exceptions, branches, today, blocked }: ExceptionsProps) {
  const { t } = useLingui();
  const { cancelException } = useAmendHours(doctorId);
  const kinds: Record<Kind, string> = { leave: t`Leave`, block: t`Blocked`, extra: t`Extra hours` };
  return (
    <div className="flex flex-col gap-5">
      {exceptions.length > 0 && (
        <List label={t`Leave and extra hours`}>
          {exceptions.map((exception) => (
            <ListRow
              key={exception.id}
              title={`${kinds[exception.kind]} · ${dateText(exception.fromDate)}${
                exception.toDate === exception.fromDate ? "" : ` – ${dateText(exception.toDate)}`
              }`}
              description={[exception.from && `${exception.from}–${exception.to}`, exception.reason]
                .filter(Boolean)
                .join(" · ")}
              end={
                at !== null && exception.branchId !== at ? undefined : (
                  <Button
                    size="compact"
                    disabled={blocked !== undefined}
                    onClick={() => cancelException.mutate({ doctorId, exceptionId: exception.id })}
                  >
                    <Trans>Take back</Trans>
                  </Button>
                )
              }
            />
          ))}
        </List>
      )}
      <ErrorNotice error={cancelException.error} />
      <AddException doctorId={doctorId} at={at} branches={branches} today={today} kinds={kinds} blocked={blocked} />
    </div>
  );
}

type AddExceptionProps = Omit<ExceptionsProps, "exceptions"> & { kinds: Record<Kind, string> };

function AddException({ doctorId, at, branches, today, kinds, blocked }: AddExceptionProps) {
  const { t } = useLingui();
  const { addException } = useAmendHours(doctorId);
  const [kind, setKind] = useState<Kind>("leave");
  const [faulty, setFaulty] = useState(false);
  const [typed, setTyped] = useState<unknown>({ kind: "leave", fromDate: today, toDate: today });
  const touched = useTouchedVisits(doctorId, at, kind === "extra" ? undefined : typed);
  const readForm = (form: HTMLFormElement) =>
    setTyped(Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== "")));
  const done = (form: HTMLFormElement) => {
    form.reset();
    setTyped(undefined); // what it lay over is told above from now on
  };
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const sent = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    const read = addExceptionInput.safeParse({ doctorId, ...sent, ...(sent.staffOnly && { staffOnly: true }) });
    setFaulty(!read.success);
    if (read.success) addException.mutate(read.data, { onSuccess: () => done(form) });
  };
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={add}
      onChange={(event) => readForm(event.currentTarget)}
      className="flex flex-col gap-3"
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),1fr))] items-end gap-3 sm:grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),10rem))]">
        <SelectField
          className="col-span-full sm:col-span-1"
          name="kind"
          label={t`What`}
          options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(event) => {
            const chosen = event.target.value;
            if (chosen === "leave" || chosen === "block" || chosen === "extra") setKind(chosen);
          }}
        />
        <TextField name="fromDate" type="date" label={t`First day`} min={today} defaultValue={today} />
        <TextField name="toDate" type="date" label={t`Last day`} min={today} defaultValue={today} />
        {kind !== "leave" && (
          <>
            <TextField name="from" type="time" label={t`From`} defaultValue="09:00" />
            <TextField name="to" type="time" label={t`To`} defaultValue="13:00" />
          </>
        )}
        {kind === "extra" && <SelectField name="branchId" label={t`Branch`} options={branches} />}
      </div>
      {kind === "extra" && <CheckboxField name="staffOnly" label={t`Only staff may book`} />}
      <TextField name="reason" label={t`Reason (only the hospital sees it)`} maxLength={500} />
      {faulty && (
        <p role="alert" className="font-strong text-mistake">
          <Trans>Check the days and times: the end comes after the start.</Trans>
        </p>
      )}
      {touched && <TouchedVisits count={touched.count} visits={touched.items} />}
      <ErrorNotice error={addException.error} />
      <Button type="submit" className="self-start" pending={addException.isPending} blocked={blocked}>
        <Trans>Add</Trans>
      </Button>
    </form>
  );
}
