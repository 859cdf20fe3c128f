import type { UploadPurpose } from "@carepoint/domain/files/schema";
import type { FileId } from "@carepoint/domain/kernel/id";
import { useEffect, useRef, useState } from "react";
import { AppError } from "../lib/errors.ts";
import type { Progress, Sending } from "../lib/resumable-upload.ts";
import { useSignedIn } from "../lib/session.ts";

export type SendingState = "none" | "sending" | "sent" | "failed";

const notBegun: Progress = { share: 0, waiting: false };

/** One file on its way to the server, from the choice to its id. Leaving the form ends it. */
export function useSending(purpose: UploadPurpose) {
  const { account } = useSignedIn();
  const current = useRef<Sending>(undefined);
  const [state, setState] = useState<SendingState>("none");
  const [progress, setProgress] = useState(notBegun);
  const [error, setError] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const sent = useRef(false);
  const chosen = useRef<File>(undefined);
  const cancel = () => {
    if (!sent.current) current.current?.cancel();
    current.current = undefined;
    chosen.current = undefined;
  };
  useEffect(() => cancel, []);

  const begin = async (file: File) => {
    cancel();
    chosen.current = file;
    sent.current = false;
    setError(undefined);
    setProgress(notBegun);
    setState("sending");
    const refuse = (failure: unknown) => {
      if (chosen.current !== file) return;
      setState("failed");
      setError(failure);
    };
    const sender = await import("../lib/resumable-upload.ts").catch(() => null);
    if (!sender) return refuse(new AppError("offline")); // the program that sends was never here
    const fault = await sender.fileFault(file, purpose);
    if (chosen.current !== file) return;
    if (fault) return refuse(new AppError(fault));
    const sending = sender.sendFile({ file, purpose, accountId: account.id, onProgress: setProgress });
    current.current = sending;
    await sending.done.then(() => {
      if (chosen.current !== file) return;
      sent.current = true;
      setState("sent");
    }, refuse);
  };

  /** As if nothing had been chosen. */
  const forget = () => {
    cancel();
    setError(undefined);
    setState("none");
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

  return { state, progress, error, saving, begin, cancel, forget, file };
}
