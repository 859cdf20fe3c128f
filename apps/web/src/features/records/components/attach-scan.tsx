import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { SendingBar } from "../../../components/sending-bar.tsx";
import { acceptedFor } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";
import { useAttachScan } from "./visit-data.ts";

/** A photo or PDF, such as a paper with the doctor's own hand, put beside the prescription. */
export function AttachScan({
  prescriptionId,
  blocked,
}: {
  prescriptionId: PrescriptionId;
  blocked: string | undefined;
}) {
  const { t } = useLingui();
  const toast = useToast();
  const box = useRef<HTMLInputElement>(null);
  const attach = useAttachScan();
  const sending = useSending("prescription_scan");
  const send = async (file: File | undefined) => {
    if (box.current) box.current.value = "";
    if (!file) return;
    await sending.begin(file);
    const fileId = await sending.file();
    if (!fileId) return;
    const onSuccess = () => {
      sending.forget();
      toast({ title: t`Scan attached`, tone: "success" });
    };
    attach.mutate({ prescriptionId, fileId }, { onSuccess });
  };
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={box}
        type="file"
        accept={acceptedFor("prescription_scan")}
        aria-label={t`Scan of the prescription`}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => void send(event.target.files?.[0])}
      />
      <Button
        icon={<Paperclip aria-hidden />}
        blocked={blocked}
        pending={sending.state === "sending" || attach.isPending}
        onClick={() => box.current?.click()}
      >
        <Trans>Attach a scan</Trans>
      </Button>
      <SendingBar sending={sending} />
      <ErrorNotice error={sending.error ?? attach.error} />
    </div>
  );
}
