import { type DayPart, dayParts } from "@carepoint/domain/appointments/day-parts";
import { addDays, calendarDate, toInstant } from "@carepoint/domain/kernel/calendar";
import type { BranchId, PatientId } from "@carepoint/domain/kernel/id";
import { fitsWish, usualWish } from "@carepoint/domain/waitlist/matching";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf, errorText } from "../../../lib/errors.ts";
import { todayIn } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useFreeMeanwhile, useWaitBranches, useWaitCommands } from "../data.ts";
import type { WaitFor } from "./join-waitlist.tsx";
import { partWords } from "./wait-words.ts";

export interface JoinFormProps {
  of: WaitFor;
  /** Those for whom the reader may ask. */
  patients: readonly { readonly id: PatientId; readonly name: string }[];
  /** The desk asks for somebody else, and at its own branch only. */
  atDesk?: boolean;
  onlyAt?: BranchId | null;
  onDone: () => void;
}

/** For whom, on which days, at what time of day. */
export function JoinForm({ of, patients, atDesk = false, onlyAt = null, onDone }: JoinFormProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const local = useLocalized();
  const branches = useWaitBranches(of).filter(({ id }) => onlyAt === null || id === onlyAt);
  const today = todayIn(useHospitalZone());
  const { join } = useWaitCommands();
  const offline = useOnlineOnly();
  const [patientId, setPatientId] = useState<string>(patients[0]?.id ?? "");
  const [branchId, setBranchId] = useState<string>();
  const [typed, setTyped] = useState<{ from?: string; to?: string }>({});
  const [part, setPart] = useState<DayPart | null>(null);
  const patient = patients.find(({ id }) => id === patientId);
  const branch = branches.find(({ id }) => id === branchId) ?? branches[0];
  const meanwhile = useFreeMeanwhile(of, atDesk);
  const free = meanwhile.free.map((slot) => ({ ...slot, startsAt: toInstant(slot.startsAt).epochMilliseconds }));
  const { zone = "", id: place = "" } = branch ?? {};
  const usual = usualWish({ branchId: place, part, zone, today }, free);
  const { from = usual.fromDate, to = usual.toDate } = typed;
  const first = calendarDate.safeParse(from).data;
  const last = calendarDate.safeParse(to).data;
  const isWhole = patient && branch && first && last && first <= last;
  const wish = isWhole && { branchId: branch.id, fromDate: first, toDate: last, part };
  const isFree = wish && free.some((slot) => fitsWish(wish, slot, branch.zone));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    join.mutate(
      { patientId: patient.id, branchId: branch.id, from: first, to: last, part, ...of },
      {
        onSuccess: () => {
          toast({ title: t`On the waiting list`, tone: "success" });
          onDone();
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      {atDesk && (
        <p className="text-soft">
          <Trans>A time that comes free is held for {patient?.name ?? ""}, who is told by SMS and in the app.</Trans>
        </p>
      )}
      {patients.length > 1 && (
        <SelectField
          label={t`Who is the visit for?`}
          value={patientId}
          onChange={(event) => setPatientId(event.target.value)}
          options={patients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {branches.length > 1 && (
        <SelectField
          label={t`Where`}
          value={branch?.id ?? ""}
          onChange={(event) => setBranchId(event.target.value)}
          options={branches.map(({ id, name }) => ({ value: id, label: local(name) }))}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <TextField
          type="date"
          label={t`From`}
          min={today}
          value={from}
          onChange={(event) => setTyped({ ...typed, from: event.target.value })}
        />
        <TextField
          type="date"
          label={t`Until`}
          min={from}
          max={first ? addDays(first, 60) : undefined}
          value={to}
          onChange={(event) => setTyped({ ...typed, to: event.target.value })}
          error={first && last && first > last ? t`This day is before the first.` : undefined}
        />
      </div>
      <SelectField
        label={t`Time of day`}
        value={part ?? "any"}
        onChange={(event) => setPart(dayParts.find((each) => each === event.target.value) ?? null)}
        options={(["any", ...dayParts] as const).map((each) => ({ value: each, label: i18n._(partWords[each]) }))}
      />
      {isFree && !join.error && <Notice live={false}>{i18n._(errorText.time_free)}</Notice>}
      {atDesk && join.error && codeOf(join.error) === "wait_limit" ? (
        <Notice tone="warn">
          <Trans>This patient is on as many waiting lists as one may be. Take them off one first.</Trans>
        </Notice>
      ) : (
        <ErrorNotice error={join.error} />
      )}
      <Button
        type="submit"
        variant="primary"
        size="large"
        wide
        pending={join.isPending}
        blocked={offline}
        disabled={!isWhole || meanwhile.isPending}
      >
        {atDesk ? <Trans>Put on the waiting list</Trans> : <Trans>Tell me when a time comes free</Trans>}
      </Button>
    </form>
  );
}
