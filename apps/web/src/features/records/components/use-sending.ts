import { MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import type { FileId } from "@carepoint/domain/kernel/id";
import { useEffect, useRef, useState } from "react";
import { AppError } from "../../../lib/errors.ts";
import type { Progress, Sending } from "../../../lib/resumable-upload.ts";
import { useSignedIn } from "../../../lib/session.ts";

export type SendingState = "none" | "sending" | "sent" | "failed";

/** One file on its way to the server: from the choice to its id. Leaving the form ends it. */
export function useSending() {
  const { account } = useSignedIn();
  const current = useRef<Sending>(undefined);
  const [state, setState] = useState<SendingState>("none");
  const [progress, setProgress] = useState<Progress>({ share: 0, waiting: false });
  const [error, setError] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const sent = useRef(false);
  const cancel = () => {
    if (!sent.current) current.current?.cancel();
    current.current = undefined;
  };
  useEffect(() => cancel, []);

  const begin = async (file: File) => {
    cancel();
    sent.current = false;
    setError(undefined);
    setProgress({ share: 0, waiting: false });
    if (file.size > MAX_FILE_BYTES) {
      setState("failed");
      return setError(new AppError("too_large"));
    }
    setState("sending");
    const { sendFile } = await import("../../../lib/resumable-upload.ts");
    const sending = sendFile({ file, purpose: "report", accountId: account.id, onProgress: setProgress });
    current.current = sending;
    await sending.done.then(
      () => {
        if (current.current !== sending) return;
        sent.current = true;
        setState("sent");
      },
      (failure: unknown) => {
        if (current.current !== sending) return;
        setState("failed");
        setError(failure);
      },
    );
  };

  /** Waits until the server has the file; null where that came to nothing. */
  const file = async (): Promise<FileId | null> => {
    setSaving(true);
    try {
      return (await current.current?.done) ?? null;
    } catch {
      return null; // said by `error`
    } finally {
      setSaving(false);
    }
  };

  return { state, progress, error, saving, begin, cancel, file };
}
