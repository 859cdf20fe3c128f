import * as z from "zod";
import { fileStatus } from "../files/states.ts";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import {
  appointmentId,
  branchId,
  doctorId,
  documentId,
  encounterId,
  fileId,
  orderResultId,
  prescriptionId,
  refillId,
  uuidSchema,
} from "../kernel/id.ts";
import { written } from "../records/chart.ts";
import { documentKind } from "../records/documents.ts";
import { refillConsult } from "../records/refill-consult.ts";
import { refillStatus } from "../records/states.ts";

/** That the same medicines were asked for once more, and what came of it. */
export const refillPart = z.object({
  id: refillId,
  prescriptionId,
  doctorId,
  status: refillStatus,
  askedAt: instantSchema,
  lapsesAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  /** How the two spoke before the new prescription. */
  consult: refillConsult.nullable(),
  /** Why it was declined. */
  reason: z.string().nullable(),
  reissuedAs: prescriptionId.nullable(),
});

/** That a prescription was sent to the hospital's pharmacy, and until when it stood there. */
export const handoverPart = z.object({
  id: uuidSchema,
  prescriptionId,
  branchId,
  at: instantSchema,
  withdrawnAt: instantSchema.nullable(),
});

/** When a doctor wants to see the patient again; `bookedId` is the visit that stands for it. */
export const followUpPart = z.object({
  encounterId,
  doctorId,
  doctorName: z.string(),
  dueOn: calendarDate,
  setAt: instantSchema,
  declinedAt: instantSchema.nullable(),
  bookedId: appointmentId.nullable(),
});

/** What a file means in the record. Struck: it did not belong there, and its bytes are no longer given. */
const meaning = z.object({
  id: documentId,
  kind: documentKind,
  title: z.string(),
  takenOn: calendarDate,
  encounterId: encounterId.nullable(),
  added: written,
  struckAt: instantSchema.nullable(),
});

/**
 * A file of the hospital's store. What `entries` say of it is the record's; its bytes are asked for by the entry that stands, at
 * `/api/documents/<id>`, those of a test's result by the result, at `/api/results/<id>`, and those of a scanned prescription by the
 * file, at `/api/files/<id>`.
 */
export const documentPart = z.object({
  id: fileId,
  purpose: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  /** In lower-case hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Only a clean one is handed out. */
  status: fileStatus.default("clean"),
  uploadedAt: instantSchema,
  prescriptionId: prescriptionId.nullable(),
  /** The result of a test that it is. */
  resultId: orderResultId.nullable().default(null),
  /** The latest first; at most one is not struck. */
  entries: z.array(meaning).default([]),
});

/** Where the bytes of a file are asked for, below the hospital's address; null where nobody is given them. */
export function fileAddress(file: z.infer<typeof documentPart>): string | null {
  const { id, entries, resultId, prescriptionId: scanned, status } = file;
  if (status !== "clean") return null;
  const standing = entries.find(({ struckAt }) => struckAt === null);
  if (standing) return `/api/documents/${standing.id}`;
  if (resultId) return `/api/results/${resultId}`;
  return scanned ? `/api/files/${id}` : null;
}
