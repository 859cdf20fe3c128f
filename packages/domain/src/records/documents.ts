import * as z from "zod";
import { fileFacts } from "../files/schema.ts";
import { calendarDate } from "../kernel/calendar.ts";
import { documentId, encounterId, fileId, freshId, patientId } from "../kernel/id.ts";
import { written } from "./chart.ts";

/** What a file means in a record; the database's CHECK names the same. */
export const documentKinds = [
  "lab_report",
  "imaging",
  "discharge_summary",
  "prescription",
  "photo",
  "consent_form",
  "other",
] as const;
export const documentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKind>;

export const documentTitle = z.string().trim().normalize("NFC").min(1).max(120);

/** A file that was uploaded a moment ago becomes part of a record. `takenOn` is the day it is of, not the day it came. */
export const attachDocumentInput = z.strictObject({
  id: freshId.optional(),
  patientId,
  fileId,
  kind: documentKind,
  title: documentTitle,
  takenOn: calendarDate,
  /** The visit in which it was seen. */
  encounterId: encounterId.optional(),
});
export type AttachDocumentInput = z.infer<typeof attachDocumentInput>;

export const documentsInput = z.strictObject({ patientId });
export const documentInput = z.strictObject({ documentId });
export type DocumentInput = z.infer<typeof documentInput>;

export const documentView = z.object({
  id: documentId,
  patientId,
  encounterId: encounterId.nullable(),
  kind: documentKind,
  title: z.string(),
  takenOn: calendarDate,
  added: written,
  ...fileFacts.shape,
});
export interface DocumentView extends z.infer<typeof documentView> {}

/** Who may say that a document does not belong here: a doctor of any, the patient's people of what they brought themselves. */
export function mayStrike(role: string, added: { readonly role: string | null }): boolean {
  return role === "doctor" || (role === "patient" && added.role === "patient");
}
