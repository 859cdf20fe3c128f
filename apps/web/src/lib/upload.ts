import { type FilePurpose, fileView, typesFor } from "@carepoint/domain/files/schema";
import { sniff } from "@carepoint/domain/files/sniff";
import { type FileId, newId } from "@carepoint/domain/kernel/id";
import { AppError } from "./errors.ts";
import { codeIn } from "./refusal.ts";

/** What is wrong with a file before it travels, or null. The server looks again. */
export async function fileFault(file: File, purpose: FilePurpose): Promise<"unsupported_file" | "too_large" | null> {
  const verdict = sniff(new Uint8Array(await file.arrayBuffer()));
  if ("refusal" in verdict) return verdict.refusal;
  return typesFor[purpose].includes(verdict.type) ? null : "unsupported_file";
}

/** One key per chosen file and step: doing it again, after an answer that got lost, does it once. */
const opIds = new WeakMap<File, Map<string, string>>();

export function opIdOf(file: File, step: string): string {
  const steps = opIds.get(file) ?? new Map<string, string>();
  opIds.set(file, steps);
  const opId = steps.get(step) ?? newId();
  steps.set(step, opId);
  return opId;
}

/** Sends a file; throws an AppError with the server's code, `offline` when nobody answered. */
export async function uploadFile(file: File, purpose: FilePurpose): Promise<FileId> {
  const body = new FormData();
  body.set("opId", opIdOf(file, purpose));
  body.set("purpose", purpose);
  body.set("name", file.name);
  body.set("file", file);
  const answer = await fetch("/api/files", { method: "POST", body }).catch(() => null);
  if (!answer) throw new AppError("offline");
  const json: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new AppError(codeIn(json));
  return fileView.parse(json).id;
}
