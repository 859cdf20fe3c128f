import * as z from "zod";
import { addDays, dateIn, instantSchema } from "../kernel/calendar.ts";
import { localized } from "../kernel/language.ts";
import type { CertificateStatus, PrescriptionStatus } from "./states.ts";

/** The papers that have a code. Care Point's word is given for one of them (`Sealer.sign`): a code of another purpose is none here. */
export const checkedPapers = ["prescription", "certificate"] as const;
export type CheckedPaper = (typeof checkedPapers)[number];

/** `<id>.<signature>`, as the code on a paper holds it. */
export const verifyInput = z.strictObject({ code: z.string().max(200) });
export type VerifyInput = z.infer<typeof verifyInput>;

/** Where the code on a paper leads. */
export function verifyPath(code: string): string {
  return `/rx/${code}`;
}

export const standings = ["in_force", "superseded", "cancelled", "expired"] as const;
export type Standing = (typeof standings)[number];

/**
 * Days after which a prescription is old, the day of issue not counted. No law names a length; six months is how long the
 * Telemedicine Practice Guidelines 2020 take a condition to be the same.
 */
export const inForceDays = 180;

/** How an issued prescription stands on a day, or null for what was never issued. */
export function standingOf(
  { status, issuedAt }: { readonly status: PrescriptionStatus; readonly issuedAt: Temporal.Instant | null },
  now: Temporal.Instant,
  zone: string,
): Standing | null {
  if (!issuedAt || status === "draft" || status === "discarded") return null;
  if (status !== "issued") return status;
  return dateIn(now, zone) > addDays(dateIn(issuedAt, zone), inForceDays) ? "expired" : "in_force";
}

/** How a certificate stands: it does not grow old, and what it is for is on it. */
export function certificateStanding(status: CertificateStatus): Standing {
  return status === "issued" ? "in_force" : "cancelled";
}

/** What a stranger with the paper in hand is told: never whose it is, nor a medicine. */
export const verificationView = z.object({
  paper: z.enum(checkedPapers).default("prescription"),
  /** As it stands on a certificate. */
  number: z.string().nullable().default(null),
  hospitalName: localized,
  branchName: localized,
  zone: z.string(),
  issuedAt: instantSchema,
  doctorName: z.string(),
  registrationNumber: z.string(),
  council: z.string(),
  standing: z.enum(standings),
  /** By the hospital's own pharmacy; what another one gave it does not know. Null of a certificate. */
  dispensed: z.object({ times: z.int(), of: z.int() }).nullable(),
});
export interface VerificationView extends z.infer<typeof verificationView> {}
