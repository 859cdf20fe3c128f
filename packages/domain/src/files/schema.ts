import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { fileId, opId } from "../kernel/id.ts";
import { type FileType, fileTypes } from "./sniff.ts";

/** What an upload is for: it decides who may read it. */
export const filePurposes = ["certificate", "prescription_scan", "department_image"] as const;
export const filePurpose = z.enum(filePurposes);
export type FilePurpose = z.infer<typeof filePurpose>;

/** A picture of the directory is drawn in place; a certificate or a scan may also be a document. */
export const typesFor: Readonly<Record<FilePurpose, readonly FileType[]>> = {
  certificate: fileTypes,
  prescription_scan: fileTypes,
  department_image: ["image/jpeg", "image/png"],
};

/** A name for the download only: no path, no control characters, at most 150 letters. */
export const fileName = z
  .string()
  .overwrite((name) =>
    name
      .normalize("NFC")
      .replace(/^.*[/\\]/su, "")
      .replace(/\p{C}/gu, "")
      .trim(),
  )
  .min(1)
  .max(150);

/** Travels beside the bytes of an upload. With the same `opId` the same file is kept once. */
export const uploadInput = z.strictObject({ purpose: filePurpose, name: fileName, opId: opId.optional() });
export type UploadInput = z.infer<typeof uploadInput>;

export const fileInput = z.strictObject({ fileId });
export type FileInput = z.infer<typeof fileInput>;

export const fileView = z.object({
  id: fileId,
  purpose: filePurpose,
  name: z.string(),
  type: z.enum(fileTypes),
  bytes: z.int(),
  uploadedAt: instantSchema,
});
export type FileView = z.infer<typeof fileView>;
