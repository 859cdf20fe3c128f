import { createHash } from "node:crypto";
import { fileKeyCell, sealFile } from "@carepoint/db/sealer";
import type { Locale } from "@carepoint/domain/kernel/language";
import type { ExportFormat } from "@carepoint/domain/privacy/exports";
import type { PatientRecord } from "@carepoint/domain/privacy/record";
import { recordBundle } from "@carepoint/fhir/bundle";
import type { PatientKey, Sealer } from "../../../kernel/sealed.ts";

/** How each form is made of the one record. */
const forms: Readonly<Record<ExportFormat, (record: PatientRecord, language: Locale) => Promise<Uint8Array>>> = {
  pdf: async (record, language) => {
    // The typesetter is a large program, which a process loads once somebody wants paper.
    const { copyPaper } = await import("@carepoint/papers/copy-paper");
    return copyPaper(record, language);
  },
  json: async (record) => Buffer.from(JSON.stringify(record, null, 2)),
  fhir: async (record) => Buffer.from(JSON.stringify(recordBundle(record), null, 2)),
};

export const formats = Object.keys(forms) as readonly ExportFormat[]; // the keys of a literal

/** One try to make one copy. */
export interface Run {
  readonly id: string;
  readonly run: number;
}

/**
 * The name of a form in the store. A try's names are known without asking anybody, so that what a worker wrote before it died is
 * found and removed: a UUID of version 8, out of the try and the form.
 */
export function objectIdOf({ id, run }: Run, format: ExportFormat): string {
  const bytes = createHash("sha256").update(`export|${id}|${run}|${format}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

interface Form {
  readonly record: PatientRecord;
  readonly language: Locale;
  readonly format: ExportFormat;
  readonly objectId: string;
}

/** One form, sealed: its bytes go into the store under `objectId`, its key opens with the patient's alone. */
export async function sealedForm(
  { sealer, key }: { readonly sealer: Sealer; readonly key: PatientKey },
  { record, language, format, objectId }: Form,
) {
  const content = Buffer.from(await forms[format](record, language));
  const fileKey = sealer.newFileKey();
  return {
    content: sealFile(fileKey, objectId, content),
    stored: {
      format,
      objectId,
      bytes: content.byteLength,
      sha256: createHash("sha256").update(content).digest(),
      wrappedKey: key.seal(fileKeyCell(objectId), fileKey.toString("base64")),
    },
  };
}
