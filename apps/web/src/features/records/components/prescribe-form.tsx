import { addDays, type CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { EncounterId, FavouriteId } from "@carepoint/domain/kernel/id";
import type { Allergy } from "@carepoint/domain/patients/schema";
import type { PrescribingFacts } from "@carepoint/domain/records/prescribing-facts";
import { barredFromRepeats } from "@carepoint/domain/records/repeats";
import { type Alert, isFinal } from "@carepoint/domain/records/safety";
import type { PrescriptionLine, PrescriptionView } from "@carepoint/domain/records/schema";
import type { Kept } from "@carepoint/domain/records/typed-medicine";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, Star } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { FormProvider, useFieldArray, useForm, useWatch } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { listText } from "../../../lib/format.ts";
import { useFavourites } from "./favourite-data.ts";
import { keptInstruction } from "./instruction-words.ts";
import { KeepFavourite } from "./keep-favourite.tsx";
import { isReason, LineAlerts } from "./line-alerts.tsx";
import { MedicineLine } from "./medicine-line.tsx";
import { useSafety } from "./prescribing-data.ts";
import {
  draftFrom,
  draftOf,
  emptyDraft,
  emptyLine,
  isWhole,
  type LineDraft,
  type PrescriptionContent,
  type PrescriptionDraft,
  prescriptionSchema,
} from "./prescription-draft.ts";
import { PrescriptionStarters } from "./prescription-starters.tsx";
import { RemoteNote } from "./remote-note.tsx";
import { RepeatsField } from "./repeats-field.tsx";
import { TypedLineField } from "./typed-line-field.tsx";
import { forgetUnsent, rememberUnsent, unsentPrescription } from "./unsent-prescriptions.ts";
import { useIssuePrescription } from "./visit-data.ts";

type PrescribeFormProps = {
  encounterId: EncounterId;
  /** What this doctor prescribed to this patient last. */
  last: readonly PrescriptionLine[] | null;
  /** The issued one that is corrected: this one takes its place. */
  corrected?: PrescriptionView | undefined;
  allergies: readonly Allergy[];
  today: CalendarDate;
  zone: string;
  /** Why nothing can be issued now. */
  blocked?: string | undefined;
  onIssued: () => void;
};

