import { typesFor, type UploadPurpose } from "@carepoint/domain/files/schema";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import type { FileId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { FileField } from "@carepoint/ui/blocks/file-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { codeOf } from "../lib/errors.ts";
import { fileSize } from "../lib/file-size.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { SendingBar } from "./sending-bar.tsx";
import type { useSending } from "./use-sending.ts";

type SentFileFieldProps = {
  sending: ReturnType<typeof useSending>;
  purpose: UploadPurpose;
  label: string;
  chooseLabel?: string;
  hint?: ReactNode;
  error?: string | undefined;
  id?: string;
  required?: boolean;
  /** What a refusal means here, where the words for every file do not fit. */
  faults?: Readonly<Partial<Record<ErrorCode, string>>>;
  /** Once the server has it. */
  onSent?: (fileId: FileId, file: File) => void;
};

/** A file that is on its way from the moment it is chosen, with how far it is; one that came to nothing can be left out. */
export function SentFileField({
  sending,
  purpose,
  chooseLabel,
  hint,
  required = false,
  faults,
  onSent,
  ...rest
}: SentFileFieldProps) {
  const { t } = useLingui();
  const [round, setRound] = useState(0);
  // what was handed on already is the form's to take back
  const mayLeaveOut = !required && sending.state !== "none" && !(onSent && sending.state === "sent");
  const send = async (file: File) => {
    await sending.begin(file);
    const fileId = onSent && (await sending.file());
    if (fileId) onSent(fileId, file);
  };
  const fault = sending.error ? faults?.[codeOf(sending.error)] : undefined;
  return (
    <div className="flex flex-col gap-3">
      <FileField
        key={round}
        {...rest}
        chooseLabel={chooseLabel ?? t`Choose a file or take a photo`}
        hint={hint ?? t`PDF, JPEG, PNG, WebP or HEIC, up to 20 MB. The place where a photo was taken is removed.`}
        accept={acceptedFor(purpose)}
        required={required}
        formatFile={(chosen) => `${chosen.name} · ${fileSize(chosen.size)}`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void send(file);
        }}
      />
      <SendingBar sending={sending} />
      {fault ? <Notice tone="warn">{fault}</Notice> : <ErrorNotice error={sending.error} />}
      {mayLeaveOut && (
        <Button
          size="compact"
          variant="quiet"
          className="self-start"
          onClick={() => {
            sending.forget();
            setRound(round + 1);
          }}
        >
          <Trans>Without the file</Trans>
        </Button>
      )}
    </div>
  );
}

/** For the chooser of a phone or computer; a HEIC has no type in some browsers. */
export function acceptedFor(purpose: UploadPurpose): string {
  if (purpose === "medicine_list") return ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain";
  return [...typesFor[purpose], ".heic", ".heif"].join(",");
}

/** A file that waits for the network goes on by itself: saving may wait with it. */
export function blockedUnlessSending(
  blocked: string | undefined,
  { state }: Pick<ReturnType<typeof useSending>, "state">,
): string | undefined {
  return state === "sending" ? undefined : blocked;
}
