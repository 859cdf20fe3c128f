import * as z from "zod";
import { changeRule } from "../appointments/change-rules.ts";
import { openHoldLimit } from "../appointments/holds.ts";
import { acceptedHoldHours, requestHours } from "../appointments/requests.ts";
import { walkInsPerDoctorDay } from "../appointments/walk-ins.ts";
import { calendarDate, zoneSchema } from "../kernel/calendar.ts";
import { phoneSchema } from "../kernel/contact.ts";
import { branchId, holidayId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { firstQuietHours, quietHours } from "../notifications/quiet-hours.ts";
import { queueGraceMinutes } from "../queue/order.ts";
import { tokenMoment } from "../queue/states.ts";
import { refillDays } from "../records/refill-days.ts";
import { waitOfferMinutes } from "../waitlist/matching.ts";
import { amendedDeskRules, checkInPlace, deskRules } from "./desk-rules.ts";

/** What an administrator may turn; the defaults are those of a new hospital. */
export const settingsSchema = z.strictObject({
  hospitalName: localized,
  holdMinutes: z.int().min(2).max(30).default(5),
  holdExtensionMinutes: z.int().min(0).max(30).default(10),
  openHoldsPerAccount: z.int().min(1).max(10).default(openHoldLimit.account),
  /** How long a time that came free is held for whoever waits for it. */
  waitOfferMinutes: z.int().min(5).max(240).default(waitOfferMinutes),
  /** How long a doctor who accepts by hand has to answer. */
  requestHours: z.int().min(1).max(168).default(requestHours),
  /** How long an accepted time is held for its payment. */
  acceptedHoldHours: z.int().min(1).max(72).default(acceptedHoldHours),
  minimumNoticeMinutes: z.int().min(0).max(2880).default(30),
  horizonDays: z.int().min(1).max(365).default(60),
  roundInvoicesToRupee: z.boolean().default(false),
  hideRecordsAfterHours: z.int().min(1).max(168).default(24),
  /** When a visit gets its token. */
  tokenAt: tokenMoment.default("check_in"),
  /** Who is not later than this keeps the booked turn. */
  queueGraceMinutes: z.int().min(0).max(120).default(queueGraceMinutes),
  /** Beyond the slots, and only once these are taken. */
  walkInsPerDoctorDay: z.int().min(0).max(200).default(walkInsPerDoctorDay),
  /** How long a copy of a record can be downloaded. */
  exportDays: z.int().min(1).max(30).default(7),
  /** How long a doctor has to answer who asks for the same medicines again. */
  refillDays: z.int().min(1).max(30).default(refillDays),
  /** When no telephone is to ring for what can wait. */
  quietHours: quietHours.default(firstQuietHours),
  ...deskRules,
});
export type Settings = z.infer<typeof settingsSchema>;

/** Partial by shape: a default must not slip in for what was not named. */
const amended = {
  hospitalName: localized.optional(),
  holdMinutes: settingsSchema.shape.holdMinutes.unwrap().optional(),
  holdExtensionMinutes: settingsSchema.shape.holdExtensionMinutes.unwrap().optional(),
  openHoldsPerAccount: settingsSchema.shape.openHoldsPerAccount.unwrap().optional(),
  waitOfferMinutes: settingsSchema.shape.waitOfferMinutes.unwrap().optional(),
  requestHours: settingsSchema.shape.requestHours.unwrap().optional(),
  acceptedHoldHours: settingsSchema.shape.acceptedHoldHours.unwrap().optional(),
  minimumNoticeMinutes: settingsSchema.shape.minimumNoticeMinutes.unwrap().optional(),
  horizonDays: settingsSchema.shape.horizonDays.unwrap().optional(),
  roundInvoicesToRupee: z.boolean().optional(),
  hideRecordsAfterHours: settingsSchema.shape.hideRecordsAfterHours.unwrap().optional(),
  tokenAt: tokenMoment.optional(),
  queueGraceMinutes: settingsSchema.shape.queueGraceMinutes.unwrap().optional(),
  refillDays: settingsSchema.shape.refillDays.unwrap().optional(),
  walkInsPerDoctorDay: settingsSchema.shape.walkInsPerDoctorDay.unwrap().optional(),
  exportDays: settingsSchema.shape.exportDays.unwrap().optional(),
  quietHours: quietHours.optional(),
  ...amendedDeskRules,
};

/** Settings left out stay; `seen` is how those that are named stood when the form was opened. */
export const amendSettingsInput = z.strictObject({ ...amended, seen: z.strictObject(amended).optional() });
export type AmendSettingsInput = z.infer<typeof amendSettingsInput>;

export const branchView = z.object({
  id: branchId,
  version: z.int(),
  name: localized,
  zone: zoneSchema,
  address: localized,
  phone: phoneSchema,
  /** What its documents' numbers begin with. Rows that a device kept from before the field have none yet. */
  code: z.string().default(""),
  /** Of the GST's list; null until an administrator has said it. */
  state: z.string().nullable().default(null),
  gstin: z.string().nullable().default(null),
  active: z.boolean(),
});
export interface BranchView extends z.infer<typeof branchView> {}

/** A day on which one branch, or all of them, see nobody. */
export const addHolidayInput = z.strictObject({ day: calendarDate, branchId: branchId.optional(), name: localized });
export type AddHolidayInput = z.infer<typeof addHolidayInput>;

export const cancelHolidayInput = z.strictObject({ holidayId });
export type CancelHolidayInput = z.infer<typeof cancelHolidayInput>;

export const holidayView = z.object({
  id: holidayId,
  day: calendarDate,
  branchId: branchId.nullable(),
  name: localized,
});
export interface HolidayView extends z.infer<typeof holidayView> {}

/** What anyone may know before signing in: names, branches and the rules that a booking screen states. */
export const publicSettingsView = z.object({
  hospitalName: localized,
  holdMinutes: z.int(),
  /** What changing a visit costs a patient who books now. */
  changeRules: z.array(changeRule),
  minimumNoticeMinutes: z.int(),
  horizonDays: z.int(),
  checkInFrom: checkInPlace,
  branches: z.array(branchView),
});
export interface PublicSettingsView extends z.infer<typeof publicSettingsView> {}
