import { createHash } from "node:crypto";
import { fileKeyCell, sealFile } from "@carepoint/db/sealer";
import { newId } from "@carepoint/domain/kernel/id";
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

/** One form, sealed: its bytes go into the store under `objectId`, its key opens with the patient's alone. */
export async function sealedForm(
  { sealer, key }: { readonly sealer: Sealer; readonly key: PatientKey },
  {
    record,
    language,
    format,
  }: { readonly record: PatientRecord; readonly language: Locale; readonly format: ExportFormat },
) {
  const content = Buffer.from(await forms[format](record, language));
  const objectId = newId();
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
