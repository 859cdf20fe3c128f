import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { fileId } from "../kernel/id.ts";
import { filePurpose } from "./schema.ts";
import { fileTypes } from "./sniff.ts";
import { fileStatus } from "./states.ts";

/** Why a file was taken out of the store; the database's CHECK names the same. */
export const removalReasons = ["malware", "sent_again", "asked_for", "not_ours"] as const;
export const removalReason = z.enum(removalReasons);
export type RemovalReason = (typeof removalReasons)[number];

export const scanAgainInput = z.strictObject({ fileId });
export type ScanAgainInput = z.infer<typeof scanAgainInput>;

export const removeFileInput = z.strictObject({ fileId, reason: removalReason });
export type RemoveFileInput = z.infer<typeof removeFileInput>;

/** Who sent a file, by what they are and not by name. */
export const senders = ["patient", "doctor", "staff"] as const;
export const sender = z.enum(senders);
export type Sender = (typeof senders)[number];

/** A file that nobody is given: what it is, and nothing of whose or of what it shows. */
export const heldFile = z.object({
  id: fileId,
  purpose: filePurpose,
  type: z.enum(fileTypes),
  bytes: z.int(),
  status: fileStatus,
  /** In the scanner's words. */
  found: z.string().nullable(),
  sentBy: sender.nullable(),
  uploadedAt: instantSchema,
  /** Whether a record names it already. */
  inRecord: z.boolean(),
});
export interface HeldFile extends z.infer<typeof heldFile> {}

/** So long a check may take before somebody should look after the scanner. */
export const checkMinutes = 15;

export const heldFiles = z.object({
  items: z.array(heldFile),
  /** Its name; null where none is set up. */
  scanner: z.string().nullable(),
  /** Since when the longest waiting one waits, where that is longer than a check takes. */
  lateSince: instantSchema.nullable(),
  /** Files that are handed out and at which no scanner ever looked. */
  unseen: z.int(),
});
export interface HeldFiles extends z.infer<typeof heldFiles> {}
