import { calendarDate } from "@carepoint/domain/kernel/calendar";
import type { EncounterId, PatientId } from "@carepoint/domain/kernel/id";
import { attachDocumentInput, documentKind, documentKinds } from "@carepoint/domain/records/documents";
import { Button } from "@carepoint/ui/blocks/button";
import { DateField } from "@carepoint/ui/blocks/date-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { blockedUnlessSending, SentFileField } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";
import { todayIn } from "../../../lib/format.ts";
import { useDocumentCommands } from "./document-data.ts";
import { documentKindWords } from "./document-words.ts";

type AddDocumentProps = { patientId: PatientId; encounterId: EncounterId | undefined; onClose: () => void };

/** The file is on its way from the moment it is chosen; what it is may be said meanwhile. */
export function AddDocument({ patientId, encounterId, onClose }: AddDocumentProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const zone = useHospitalZone();
  const sending = useSending("report");
  const { attach } = useDocumentCommands();
  const [kind, setKind] = useState<string>("lab_report");
  const [title, setTitle] = useState("");
  const [takenOn, setTakenOn] = useState<string>(todayIn(zone));
  const typed = attachDocumentInput
    .pick({ kind: true, title: true, takenOn: true })
    .safeParse({ kind, title: title || i18n._(documentKindWords[documentKind.parse(kind)]), takenOn });
  const wrongDay = !calendarDate.safeParse(takenOn).success || takenOn > todayIn(zone);
  const close = () => {
    sending.cancel();
    onClose();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const fileId = await sending.file();
    if (!fileId || !typed.success) return;
    attach.mutate(
      { patientId, fileId, ...typed.data, ...(encounterId && { encounterId }) },
      {
        onSuccess: ({ again }) => {
          toast({ title: again ? t`This is in the record already` : t`Added to the record`, tone: "success" });
          onClose();
        },
      },
    );
  };
  return (
    <Sheet open onClose={close} title={t`Add a report or photo`} closeLabel={t`Close`}>
      <form className="flex flex-col gap-5" onSubmit={(event) => void save(event)}>
        <SentFileField sending={sending} purpose="report" label={t`File`} required />
        <SelectField
          label={t`What is it?`}
          name="kind"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          options={documentKinds.map((value) => ({ value, label: i18n._(documentKindWords[value]) }))}
        />
        <TextField
          label={t`Title`}
          hint={t`Such as the test or the body part. Optional.`}
          name="title"
          autoComplete="off"
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <DateField
          label={t`Date on it`}
          name="takenOn"
          dayLabel={t`Day`}
          monthLabel={t`Month`}
          yearLabel={t`Year`}
          defaultValue={takenOn}
          error={wrongDay ? t`Enter the day it was made; it cannot lie ahead.` : undefined}
          onChange={({ target }) => setTakenOn(target.value)}
        />
        <ErrorNotice error={attach.error} />
        <Button
          type="submit"
          variant="primary"
          size="large"
          pending={sending.saving || attach.isPending}
          blocked={
            sending.state === "none"
              ? t`Choose a file first.`
              : wrongDay
                ? t`Check the date.`
                : blockedUnlessSending(blocked, sending)
          }
        >
          <Trans>Save to the record</Trans>
        </Button>
      </form>
    </Sheet>
  );
}
