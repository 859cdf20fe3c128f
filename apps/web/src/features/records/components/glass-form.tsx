import {
  type BreakGlassInput,
  breakGlassInput,
  type GlassCode,
  glassCodes,
  glassRule,
  lettersIn,
} from "@carepoint/domain/patients/break-glass";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Siren } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { glassWords } from "../../../components/glass-words.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { type FoundForGlass, useBreakGlass } from "./glass-data.ts";

type GlassFormProps = { patient: FoundForGlass; found: string };

/** Why this record must be opened, and who will be told: read before the press that opens it. */
export function GlassForm({ patient, found }: GlassFormProps) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const blocked = useOnlineOnly();
  const breaking = useBreakGlass();
  const [code, setCode] = useState<GlassCode>();
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState(false);
  const missing = Math.max(0, glassRule.leastLetters - lettersIn(reason));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const input = breakGlassInput.safeParse({ patientId: patient.id, found, code, reason });
    if (!input.success) return;
    const { id: _, ...asked }: BreakGlassInput = input.data;
    breaking.mutate(asked, {
      onSuccess: () => void navigate({ to: "/doctor/records/{-$id}", params: { id: patient.id } }),
    });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ChoiceField
        name="code"
        label={t`Why now`}
        required
        value={code ?? ""}
        error={checked && !code ? t`Choose one.` : undefined}
        options={glassCodes.map((value) => ({ value, label: i18n._(glassWords[value]) }))}
        onChange={(event) => setCode(glassCodes.find((each) => each === event.target.value))}
      />
      <TextArea
        name="reason"
        label={t`In your words`}
        required
        maxLength={500}
        value={reason}
        hint={
          missing > 0 ? (
            <Plural value={missing} one="# more letter is needed" other="# more letters are needed" />
          ) : (
            <Trans>Long enough</Trans>
          )
        }
        error={checked && missing > 0 ? t`Say what happened, in 15 letters or more.` : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <Notice tone="warn" live={false} title={<Trans>Others are told at once</Trans>}>
        <ul className="flex list-disc flex-col gap-1 ps-5">
          <li>
            <Trans>
              The administration reads your name, the time and your reason, and decides whether it was right.
            </Trans>
          </li>
          <li>
            <Trans>The patient and their family see your name, the time and the choice above.</Trans>
          </li>
          <li>
            <Trans>
              After {glassRule.minutes} minutes the record is shut again. Until then you read it and write in the chart;
              notes and prescriptions need a visit.
            </Trans>
          </li>
        </ul>
      </Notice>
      <ErrorNotice error={breaking.error} />
      <Button
        type="submit"
        variant="danger"
        size="large"
        className="self-start max-sm:w-full"
        icon={<Siren aria-hidden="true" />}
        pending={breaking.isPending}
        blocked={blocked}
      >
        <Trans>Open the record for {glassRule.minutes} minutes</Trans>
      </Button>
    </form>
  );
}
