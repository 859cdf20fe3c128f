import * as z from "zod";
import { visitKind } from "../appointments/kinds.ts";
import { calendarDate, endTimeOfDay, instantSchema, timeOfDay, weekdaySchema } from "../kernel/calendar.ts";
import { personName } from "../kernel/contact.ts";
import { branchId, departmentId, doctorId, fileId, hoursExceptionId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import { overlappingHours, slotFits } from "./hours.ts";
import { doctorStatus } from "./states.ts";

/** As printed by a medical council: letters, digits and the separators that councils use. */
const registrationNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9/.\- ]{1,29}$/, "registration_number");

/** A spoken language, BCP 47 primary tag. */
const languageTag = z.string().regex(/^[a-z]{2,3}$/, "language");

const profileShape = {
  qualification: z.string().trim().min(2).max(200),
  specialisation: z.string().trim().min(2).max(200),
  experienceYears: z.int().min(0).max(70),
  languages: z.array(languageTag).min(1).max(12),
  fee: chargeSchema.max(10_000_000),
  bio: z.string().trim().max(2000).default(""),
};

/** What a doctor states to be let in, shown to an admin beside the certificate. */
export const doctorApplicationInput = z.strictObject({
  name: personName,
  registrationNumber,
  registrationCouncil: z.string().trim().min(2).max(120),
  departmentId,
  certificateFileId: fileId,
  ...profileShape,
});
export type DoctorApplicationInput = z.infer<typeof doctorApplicationInput>;

/** Name, registration and department were verified; changing them is a new application, so they are not here. */
export const amendDoctorProfileInput = z.strictObject({ doctorId, ...profileShape }).partial({
  qualification: true,
  specialisation: true,
  experienceYears: true,
  languages: true,
  fee: true,
  bio: true,
});
export type AmendDoctorProfileInput = z.infer<typeof amendDoctorProfileInput>;

export const doctorInput = z.strictObject({ doctorId });
export type DoctorInput = z.infer<typeof doctorInput>;

/** A refusal or a suspension tells the doctor why. */
export const judgeDoctorInput = z.strictObject({ doctorId, reason: z.string().trim().min(1).max(1000) });
export type JudgeDoctorInput = z.infer<typeof judgeDoctorInput>;

export const setAcceptsByHandInput = z.strictObject({ doctorId, acceptsByHand: z.boolean() });
export type SetAcceptsByHandInput = z.infer<typeof setAcceptsByHandInput>;

export const setAvailableInput = z.strictObject({ doctorId, available: z.boolean() });
export type SetAvailableInput = z.infer<typeof setAvailableInput>;

const slotMinutes = z.int().min(5).max(240);
const bufferMinutes = z.int().min(0).max(60);
const capacity = z.int().min(1).max(20);

export const weeklyHours = z
  .strictObject({
    weekday: weekdaySchema,
    from: timeOfDay,
    to: endTimeOfDay,
    branchId,
    slotMinutes,
    bufferBeforeMinutes: bufferMinutes.default(0),
    bufferAfterMinutes: bufferMinutes.default(0),
    capacity: capacity.default(1),
    staffOnly: z.boolean().default(false),
    validFrom: calendarDate.optional(),
    validTo: calendarDate.optional(),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "ends_before_start" })
  .refine(slotFits, { path: ["slotMinutes"], message: "slot_does_not_fit" })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
    path: ["validTo"],
    message: "ends_before_start",
  });
export type WeeklyHours = z.infer<typeof weeklyHours>;

/** The whole week at once; it replaces the one before. An empty list closes the doctor's book. */
export const setWeeklyHoursInput = z.strictObject({
  doctorId,
  /** `hoursSeen` of the hours that were before whoever saves; left out by a program that sets them whatever they were. */
  seen: z.string().max(64).optional(),
  hours: z
    .array(weeklyHours)
    .max(60)
    .superRefine((hours, context) => {
      for (const [, later] of overlappingHours(hours)) {
        context.addIssue({ code: "custom", path: [later, "from"], message: "overlaps" });
      }
    }),
});
export type SetWeeklyHoursInput = z.infer<typeof setWeeklyHoursInput>;

const days = { doctorId, fromDate: calendarDate, toDate: calendarDate, reason: z.string().trim().max(500).optional() };

export const addExceptionInput = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("leave"), ...days, branchId: branchId.optional() }),
    z.strictObject({
      kind: z.literal("block"),
      ...days,
      from: timeOfDay,
      to: endTimeOfDay,
      branchId: branchId.optional(),
    }),
    z.strictObject({
      kind: z.literal("extra"),
      ...days,
      from: timeOfDay,
      to: endTimeOfDay,
      branchId,
      slotMinutes: slotMinutes.default(15),
      bufferBeforeMinutes: bufferMinutes.default(0),
      bufferAfterMinutes: bufferMinutes.default(0),
      capacity: capacity.default(1),
      staffOnly: z.boolean().default(false),
    }),
  ])
  .refine(({ fromDate, toDate }) => fromDate <= toDate, { path: ["toDate"], message: "ends_before_start" })
  .refine((exception) => exception.kind === "leave" || exception.from < exception.to, {
    path: ["to"],
    message: "ends_before_start",
  })
  .refine((exception) => exception.kind !== "extra" || slotFits(exception), {
    path: ["slotMinutes"],
    message: "slot_does_not_fit",
  });
