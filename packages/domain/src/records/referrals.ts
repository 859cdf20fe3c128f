import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, departmentId, doctorId, encounterId, freshId, patientId, referralId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { longestCareDays } from "../patients/care-team.ts";
import { referralStatus } from "./states.ts";

/** How soon. The database's CHECK names the same. */
export const urgencies = ["routine", "soon", "urgent"] as const;
export const urgency = z.enum(urgencies);
export type Urgency = (typeof urgencies)[number];

/** What is written of it: what is asked, and what the other needs to know of the case. Sealed under the patient's key. */
export const referralContent = z.strictObject({
  question: z.string().trim().min(3).max(1000),
  summary: z.string().trim().max(4000).default(""),
});
export type ReferralContent = z.infer<typeof referralContent>;

/** Somebody who has no account here: a name, and where they are. */
export const outsideAddressee = z.strictObject({
  name: z.string().trim().min(2).max(200),
  place: z.string().trim().max(500).default(""),
});
export type OutsideAddressee = z.infer<typeof outsideAddressee>;

/** Whom it goes to: exactly one of the three. */
export const addressee = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("doctor"), doctorId }),
  z.strictObject({ kind: z.literal("department"), departmentId }),
  outsideAddressee.extend({ kind: z.literal("outside") }),
]);
export type Addressee = z.infer<typeof addressee>;

export const referInput = z.strictObject({
  id: freshId.optional(),
  encounterId,
  to: addressee,
  urgency,
  ...referralContent.shape,
});
export type ReferInput = z.infer<typeof referInput>;

/** For how long a doctor who accepts has the record open if nothing else is chosen, until the end of the day so many days ahead. */
export const usualReferralDays = 30;

/** Accepting opens the record for so many days; declining says why. Whoever asked withdraws, whoever accepted closes. */
export const referralAnswer = z.discriminatedUnion("event", [
  z.strictObject({ event: z.literal("accept"), days: z.int().min(1).max(longestCareDays).default(usualReferralDays) }),
  z.strictObject({ event: z.literal("decline"), reason: z.string().trim().min(3).max(500) }),
  z.strictObject({ event: z.literal("withdraw") }),
  z.strictObject({ event: z.literal("close") }),
]);
export type ReferralAnswer = z.infer<typeof referralAnswer>;

export const answerReferralInput = z.strictObject({ referralId, answer: referralAnswer });
export type AnswerReferralInput = z.infer<typeof answerReferralInput>;

/** Of one visit; without it a doctor's open ones, and all of an account's people. */
export const listReferralsInput = z.strictObject({ appointmentId: appointmentId.optional() });
export type ListReferralsInput = z.infer<typeof listReferralsInput>;

/** How many days an answer, a withdrawal or an end stays in the lists of who asked. */
export const answerShownDays = 30;

/** To whom, as it is read: by name. */
export const addresseeView = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("doctor"), doctorId, name: z.string() }),
  z.object({ kind: z.literal("department"), departmentId, name: localized }),
  z.object({ kind: z.literal("outside"), name: z.string(), place: z.string() }),
]);
export type AddresseeView = z.infer<typeof addresseeView>;

export const referralView = z.object({
  id: referralId,
  version: z.int(),
  encounterId,
  appointmentId,
  patientId,
  patientName: z.string(),
  fromDoctorId: doctorId,
  fromDoctorName: z.string(),
  to: addresseeView,
  urgency,
  status: referralStatus,
  sentAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  acceptedById: doctorId.nullable(),
  acceptedByName: z.string().nullable(),
  /** Until when who accepted it has the record open. */
  untilAt: instantSchema.nullable(),
  zone: z.string(),
  /** For doctors: colleagues write to each other. The patient's people read to whom and how it stands. */
  content: referralContent.nullable(),
  /** Why it was declined, for doctors. */
  reason: z.string().nullable(),
});
export interface ReferralView extends z.infer<typeof referralView> {}
