import * as z from "zod";
import { addDays, type CalendarDate, calendarDate, dateIn, instantSchema } from "../kernel/calendar.ts";
import { appointmentId, branchId, certificateId, doctorId, encounterId, freshId, patientId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { certificateStatus } from "./states.ts";

/** The database's CHECK names the same. */
export const certificateKinds = ["sick_leave", "fitness"] as const;
export const certificateKind = z.enum(certificateKinds);
export type CertificateKind = (typeof certificateKinds)[number];

/** One certificate covers so many days, both ends counted; a longer absence has another one. */
export const longestLeaveDays = 180;

/** At least one mark by which the bearer is known, as the IMC Regulations 2002 want it (1.3.3, Appendix 3). */
const identificationMark = z.string().trim().min(3).max(200);

const leave = z
  .strictObject({
    kind: z.literal("sick_leave"),
    identificationMark,
    /** What the person suffers from, as the paper says it. */
    diagnosis: z.string().trim().min(2).max(300),
    /** Both ends included. */
    from: calendarDate,
    to: calendarDate,
    remark: z.string().trim().max(500).default(""),
  })
  .refine(({ from, to }) => from <= to && to < addDays(from, longestLeaveDays), {
    path: ["to"],
    error: "leave_length",
  });

const fitness = z.strictObject({
  kind: z.literal("fitness"),
  identificationMark,
  /** The first day on which the person may be back at work or at school. */
  from: calendarDate,
  remark: z.string().trim().max(500).default(""),
});

/** What stands on the paper. Sealed under the patient's key, and never changed. */
export const certificateContent = z.discriminatedUnion("kind", [leave, fitness]);
export type CertificateContent = z.infer<typeof certificateContent>;

export const certifyInput = z.strictObject({ id: freshId.optional(), encounterId, content: certificateContent });
export type CertifyInput = z.infer<typeof certifyInput>;

export const cancelCertificateInput = z.strictObject({ certificateId, reason: z.string().trim().min(3).max(500) });
export type CancelCertificateInput = z.infer<typeof cancelCertificateInput>;

/** Days off, both ends counted. */
export function leaveDays({ from, to }: { readonly from: CalendarDate; readonly to: CalendarDate }): number {
  return Temporal.PlainDate.from(from).until(to).days + 1;
}

/** The year that a certificate is numbered in: the calendar's, in the branch's zone. */
export function certificateYear(at: Temporal.Instant, zone: string): number {
  return Number(dateIn(at, zone).slice(0, 4));
}

/** `PNE/MC/2026/0042`: the branch, the year and the number in it. */
export function certificateLabel({ code, year, number }: { code: string; year: number; number: number }): string {
  return `${code}/MC/${year}/${String(number).padStart(4, "0")}`;
}

/** Of one visit; without it all of an account's people. */
export const listCertificatesInput = z.strictObject({ appointmentId: appointmentId.optional() });
export type ListCertificatesInput = z.infer<typeof listCertificatesInput>;

const entry = z.object({
  id: certificateId,
  label: z.string(),
  kind: certificateKind,
  status: certificateStatus,
  issuedAt: instantSchema,
  patientId,
  patientName: z.string(),
  doctorId,
  doctorName: z.string(),
  branchId,
  branchName: localized,
  zone: z.string(),
});

/** For its doctor and the patient's people. */
export const certificateView = entry.extend({
  version: z.int(),
  encounterId,
  appointmentId,
  content: certificateContent,
  cancelledAt: instantSchema.nullable(),
  cancelledReason: z.string().nullable(),
});
export interface CertificateView extends z.infer<typeof certificateView> {}

/** `before` is the last entry of the page above. */
export const registerInput = z.strictObject({
  before: certificateId.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type RegisterInput = z.infer<typeof registerInput>;

/** A line of the register: number, day, doctor, name and kind, and never what somebody has. */
export const registerEntry = entry.extend({ mrn: z.string() });
export type RegisterEntry = z.infer<typeof registerEntry>;
