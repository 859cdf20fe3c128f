import * as z from "zod";
import { counterSettlement } from "../billing/counter.ts";
import type { UseOutcome } from "../billing/package-uses.ts";
import { paymentStatus } from "../billing/states.ts";
import {
  addDays,
  type CalendarDate,
  calendarDate,
  endTimeOfDay,
  instantSchema,
  timeOfDay,
  zoneSchema,
} from "../kernel/calendar.ts";
import { bookingCodeSchema } from "../kernel/codes.ts";
import { appointmentId, branchId, departmentId, doctorId, freshId, invoiceId, patientId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import { familySize } from "./back-to-back.ts";
import { visitKind } from "./kinds.ts";
import { appointmentSource, appointmentStatus } from "./states.ts";

/** What a person writes about a visit before it. */
export const visitReason = z.string().trim().max(500);

/** How many days one question about free times may span. */
export const mostSlotDays = 31;

export const slotsInput = z
  .strictObject({
    doctorId,
    branchId: branchId.optional(),
    from: calendarDate,
    /** The last day, included. */
    to: calendarDate,
    /** Left out: in person. Length and fee follow it. */
    kind: visitKind.optional(),
    /** Staff see what the public would be offered, not what staff may take. */
    asPatient: z.boolean().optional(),
    /** A visit that is to move: where it stands now is in nobody's way. One that is not the caller's changes nothing. */
    moving: appointmentId.optional(),
  })
  .refine(({ from, to }) => from <= to && to < addDays(from, mostSlotDays), { path: ["to"], message: "days" });
export type SlotsInput = z.infer<typeof slotsInput>;

/** A slot on the wire. The server recomputes it from `doctorId`, `branchId` and `startsAt` when it is held. */
export const slotView = z.object({
  startsAt: instantSchema,
  endsAt: instantSchema,
  branchId,
  capacity: z.int(),
  seatsLeft: z.int(),
});
export interface SlotView extends z.infer<typeof slotView> {}

/** Free times of the days that were asked for, and the last day on which there can be any: a doctor may have one of their own. */
export interface SlotsView {
  readonly items: SlotView[];
  readonly bookableUntil: CalendarDate;
}

/** Free times of a whole department: whoever is free then. */
export const departmentSlotsInput = z
  .strictObject({ departmentId, branchId: branchId.optional(), from: calendarDate, to: calendarDate })
  .refine(({ from, to }) => from <= to && to < addDays(from, mostSlotDays), { path: ["to"], message: "days" });
export type DepartmentSlotsInput = z.infer<typeof departmentSlotsInput>;

export const sharedSlotView = slotView.extend({
  /** How many doctors are free then, and what the least and the most dear of them take. */
  doctors: z.int(),
  feeFrom: chargeSchema,
  feeTo: chargeSchema,
});
export interface SharedSlotView extends z.infer<typeof sharedSlotView> {}

export const holdAnyInput = z.strictObject({
  id: freshId.optional(),
  departmentId,
  branchId,
  startsAt: instantSchema,
  patientId: patientId.optional(),
});
export type HoldAnyInput = z.infer<typeof holdAnyInput>;

const people = z.int().min(familySize.least).max(familySize.most);

/** Times from which so many people can be seen one after another. */
export const familySlotsInput = z
  .strictObject({ doctorId, branchId: branchId.optional(), from: calendarDate, to: calendarDate, people })
  .refine(({ from, to }) => from <= to && to < addDays(from, mostSlotDays), { path: ["to"], message: "days" });
export type FamilySlotsInput = z.infer<typeof familySlotsInput>;

/** One for each of a family. */
const ofFamily = <Id extends z.ZodType>(id: Id) =>
  z
    .array(id)
    .min(familySize.least)
    .max(familySize.most)
    .refine((ids) => new Set(ids).size === ids.length, "twice");

/** Who comes, in the order in which they are seen. */
export const holdFamilyInput = z.strictObject({
  doctorId,
  branchId,
  startsAt: instantSchema,
  patientIds: ofFamily(patientId),
});
export type HoldFamilyInput = z.infer<typeof holdFamilyInput>;

/** What is held for a family, and how all of it is settled at the counter; left out where nothing costs anything. */
export const confirmFamilyInput = z.strictObject({
  appointmentIds: ofFamily(appointmentId),
  settlement: counterSettlement.optional(),
});
export type ConfirmFamilyInput = z.infer<typeof confirmFamilyInput>;

export const holdSlotInput = z.strictObject({
  id: freshId.optional(),
  doctorId,
  branchId,
  startsAt: instantSchema,
  kind: visitKind.optional(),
  /** Given by staff and by signed-in patients who already chose for whom. */
  patientId: patientId.optional(),
});
export type HoldSlotInput = z.infer<typeof holdSlotInput>;

/** Somebody is squeezed in beside a full time or outside the hours: for whom and why is said beforehand. */
export const squeezeInInput = z.strictObject({
  id: freshId.optional(),
  doctorId,
  branchId,
  startsAt: instantSchema,
  kind: visitKind.optional(),
  patientId,
  reason: z.string().trim().min(1).max(500),
});
export type SqueezeInInput = z.infer<typeof squeezeInInput>;

export const claimHoldInput = z.strictObject({ appointmentId, patientId, reason: visitReason.optional() });
export type ClaimHoldInput = z.infer<typeof claimHoldInput>;

export const appointmentInput = z.strictObject({ appointmentId });
export type AppointmentInput = z.infer<typeof appointmentInput>;

/** The code is what a patient reads off the screen at the counter; the desk needs none. */
export const checkInInput = z.strictObject({ appointmentId, code: z.string().max(200).optional() });
export type CheckInInput = z.infer<typeof checkInInput>;
export const declineInput = z.strictObject({ appointmentId, reason: z.string().trim().min(1).max(500) });
export type DeclineInput = z.infer<typeof declineInput>;

export const confirmInput = z.strictObject({ appointmentId, reason: visitReason.optional() });
export type ConfirmInput = z.infer<typeof confirmInput>;

/** Why a missed visit was none. */
export const undoMissInput = z.strictObject({ appointmentId, reason: z.string().trim().min(1).max(500) });
export type UndoMissInput = z.infer<typeof undoMissInput>;

export const cancelInput = z.strictObject({
  appointmentId,
  reason: z.string().trim().min(1).max(500),
  /** The refund the person was shown, so that another amount is refused and shown anew. */
  expectedRefund: chargeSchema.optional(),
  /** What becomes of the package's use that pays for it, as it was shown; null where none was. */
  expectedUse: z.enum(["back", "used_up"] satisfies UseOutcome[]).nullish(),
});
export type CancelInput = z.infer<typeof cancelInput>;

/** Where a visit goes. The slot is recomputed, whatever a client thinks of it. */
const moveTarget = { appointmentId, doctorId, branchId, startsAt: instantSchema };

export const quoteMoveInput = z.strictObject(moveTarget);
export type QuoteMoveInput = z.infer<typeof quoteMoveInput>;

export const rescheduleInput = z.strictObject({
  ...moveTarget,
  reason: visitReason.optional(),
  /** What the person was shown, so that other sums are refused and shown anew. */
  expected: z.strictObject({ due: chargeSchema, refund: chargeSchema }).optional(),
  /** How the desk settles what the move costs more. */
  settlement: counterSettlement.optional(),
});
export type RescheduleInput = z.infer<typeof rescheduleInput>;

export const holdMoveInput = z.strictObject({
  ...moveTarget,
  /** What the person was shown, so that another sum is refused and shown anew. */
  expected: z.strictObject({ due: chargeSchema }).optional(),
});
export type HoldMoveInput = z.infer<typeof holdMoveInput>;

/** What a held time is for: the visit that moves there once the difference is paid, and when it did. */
export const heldMoveView = z.object({
  appointmentId,
  startsAt: instantSchema,
  doctorName: z.string(),
  due: chargeSchema,
  lateFee: chargeSchema,
  movedAt: instantSchema.nullable(),
  /** The visit is still where it was when the time was held. */
  stands: z.boolean(),
});
export interface HeldMoveView extends z.infer<typeof heldMoveView> {}

/** Statuses, days and people to list by; the caller's reach narrows it further. */
export const listAppointmentsInput = z.strictObject({
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  statuses: z.array(appointmentStatus).min(1).max(9).optional(),
  branchId: branchId.optional(),
  doctorId: doctorId.optional(),
  patientId: patientId.optional(),
  /** The last visit of the page before. */
  after: z.strictObject({ startsAt: instantSchema, id: appointmentId }).optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListAppointmentsInput = z.infer<typeof listAppointmentsInput>;

/** A week and a day beside it either way, for a strip of days. */
const mostCounted = 9;

/** How many visits of each day stand where; a day is the day of the visit's own branch. */
export const dayCountsInput = z.strictObject({ day: calendarDate, days: z.int().min(1).max(mostCounted).default(1) });
export type DayCountsInput = z.infer<typeof dayCountsInput>;

/** Which booked visits a leave, a block or a holiday would lie over; without times, whole days. */
export const touchedVisitsInput = z
  .strictObject({
    doctorId: doctorId.optional(),
    branchId: branchId.optional(),
    fromDate: calendarDate,
    toDate: calendarDate,
    from: timeOfDay.optional(),
    to: endTimeOfDay.optional(),
  })
  .refine(({ fromDate, toDate }) => fromDate <= toDate, { path: ["toDate"], message: "ends_before_start" });
export type TouchedVisitsInput = z.infer<typeof touchedVisitsInput>;

/** A visit as lists, the day board and the offline store know it. */
export const appointmentView = z.object({
  id: appointmentId,
  version: z.int(),
  code: bookingCodeSchema,
  status: appointmentStatus,
  source: appointmentSource,
  /** A row that a device kept from before there were kinds is of a visit in person. */
  kind: visitKind.default("in_person"),
  startsAt: instantSchema,
  endsAt: instantSchema,
  zone: zoneSchema,
  branchId,
  branchName: localized,
  doctorId,
  doctorName: z.string(),
  departmentId,
  departmentName: localized,
  /** Null while a visitor holds the slot and has not said for whom. */
  patientId: patientId.nullable(),
  patientName: z.string().nullable(),
  reason: z.string().nullable(),
  fee: chargeSchema,
  paymentStatus: paymentStatus.nullable(),
  /** What of its bills stayed due. Rows that a device kept from before the field know none. */
  due: chargeSchema.default(() => chargeSchema.parse(0)),
  /** What a bank has of it and has not answered about, null where it has nothing: the same money must not be asked for again. */
  checking: chargeSchema.nullable().default(null),
  invoiceId: invoiceId.nullable(),
  holdExpiresAt: instantSchema.nullable(),
  /** Beside a full time or outside the hours, with a reason that the history keeps. */
  squeezed: z.boolean().default(false),
  /** The doctor accepts by hand, and has not yet: the patient asks before anything is paid. */
  mustAsk: z.boolean().default(false),
  /** By when an answer is due. */
  answerBy: instantSchema.nullable().default(null),
  /** Only ever held, and given back: no visit that was called off. */
  givenBack: z.boolean().default(false),
  /** Held for another visit, which moves there once the difference is paid. It never becomes a visit itself. */
  moves: appointmentId.nullable().default(null),
  /** It was asked for, and nobody answered in time. */
  unanswered: z.boolean().default(false),
  /** Which of those that were booked together it is, in order of time, and of how many. */
  ofSeries: z.object({ place: z.int(), of: z.int() }).nullable().default(null),
  /** The number in its doctor's queue, once it has one; kept with the row, because a device without a network cannot ask the queue. */
  token: z.int().nullable().default(null),
});
export interface AppointmentView extends z.infer<typeof appointmentView> {}
