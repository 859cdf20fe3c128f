import { visitKinds } from "@carepoint/domain/appointments/kinds";
import { setKindsInput } from "@carepoint/domain/doctors/schema";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ChangedMeanwhile } from "../../../components/changed-meanwhile.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { money } from "../../../lib/format.ts";
import { useAmendHours, useHours } from "../data.ts";
import type { HoursAnswer } from "./hours-planner.tsx";
import { draftOf, type KindDraft, termsOf } from "./kind-draft.ts";

type KindsFormProps = { doctorId: DoctorId; kinds: HoursAnswer["kinds"]; seen: string; blocked: string | undefined };

/** Which kinds of visit are offered, for how much and how long. */
export function KindsForm({ doctorId, kinds, seen: latest, blocked }: KindsFormProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const { setKinds } = useAmendHours(doctorId);
  const hours = useHours(doctorId);
  const saved = visitKinds.map((kind) =>
    draftOf(
      kind,
      kinds.find((each) => each.kind === kind),
    ),
  );
  const [drafts, setDrafts] = useState<readonly KindDraft[]>(saved);
  const [begun, setBegun] = useState(latest);
  /** What the drafts stand on, their own last save included: while somebody else's is newer, nothing is sent over it unasked. */
  const seen = setKinds.data?.seen === latest ? latest : begun;
  const [faulty, setFaulty] = useState<ReadonlySet<string>>(new Set());
  const change = (changed: KindDraft) => setDrafts(drafts.map((old) => (old.kind === changed.kind ? changed : old)));
  const save = (over = seen) => {
    // A kind that was never offered and is not now says nothing yet.
    const said = drafts.filter((each) => each.offered || kinds.some(({ kind }) => kind === each.kind));
    const read = setKindsInput.safeParse({ doctorId, seen: over, kinds: said.map(termsOf) });
    const at = (path: readonly PropertyKey[]) => `${said[Number(path[1])]?.kind} ${String(path[2])}`;
    setFaulty(new Set(read.success ? [] : read.error.issues.map(({ path }) => at(path))));
    if (read.success)
      setKinds.mutate(read.data, {
        onSuccess: () => toast({ title: t`The kinds of visit are saved`, tone: "success" }),
        onError: () => void hours.refetch(),
      });
  };
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col divide-y divide-hairline">
        {drafts.map((draft) => (
          <li key={draft.kind} className="py-2 first:pt-0">
            <SwitchField
              id={`kind-${draft.kind}`}
              label={i18n._(visitKindNames[draft.kind])}
              hint={draft.kind === "in_person" ? t`Fee as in the profile, length as in the hours.` : undefined}
              checked={draft.offered}
              onChange={(event) => change({ ...draft, offered: event.target.checked })}
            />
            {draft.kind !== "in_person" && draft.offered && (
              <KindFields draft={draft} faulty={faulty} onChange={change} />
            )}
          </li>
        ))}
      </ul>
      {seen === latest || setKinds.isPending ? (
        <ErrorNotice error={setKinds.error} />
      ) : (
        <ChangedMeanwhile
          onTakeTheirs={() => {
            setDrafts(saved);
            setBegun(latest);
            setKinds.reset();
          }}
          onKeepMine={() => {
            setBegun(latest);
            save(latest);
          }}
        >
          <KindList kinds={kinds} />
        </ChangedMeanwhile>
      )}
      <Button className="self-start" pending={setKinds.isPending} blocked={blocked} onClick={() => save()}>
        <Trans>Save the kinds of visit</Trans>
      </Button>
    </div>
  );
}

/** What is saved, in a line for each kind that is offered. */
function KindList({ kinds }: Pick<KindsFormProps, "kinds">) {
  const { t, i18n } = useLingui();
  return (
    <ul>
      {kinds
        .filter(({ offered }) => offered)
        .map(({ kind, fee, minutes, withinDays, contact }) => (
          <li key={kind}>
            <span className="font-strong">{i18n._(visitKindNames[kind])}</span>
            {fee !== null && ` · ${fee === 0 ? t`Free` : money(fee)}`}
            {minutes !== null && ` · ${t`${minutes} minutes`}`}
            {withinDays !== null && ` · ${t`${withinDays} days`}`}
            {contact !== null && ` · ${contact}`}
          </li>
        ))}
    </ul>
  );
}

type KindFieldsProps = { draft: KindDraft; faulty: ReadonlySet<string>; onChange: (draft: KindDraft) => void };

function KindFields({ draft, faulty, onChange }: KindFieldsProps) {
  const { t } = useLingui();
  const wrong = (field: string, text: string) => (faulty.has(`${draft.kind} ${field}`) ? text : undefined);
  const id = `kind-${draft.kind}`;
  return (
    <div className="grid grid-cols-1 gap-3 pt-1 pb-2 sm:grid-cols-2">
      <NumberField
        id={`${id}-fee`}
        label={t`Fee in rupees`}
        decimal
        value={draft.rupees}
        error={wrong("fee", t`Enter the fee; 0 is free.`)}
        onChange={(event) => onChange({ ...draft, rupees: event.target.value })}
      />
      <NumberField
        id={`${id}-minutes`}
        label={t`One visit`}
        unit={t`minutes`}
        value={draft.minutes}
        error={wrong("minutes", t`Between 5 and 240 minutes.`)}
        onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
      />
      {draft.kind === "follow_up" && (
        <NumberField
          id={`${id}-days`}
          label={t`After a visit, for`}
          unit={t`days`}
          value={draft.withinDays}
          error={wrong("withinDays", t`Between 1 and 365 days.`)}
          onChange={(event) => onChange({ ...draft, withinDays: event.target.value })}
        />
      )}
      {draft.kind === "tele" && (
        <TextField
          id={`${id}-contact`}
          className="sm:col-span-2"
          label={t`Telephone number or video link`}
          hint={t`Only patients with a confirmed visit see it.`}
          value={draft.contact}
          error={wrong(
            "contact",
            t`Enter a number with its country, such as +91 98200 12345, or a link that begins with https://.`,
          )}
          onChange={(event) => onChange({ ...draft, contact: event.target.value })}
        />
      )}
    </div>
  );
}
