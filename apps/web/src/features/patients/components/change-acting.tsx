import type { PatientId } from "@carepoint/domain/kernel/id";
import { type ActingView, staffActingEnds } from "@carepoint/domain/patients/acting";
import { identifiedBy } from "@carepoint/domain/privacy/exports";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { identifiedWords } from "../../../components/identified-words.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { useActingCommands } from "../data.ts";
import { staffEndWords } from "./acting-words.ts";

interface ChangeActingProps {
  readonly patientId: PatientId;
  readonly person: ActingView;
  readonly as: "staff" | "family";
  /** Nobody else acts for the patient. */
  readonly isLast: boolean;
  readonly onDone: () => void;
}

/** What becomes of it is said first; the hospital says why, or whose word it has, and gives the password. */
export function ChangeActing({ patientId, person, as, isLast, onDone }: ChangeActingProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const navigate = useNavigate();
  const proving = useProving(t`Once more, because it decides who sees a record.`);
  const { end, allow } = useActingCommands();
  const [word, setWord] = useState("");
  const [checked, setChecked] = useState(false);
  const { accountId, own, may } = person;
  const ending = may === "end";
  const because = staffActingEnds.find((each) => each === word);
  const known = identifiedBy.find((each) => each === word);
  const { isPending, error } = ending ? end : allow;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (as === "staff" && !(ending ? because : known)) return;
    if (!(await proving.prove())) return;
    const heard = { onError: proving.refused, onSuccess: onDone };
    if (!ending) return allow.mutate({ patientId, accountId, ...(known && { identifiedBy: known }) }, heard);
    // whoever gave it up has no page of this patient any more
    const left = () => (own ? void navigate({ to: "/family" }) : onDone());
    end.mutate({ patientId, accountId, ...(because && { because }) }, { ...heard, onSuccess: left });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-prose flex-col gap-4">
      <Consequence {...{ person, isLast }} />
      {as === "staff" &&
        (ending ? (
          <Choice label={t`Reason`} words={staffEndWords} value={word} checked={checked} onChange={setWord} />
        ) : (
          <Choice label={t`Known by`} words={identifiedWords} value={word} checked={checked} onChange={setWord} />
        ))}
      {proving.field}
      <ErrorNotice error={proving.unsaid(error) ?? proving.error} />
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          variant={ending ? "danger" : "primary"}
          pending={isPending || proving.isPending}
          blocked={blocked}
        >
          {ending ? own ? <Trans>Stop acting</Trans> : <Trans>End it</Trans> : <Trans>Allow it again</Trans>}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          <Trans>Leave as it is</Trans>
        </Button>
      </div>
    </form>
  );
}

function Consequence({ person: { name, own, may }, isLast }: Pick<ChangeActingProps, "person" | "isLast">) {
  if (may === "allow")
    return (
      <p>
        <Trans>{name} books, pays and reads for the patient again, until the patient or the hospital ends it.</Trans>
      </p>
    );
  return (
    <>
      <p>
        {own ? (
          <Trans>You no longer book, pay or read for this person, and your devices forget the record.</Trans>
        ) : (
          <Trans>{name} no longer books, pays or reads for the patient, and their devices forget the record.</Trans>
        )}
      </p>
      {isLast && (
        <p className="font-strong">
          <Trans>
            No other account acts for this patient. Afterwards only the hospital can book and give out papers, until
            somebody comes to the front desk with an identity card.
          </Trans>
        </p>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly words: Readonly<Record<string, MessageDescriptor>>;
  readonly value: string;
  readonly checked: boolean;
  readonly onChange: (value: string) => void;
}

function Choice({ label, words, value, checked, onChange }: ChoiceProps) {
  const { t, i18n } = useLingui();
  const options = Object.entries(words).map(([each, said]) => ({ value: each, label: i18n._(said) }));
  return (
    <SelectField
      label={label}
      required
      value={value}
      error={checked && value === "" ? t`Choose one.` : undefined}
      options={[{ value: "", label: t`Choose` }, ...options]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
