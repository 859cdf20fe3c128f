import { type Diagnosis, diagnosisSchema } from "@carepoint/domain/records/note";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { ListPlus, Plus, X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { useChart, useChartCommands } from "../../../components/chart-data.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useKnownProblems } from "./known-problems.ts";
import { certaintyWords } from "./note-words.ts";

type DiagnosesFieldProps = {
  diagnoses: readonly Diagnosis[];
  encounter: EncounterView;
  blocked: string | undefined;
  onChange: (diagnoses: Diagnosis[]) => void;
};

/** What the doctor thinks the patient has: words with their code where the list knows one, each one press from the problem list. */
export function DiagnosesField({ diagnoses, encounter, blocked, onChange }: DiagnosesFieldProps) {
  const { t, i18n } = useLingui();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const problems = useProblems(encounter);
  const { offered, codeOf } = useKnownProblems(typed);
  const add = () => {
    const made = diagnosisSchema.safeParse({ text: typed, icd10: codeOf(typed) });
    if (!made.success) return;
    setTyped("");
    if (!diagnoses.some(({ text }) => isSame(text, made.data.text))) onChange([...diagnoses, made.data]);
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault(); // of the note's form
    add();
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-strong text-sm">
        <Trans>Diagnoses</Trans>
      </legend>
      {diagnoses.length > 0 && (
        <ul className="flex flex-col divide-y divide-hairline border-hairline border-y">
          {diagnoses.map((diagnosis) => {
            const { text, icd10, certainty } = diagnosis;
            const confirmed = certainty === "confirmed";
            const change = (to: Diagnosis[]) =>
              onChange(diagnoses.flatMap((each) => (each === diagnosis ? to : [each])));
            return (
              <li key={text} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
                <span className="min-w-40 flex-1">
                  {text} {icd10 && <span className="text-soft tabular-nums">{icd10}</span>}
                </span>
                <Button
                  size="compact"
                  variant="quiet"
                  aria-pressed={confirmed}
                  onClick={() => change([{ ...diagnosis, certainty: confirmed ? "provisional" : "confirmed" }])}
                >
                  {i18n._(certaintyWords[certainty])}
                </Button>
                {problems.has(text) ? (
                  <span className="px-3 text-soft text-sm">
                    <Trans>On the problem list</Trans>
                  </span>
                ) : (
                  <Button
                    size="compact"
                    icon={<ListPlus aria-hidden="true" />}
                    blocked={blocked}
                    pending={problems.isPending}
                    onClick={() => problems.add(diagnosis)}
                  >
                    <Trans>Put on the problem list</Trans>
                  </Button>
                )}
                <IconButton label={t`Take away ${text}`} icon={<X aria-hidden="true" />} onClick={() => change([])} />
              </li>
            );
          })}
        </ul>
      )}
      <ErrorNotice error={problems.error} />
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label={t`Diagnosis`}
          labelHidden
          placeholder={t`Type a diagnosis`}
          autoComplete="off"
          list={listId}
          maxLength={200}
          value={typed}
          onKeyDown={enter}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button icon={<Plus aria-hidden="true" />} onClick={add}>
          <Trans>Add</Trans>
        </Button>
      </div>
      <datalist id={listId}>
        {offered.map(({ text, icd10 }) => (
          <option key={icd10 + text} value={text} label={`${text} (${icd10})`} />
        ))}
      </datalist>
    </fieldset>
  );
}

const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The patient's problem list, as far as a diagnosis needs it. */
function useProblems({ patientId, id: encounterId }: EncounterView) {
  const { query, kept } = useChart(patientId);
  const { record } = useChartCommands();
  const entries = query.data ?? kept.data ?? [];
  const listed = entries.flatMap(({ status, content }) =>
    status === "active" && content.kind === "problem" ? [content.text] : [],
  );
  return {
    has: (text: string) => listed.some((problem) => isSame(problem, text)),
    add: ({ text, icd10 }: Diagnosis) =>
      record.mutate({ patientId, encounterId, content: { kind: "problem", text, icd10 } }),
    isPending: record.isPending,
    error: record.error,
  };
}
