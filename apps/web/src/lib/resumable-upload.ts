import { fileView, mostBytesOf, typesFor, type UploadPurpose } from "@carepoint/domain/files/schema";
import { sniff } from "@carepoint/domain/files/sniff";
import { beginsAsText, TEXT_HEAD_BYTES } from "@carepoint/domain/files/text";
import { type FileId, fileId } from "@carepoint/domain/kernel/id";
import { DetailedError, Upload } from "tus-js-client";
import { AppError } from "./errors.ts";
import { codeIn } from "./refusal.ts";

/** How far a file is: from 0 to 1, and whether it waits for the network. */
export interface Progress {
  readonly share: number;
  readonly waiting: boolean;
}

export interface Sending {
  /** The file, once the server has it whole and took it; a list's upload, once it is whole. Rejects with an AppError; after `cancel` it stays open. */
  readonly done: Promise<FileId>;
  /** Stops for good: what came so far is forgotten. */
  cancel(): void;
}

interface Sent {
  readonly file: File;
  readonly purpose: UploadPurpose;
  readonly accountId: string;
  readonly onProgress: (progress: Progress) => void;
}

/** Where the marks stand that make a file what it is. */
const headBytes = 64;

const headOf = async (file: File, bytes: number) => new Uint8Array(await file.slice(0, bytes).arrayBuffer());

/** What is wrong with a file before it travels, or null; the server looks at all of it. */
export async function fileFault(file: File, purpose: UploadPurpose): Promise<"unsupported_file" | "too_large" | null> {
  if (file.size > mostBytesOf(purpose)) return "too_large";
  if (purpose === "medicine_list") return beginsAsText(await headOf(file, TEXT_HEAD_BYTES)) ? null : "unsupported_file";
  const verdict = sniff(await headOf(file, headBytes));
  if ("refusal" in verdict) return verdict.refusal;
  return typesFor[purpose].includes(verdict.type) ? null : "unsupported_file";
}

/** A piece is sent whole or again: on a bad network small ones get through. Lists are long, and come from the hospital's own. */
const pieceBytes = 512 * 1024;
const listPieceBytes = 4 * 1024 * 1024;
const retryDelays = [0, 1000, 3000, 5000];
const lookAgainMs = 8000;

/**
 * Sends a file in pieces. Without a network it waits and goes on by itself; after a reload the same file, chosen again, goes on
 * where it stopped.
 */
export function sendFile({ file, purpose, accountId, onProgress }: Sent): Sending {
  const { promise: done, resolve, reject } = Promise.withResolvers<FileId>();
  let [share, cancelled] = [0, false];
  let wake = () => {};
  const upload = new Upload(file, {
    endpoint: "/api/uploads",
    metadata: { purpose },
    chunkSize: purpose === "medicine_list" ? listPieceBytes : pieceBytes,
    retryDelays,
    fingerprint: () => fingerprintOf(file, purpose, accountId),
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => {
      share = total > 0 ? sent / total : 0;
      onProgress({ share, waiting: false });
    },
    onError: (error) => {
      if (cancelled) return;
      const refusal = refusalIn(error);
      if (refusal) return reject(refusal);
      onProgress({ share, waiting: true });
      wake = whenOnline(() => upload.start());
    },
    onSuccess: () => void (purpose === "medicine_list" ? named : finish)(upload.url ?? "").then(resolve, reject),
  });
  void upload.findPreviousUploads().then((earlier) => {
    const [last] = earlier;
    if (last) upload.resumeFromPreviousUpload(last);
    if (!cancelled) upload.start();
  });
  return {
    done,
    cancel: () => {
      cancelled = true;
      wake();
      void upload.abort(true).catch(() => undefined); // without a network the day's end forgets it
    },
  };
}

/** What is read where it lies is known by its upload. */
async function named(url: string): Promise<FileId> {
  return fileId.parse(url.split("/").at(-1));
}

/** Makes a file of what came whole. A lost answer is asked for again: it is the same. */
async function finish(url: string): Promise<FileId> {
  for (const wait of [...retryDelays, lookAgainMs]) {
    const answer = await fetch(`${url}/file`, { method: "POST" }).catch(() => null);
    if (answer) {
      const json: unknown = await answer.json().catch(() => null);
      if (!answer.ok) throw new AppError(codeIn(json));
      return fileView.parse(json).id;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  throw new AppError("offline");
}

/** What the server said no to; null when nobody answered, or not in our words. */
function refusalIn(error: Error): AppError | null {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  const status = answer?.getStatus() ?? 0;
  if (!answer || status < 400 || status >= 500 || status === 409) return null;
  try {
    return new AppError(codeIn(JSON.parse(answer.getBody())));
  } catch {
    return new AppError(status === 413 ? "too_large" : "internal");
  }
}

/** Once, when the browser says that the network is back, or after a while: a browser is sometimes wrong. Answers how not to. */
function whenOnline(act: () => void): () => void {
  const stop = () => {
    clearTimeout(timer);
    removeEventListener("online", again);
  };
  const again = () => {
    stop();
    act();
  };
  const timer = setTimeout(again, lookAgainMs);
  addEventListener("online", again);
  return stop;
}

/** Tells a file again without keeping its name on the device. */
async function fingerprintOf({ name, size, lastModified }: File, purpose: string, accountId: string): Promise<string> {
  const text = new TextEncoder().encode([name, size, lastModified, purpose, accountId].join("|"));
  const hash = await crypto.subtle.digest("SHA-256", text);
  return `care-point-upload-${new Uint8Array(hash).toHex()}`;
}
