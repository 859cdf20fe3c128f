import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
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
  const send = (file: File | undefined) => {
    if (box.current) box.current.value = "";
    if (file) {
      attach.mutate({ prescriptionId, file }, { onSuccess: () => toast({ title: t`Scan attached`, tone: "success" }) });
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={box}
        type="file"
        accept="application/pdf,image/jpeg,image/png,image/webp,image/heic,.heic"
        aria-label={t`Scan of the prescription`}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => send(event.target.files?.[0])}
      />
      <Button
        icon={<Paperclip aria-hidden />}
        blocked={blocked}
        pending={attach.isPending}
        onClick={() => box.current?.click()}
      >
        <Trans>Attach a scan</Trans>
      </Button>
      <ErrorNotice error={attach.error} />
    </div>
  );
}