export type AddExceptionInput = z.infer<typeof addExceptionInput>;

export const cancelExceptionInput = z.strictObject({ doctorId, exceptionId: hoursExceptionId });
export type CancelExceptionInput = z.infer<typeof cancelExceptionInput>;

/** What a patient dials or opens at the time: a telephone number, or an address of the web. */
const teleContact = z
  .string()
  .trim()
  .max(300)
  .regex(/^(\+[1-9]\d{7,14}|https:\/\/\S+)$/, "tele_contact");

const terms = { fee: chargeSchema.max(10_000_000), minutes: slotMinutes };

/** In person has its fee in the profile and its length in the hours: here it is only offered or not. */
const kindTerms = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("in_person"), offered: z.boolean() }),
    z.strictObject({
      kind: z.literal("follow_up"),
      offered: z.boolean(),
      ...terms,
      withinDays: z.int().min(1).max(365),
    }),
    z.strictObject({ kind: z.literal("tele"), offered: z.boolean(), ...terms, contact: teleContact.nullable() }),
  ])
  .refine((each) => each.kind !== "tele" || !each.offered || each.contact !== null, {
    path: ["contact"],
    message: "tele_contact",
  });
export type KindTerms = z.infer<typeof kindTerms>;

/** Kinds that are left out stay as they are. */
export const setKindsInput = z.strictObject({
  doctorId,
  /** `kindsSeen` of the hours that were before whoever saves: what somebody else saved since is not overwritten. */
  seen: z.string().max(64),
  kinds: z
    .array(kindTerms)
    .min(1)
    .max(3)
    .refine((kinds) => new Set(kinds.map(({ kind }) => kind)).size === kinds.length, "duplicate"),
});
export type SetKindsInput = z.infer<typeof setKindsInput>;

const visitsOfDay = z.int().min(1).max(500).nullable();

/** All rules of a doctor's schedule at a branch at once; null leaves one to the hospital. */
const limits = {
  dayLimit: visitsOfDay,
  onlineLimit: z.int().min(0).max(500).nullable(),
  deskLimit: z.int().min(0).max(500).nullable(),
  walkInQuota: z.int().min(0).max(200).nullable(),
  minimumNoticeMinutes: z.int().min(0).max(2880).nullable(),
  horizonDays: z.int().min(1).max(365).nullable(),
};

/** `seen` are the limits as they stood when the form was opened, null where there were none. */
export const setBookingRulesInput = z.strictObject({
  doctorId,
  branchId,
  ...limits,
  seen: z.strictObject(limits).nullable().optional(),
});
export type SetBookingRulesInput = z.infer<typeof setBookingRulesInput>;

/** Finds doctors by name, department or specialisation; all parts given must fit. */
export const findDoctorsInput = z.strictObject({
  text: z.string().trim().max(100).optional(),
  departmentId: departmentId.optional(),
  branchId: branchId.optional(),
  language: languageTag.optional(),
  maxFee: chargeSchema.optional(),
  limit: z.int().min(1).max(100).default(40),
});
export type FindDoctorsInput = z.infer<typeof findDoctorsInput>;

/** A kind of visit that can be booked with a doctor: without minutes, as long as the hours' slots. */
export const kindView = z.object({
  kind: visitKind,
  fee: chargeSchema,
  minutes: z.int().nullable(),
  withinDays: z.int().nullable(),
});
export interface KindView extends z.infer<typeof kindView> {}

/** A doctor as the public directory and the offline store know them. */
export const doctorView = z.object({
  id: doctorId,
  version: z.int(),
  name: z.string(),
  departmentId,
  departmentName: localized,
  qualification: z.string(),
  specialisation: z.string(),
  experienceYears: z.int(),
  languages: z.array(z.string()),
  registrationNumber: z.string(),
  registrationCouncil: z.string(),
  fee: chargeSchema,
  bio: z.string(),
  available: z.boolean(),
  /** Answers each booking by hand. */
  acceptsByHand: z.boolean().default(false),
  branchIds: z.array(branchId),
  /** In the order in which they are offered; a row that a device kept from before there were kinds names none. */
  kinds: z.array(kindView).default([]),
});
export interface DoctorView extends z.infer<typeof doctorView> {}

/** An application as its doctor and an admin see it. */
export const doctorApplicationView = doctorView.extend({
  status: doctorStatus,
  /** Works at the hospital: not the same as approved, which is about being let to. */
  active: z.boolean(),
  certificateFileId: fileId.nullable(),
  appliedAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  decisionReason: z.string().nullable(),
});
export interface DoctorApplicationView extends z.infer<typeof doctorApplicationView> {}
