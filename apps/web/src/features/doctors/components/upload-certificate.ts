import { fileView } from "@carepoint/domain/files/schema";
import { sniff } from "@carepoint/domain/files/sniff";
import { type FileId, newId } from "@carepoint/domain/kernel/id";
import { AppError, codeOf } from "../../../lib/errors.ts";

/** What is wrong with a file before it travels, or null. The server looks again. */
export async function certificateFault(file: File): Promise<"unsupported_file" | "too_large" | null> {
  const verdict = sniff(new Uint8Array(await file.arrayBuffer()));
  return "refusal" in verdict ? verdict.refusal : null;
}

/** One key per chosen file: sending it again, after an answer that got lost, leaves one file. */
const opIds = new WeakMap<File, string>();

/** Sends a certificate; throws a AppError with the server's code, `offline` when nobody answered. */
export async function uploadCertificate(file: File): Promise<FileId> {
  const opId = opIds.get(file) ?? newId();
  opIds.set(file, opId);
  const body = new FormData();
  body.set("opId", opId);
  body.set("purpose", "certificate");
  body.set("name", file.name);
  body.set("file", file);
  const answer = await fetch("/api/files", { method: "POST", body }).catch(() => null);
  if (!answer) throw new AppError("offline");
  const json: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new AppError(codeIn(json));
  return fileView.parse(json).id;
}

/** The body of a refusal: `{ error: code }`, or nothing we know. */
function codeIn(json: unknown) {
  const code = typeof json === "object" && json !== null && "error" in json ? json.error : undefined;
  return codeOf(typeof code === "string" ? new Error(code) : undefined);
}
