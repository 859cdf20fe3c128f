import { sniff } from "@carepoint/domain/files/sniff";
import type { FileId } from "@carepoint/domain/kernel/id";
import { uploadFile } from "../../../lib/upload.ts";

/** What is wrong with a file before it travels, or null. The server looks again. */
export async function certificateFault(file: File): Promise<"unsupported_file" | "too_large" | null> {
  const verdict = sniff(new Uint8Array(await file.arrayBuffer()));
  return "refusal" in verdict ? verdict.refusal : null;
}

export const uploadCertificate = (file: File): Promise<FileId> => uploadFile(file, "certificate");
