import { type HeldFile, type RemovalReason, removalReason, removalReasons } from "@carepoint/domain/files/held";
import { fileLifecycle } from "@carepoint/domain/files/states";
import { can } from "@carepoint/domain/kernel/state-machine";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { fileSize } from "../../../lib/file-size.ts";
import { fullTime } from "../../../lib/format.ts";
import { useHeldCommands } from "../data.ts";
import { purposeWords, reasonWords, senderWords, standingWords } from "./held-words.ts";

type HeldPanelProps = { file: HeldFile | undefined; scanner: string | null; onClose: () => void };

/** What is known of one locked file, and what can be done with it: nothing here opens it. */
export function HeldPanel({ file, scanner, onClose }: HeldPanelProps) {
  const { t, i18n } = useLingui();
  return (
    <SidePanel
      open={file !== undefined}
      onClose={onClose}
      closeLabel={t`Close`}
      title={file ? i18n._(purposeWords[file.purpose]) : ""}
    >
      {file && <Held file={file} scanner={scanner} onClose={onClose} />}
    </SidePanel>
  );
}

function Held({ file, scanner, onClose }: HeldPanelProps & { file: HeldFile }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { scanAgain, remove } = useHeldCommands();
  const [reason, setReason] = useState<RemovalReason>("malware");
  const [asking, setAsking] = useState(false);
  const { id, status, found, sentBy, type, bytes, uploadedAt, inRecord } = file;
  const mayScan = status === "checking" || can(fileLifecycle, status, "recheck");
  const again = () =>
    scanAgain.mutate(
      { fileId: id },
      { onSuccess: () => toast({ title: t`The scanner looks again`, tone: "success" }) },
    );
  const takeOut = () =>
    remove.mutate(
      { fileId: id, reason },
      {
        onSuccess: () => {
          onClose();
          toast({ title: t`The file is removed`, tone: "success" });
        },
        onError: () => setAsking(false),
      },
    );
  return (
    <div className="flex flex-col gap-5">
      <SummaryList
        dense
        rows={[
          { term: t`State`, detail: i18n._(standingWords[status]) },
          { term: t`What was found`, detail: found ? <span className="break-all">{found}</span> : t`Nothing so far` },
          { term: t`Came`, detail: fullTime(uploadedAt, zone) },
          { term: t`Sent by`, detail: sentBy ? i18n._(senderWords[sentBy]) : t`Not known` },
          { term: t`Kind`, detail: `${type === "application/pdf" ? "PDF" : t`Picture`}, ${fileSize(bytes)}` },
          { term: t`In a record`, detail: inRecord ? t`Yes` : t`Not yet` },
          {
            term: t`Number in the audit trail`,
            detail: <span className="select-all break-all text-sm tabular-nums">{id}</span>,
          },
        ]}
      />
      <ErrorNotice error={scanAgain.error ?? remove.error} />
      {mayScan && (
        <Button
          className="self-start"
          variant="primary"
          pending={scanAgain.isPending}
          blocked={blocked ?? (scanner === null ? t`No scanner is set up.` : undefined)}
          onClick={again}
        >
          <Trans>Scan again</Trans>
        </Button>
      )}
      <div className="flex flex-col gap-4 border-hairline border-t pt-4">
        <SelectField
          label={t`Why it is removed`}
          name="reason"
          value={reason}
          onChange={(event) => setReason(removalReason.parse(event.target.value))}
          options={removalReasons.map((value) => ({ value, label: i18n._(reasonWords[value]) }))}
        />
        <Button className="self-start" variant="danger" blocked={blocked} onClick={() => setAsking(true)}>
          <Trans>Remove the file</Trans>
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        danger
        title={t`Remove this file for good?`}
        confirmLabel={t`Remove the file`}
        cancelLabel={t`Keep it`}
        pending={remove.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={takeOut}
      >
        <p>{t`Nobody gets it back. Where a record names it, it says that the hospital removed it.`}</p>
      </ConfirmDialog>
    </div>
  );
}
