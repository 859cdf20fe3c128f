import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { fileId, opId } from "../kernel/id.ts";
import { fileTypes, MAX_FILE_BYTES, type SentType, sentTypes } from "./sniff.ts";
import { fileStatus } from "./states.ts";

/** What an upload is for: it decides who may read it. */
export const filePurposes = [
  "certificate",
  "prescription_scan",
  "department_image",
  "report",
  "photo",
  "consent_form",
  "medicine_image",
] as const;
export const filePurpose = z.enum(filePurposes);
export type FilePurpose = z.infer<typeof filePurpose>;

/** What may come in pieces: files, and a list that is read where it lies and never becomes one. */
export const uploadPurposes = [...filePurposes, "medicine_list"] as const;
export const uploadPurpose = z.enum(uploadPurposes);
export type UploadPurpose = z.infer<typeof uploadPurpose>;

/** What becomes part of a patient's record by a document or a result. */
export const documentPurposes = ["report", "photo", "consent_form"] as const satisfies readonly FilePurpose[];

/** What a program may send as one form, with its name. */
export const formPurposes = ["certificate", "prescription_scan", "department_image"] as const;

const pictures: readonly SentType[] = sentTypes.filter((type) => type !== "application/pdf");

/** A picture of the directory or of a pack is drawn in place; everything else may also be a document. */
export const typesFor: Readonly<Record<FilePurpose, readonly SentType[]>> = {
  certificate: sentTypes,
  prescription_scan: sentTypes,
  department_image: pictures,
  report: sentTypes,
  photo: pictures,
  consent_form: sentTypes,
  medicine_image: pictures,
};

/** A quarter of a million medicines in the widest lists that there are. */
export const MAX_LIST_BYTES = 128 * 1024 * 1024;

/** The database's CHECK says the same. */
export function mostBytesOf(purpose: UploadPurpose): number {
  return purpose === "medicine_list" ? MAX_LIST_BYTES : MAX_FILE_BYTES;
}

/** More than a telephone's 50 megapixels nobody needs, and a picture can claim any number. */
export const MAX_PIXELS = 52_000_000;

/** The longer side of a small picture, in pixels. */
export const THUMBNAIL_SIDE = 320;

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
export const uploadInput = z.strictObject({
  purpose: z.enum(formPurposes),
  name: fileName,
  opId: opId.optional(),
});
export type UploadInput = z.infer<typeof uploadInput>;

/** What will come in pieces. Its bytes say what it is, and its name stays with who sent it. */
export const beginUploadInput = z
  .strictObject({ purpose: uploadPurpose, size: z.int().min(1) })
  .refine(({ purpose, size }) => size <= mostBytesOf(purpose), { message: "too_large", path: ["size"] });
export type BeginUploadInput = z.infer<typeof beginUploadInput>;

/** How long the pieces of an unfinished upload wait for the rest. */
export const UPLOAD_HOURS = 24;
/** So many unfinished ones an account may have. */
export const MOST_UPLOADS = 10;

export const fileInput = z.strictObject({ fileId });
export type FileInput = z.infer<typeof fileInput>;

/** A file as whoever may open it sees it. */
export const fileFacts = z.object({
  type: z.enum(fileTypes),
  bytes: z.int(),
  status: fileStatus,
  /** Who looked for malware; null where no scanner is set up. */
  scannedBy: z.string().nullable(),
  hasThumbnail: z.boolean(),
});
export interface FileFacts extends z.infer<typeof fileFacts> {}

export const fileView = fileFacts.extend({
  id: fileId,
  purpose: filePurpose,
  name: z.string(),
  uploadedAt: instantSchema,
});
export interface FileView extends z.infer<typeof fileView> {}