/** Medicines of this visit: written line by line, held against all that is known of the patient while typing, issued as one. */
export function PrescribeForm({
  encounterId,
  last: lastLines,
  corrected,
  allergies,
  today,
  zone,
  blocked,
  onIssued,
}: PrescribeFormProps) {
  const { t, i18n } = useLingui();
  const favourites = useFavourites();
  const last: Kept | null = lastLines && { id: "last", name: "repeat", lines: [...lastLines] };
  const [left] = useState(() => unsentPrescription(encounterId));
  const [used, setUsed] = useState<readonly FavouriteId[]>(left?.used ?? []);
  const [keeping, setKeeping] = useState<readonly PrescriptionLine[]>();
  const [repeatsAllowed, setRepeats] = useState(left?.repeatsAllowed ?? corrected?.repeatsAllowed ?? 0);
  const form = useForm<PrescriptionDraft, unknown, PrescriptionContent>({
    resolver: zodResolver(prescriptionSchema),
    defaultValues: left?.draft ?? (corrected ? draftFrom(corrected.content) : emptyDraft()),
  });
  const [inHouse, setInHouse] = useState(left?.inHouse ?? false);
  const { fields, append, update, remove } = useFieldArray({ control: form.control, name: "lines" });
  const [reasons, setReasons] = useState(() => rekeyed(left?.reasons ?? {}, (line) => fields[Number(line)]?.id));
  const lines = useWatch({ control: form.control, name: "lines" });
  const draft = useWatch({ control: form.control });
  const supersedes = corrected?.id;
  useEffect(() => {
    const byLine = rekeyed(reasons, (id) => String(fields.findIndex((field) => field.id === id)));
    const beside = { used, repeatsAllowed, inHouse, supersedes, reasons: byLine };
    rememberUnsent(encounterId, { draft: form.getValues(), ...beside });
  }, [encounterId, draft, form, fields, used, repeatsAllowed, inHouse, supersedes, reasons]);
  const safety = useSafety(encounterId, { lines, allergies, zone, supersedes });
  // by the line itself: whatever is taken out before it, its reasons stay with it
  const keyOf = ({ line, alert, about }: Alert) => `${fields[line]?.id}|${alert}|${about}`;
  const reasonOf = (alert: Alert) => reasons[keyOf(alert)] ?? "";
  const barred = listText(safety.facts ? barredFromRepeats(lines, safety.facts.medicines) : []);
  const isStopped = safety.alerts.some((alert) => isFinal(alert));
  const mustExplain = safety.alerts.some((alert) => !isReason(reasonOf(alert)));
  const stopped = isStopped
    ? t`One of these medicines may never be prescribed from afar.`
    : repeatsAllowed > 0 && barred !== ""
      ? t`${barred} may not be dispensed again. Set the repeats to none.`
      : mustExplain
        ? t`Say first, at its line, why each of these is prescribed all the same.`
        : undefined;
  const uncheckedTaken = listText(safety.uncheckedTaken);
  const issue = useIssuePrescription();
  const kept = ({ instruction, ...line }: PrescriptionContent["lines"][number]) => ({
    ...line,
    ...(instruction && { instruction: keptInstruction(instruction, (text) => i18n._(text)) }),
  });
  const cleared = () => {
    forgetUnsent(encounterId);
    form.reset(emptyDraft());
    setReasons({});
    setInHouse(false);
    setUsed([]);
    setRepeats(0);
    onIssued();
  };

  const submit = form.handleSubmit((content) =>
    issue.mutate(
      {
        encounterId,
        ...(supersedes && { supersedes }),
        ...content,
        lines: content.lines.map(kept),
        pharmacy: inHouse ? "in_house" : "none",
        repeatsAllowed,
        favourites: [...used],
        overrides: safety.alerts.map((alert) => ({
          ...{ line: alert.line, alert: alert.alert, about: alert.about },
          reason: reasonOf(alert),
        })),
      },
      { onSuccess: cleared },
    ),
  );
  /** Into the first line that is still empty, the others behind the last. */
  const put = (more: readonly LineDraft[], from: Kept | null) => {
    const [first, ...others] = more;
    const empty = form.getValues("lines").findIndex(({ name }) => name.trim() === "");
    if (first && empty >= 0) update(empty, first);
    append(first && empty >= 0 ? others : [...more], { shouldFocus: false });
    if (from && from.id !== "last") setUsed([...used, from.id]);
  };
  const keep = (places: readonly number[]) => {
    const drafts = places.flatMap((place) => form.getValues(`lines.${place}`));
    const { data } = prescriptionSchema.shape.lines.safeParse(drafts);
    if (data) setKeeping(data.map(kept));
    else form.trigger(places.map((place) => `lines.${place}` as const));
  };
  const doubtsAt = (index: number) => {
    const line = lines[index];
    return (line && isWhole(line) && safety.unchecked.find((each) => each.line === index)?.doubts) || [];
  };
  const goOn = (index: number) => {
    if (index + 1 < fields.length) form.setFocus(`lines.${index + 1}.name`);
    else append(emptyLine(), { focusName: `lines.${index + 1}.name` });
  };
  // Enter never signs a prescription by accident: it takes the modifier.
  const steer = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    if (!event.ctrlKey && !event.metaKey) return;
    const open = event.currentTarget.querySelector<HTMLInputElement>("[data-unanswered]");
    if (open) open.focus();
    else if (!blocked && !stopped) submit();
  };

  return (
    <FormProvider {...form}>
      <form
        noValidate
        autoComplete="off"
        onSubmit={submit}
        onKeyDown={steer}
        className="@container flex flex-col gap-5"
      >
        {safety.facts && <RemoteNote facts={safety.facts} />}
        <TypedLineField kept={[...(last ? [last] : []), ...favourites]} onTake={put} />
        <PrescriptionStarters favourites={favourites} last={last} onTake={(from) => put(from.lines.map(draftOf), from)}>
          {lines.length > 1 && (
            <Button
              size="compact"
              icon={<Star aria-hidden="true" />}
              onClick={() => keep(lines.map((_, place) => place))}
            >
              <Trans>Keep as an order set</Trans>
            </Button>
          )}
        </PrescriptionStarters>
        <div>
          {fields.map((field, index) => (
            <MedicineLine
              key={field.id}
              index={index}
              onNext={() => goOn(index)}
              schedule={scheduleOf(lines[index], safety.facts)}
              onKeep={() => keep([index])}
              onRemove={fields.length > 1 ? () => remove(index) : undefined}
              alerts={
                <LineAlerts
                  alerts={safety.alerts.filter(({ line }) => line === index)}
                  notices={safety.notices.filter(({ line }) => line === index)}
                  doubts={doubtsAt(index)}
                  names={lines.map(({ name }) => name)}
                  reasonOf={reasonOf}
                  onReason={(alert, reason) => setReasons((given) => ({ ...given, [keyOf(alert)]: reason }))}
                />
              }
            />
          ))}
        </div>
        <Button
          size="compact"
          className="self-start"
          icon={<Plus aria-hidden="true" />}
          keyHint={<KeyHint>↵</KeyHint>}
          onClick={() => goOn(fields.length - 1)}
        >
          <Trans>Next medicine</Trans>
        </Button>
        <div className="grid gap-3 @min-[36rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_11rem_11rem]">
          <TextField label={t`Diagnosis`} {...form.register("diagnosis")} />
          <TextField label={t`Advice`} {...form.register("advice")} />
          <SelectField
            label={t`Follow-up`}
            options={[
              { value: "", label: t`None` },
              { value: addDays(today, 3), label: t`In 3 days` },
              { value: addDays(today, 7), label: t`In 1 week` },
              { value: addDays(today, 14), label: t`In 2 weeks` },
              { value: addDays(today, 30), label: t`In 1 month` },
              ...(corrected?.content.followUp ? [{ value: corrected.content.followUp, label: t`As before` }] : []),
            ]}
            {...form.register("followUp", { setValueAs: (day: string) => day || undefined })}
          />
          <RepeatsField value={repeatsAllowed} barred={barred} onChange={setRepeats} />
        </div>
        <CheckboxField
          label={t`Suggest our pharmacy`}
          hint={t`The patient decides, unless the hospital sends at once what is marked here.`}
          checked={inHouse}
          onChange={(event) => setInHouse(event.target.checked)}
        />
        <p className="max-w-prose text-sm text-soft">
          <Trans>
            Held against allergies, medicines taken now, doses, age, pregnancy and a list of interactions. The list is
            not exhaustive.
          </Trans>
          {uncheckedTaken && (
            <>
              {" "}
              <Trans>Taken now and not checked: {uncheckedTaken}.</Trans>
            </>
          )}
        </p>
        <ErrorNotice error={issue.error} />
        <ActionBar>
          <Button
            type="submit"
            variant="primary"
            pending={issue.isPending}
            blocked={blocked ?? stopped}
            keyHint={<KeyHint>Ctrl ↵</KeyHint>}
          >
            <Trans>Issue prescription</Trans>
          </Button>
        </ActionBar>
      </form>
      {keeping && <KeepFavourite lines={keeping} onClose={() => setKeeping(undefined)} />}
    </FormProvider>
  );
}

/** The same reasons, each line called otherwise; those of lines that are gone are left out. */
function rekeyed(
  reasons: Readonly<Record<string, string>>,
  nameOf: (line: string) => string | undefined,
): Readonly<Record<string, string>> {
  const entries = Object.entries(reasons).flatMap(([key, reason]) => {
    const [line = "", ...alert] = key.split("|");
    const name = nameOf(line);
    return name === undefined ? [] : [[[name, ...alert].join("|"), reason] as const];
  });
  return Object.fromEntries(entries);
}

/** What the catalogue says of a line's medicine, if a prescription is needed for it at all. */
function scheduleOf(line: LineDraft | undefined, facts: PrescribingFacts | null): string | null {
  const medicine = line?.genericId && facts?.medicines.find(({ id }) => id === line.genericId);
  return medicine && medicine.schedule !== "none" ? medicine.schedule : null;
}
