import * as z from "zod";
import { visitKind } from "../appointments/kinds.ts";
import { counterSettlement } from "../billing/counter.ts";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, branchId, doctorId, freshId, patientId, queueEntryId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { registerPatientInput } from "../patients/schema.ts";
import { queueStatus } from "./states.ts";

export const queueEntryInput = z.strictObject({ entryId: queueEntryId });
export type QueueEntryInput = z.infer<typeof queueEntryInput>;

/** To whom a place is sent. */
export const transferInput = z.strictObject({ entryId: queueEntryId, doctorId });
export type TransferInput = z.infer<typeof transferInput>;

export const callNextInput = z.strictObject({ doctorId, branchId });
export type CallNextInput = z.infer<typeof callNextInput>;

export const boardInput = z.strictObject({ doctorId: doctorId.optional(), branchId: branchId.optional() });
export type BoardInput = z.infer<typeof boardInput>;

export const placeInput = z.strictObject({ appointmentId });
export type PlaceInput = z.infer<typeof placeInput>;

/** Somebody comes without a booking: a known patient or a new one. What costs nothing needs no settlement. */
export const walkInInput = z
  .strictObject({
    id: freshId.optional(),
    doctorId,
    branchId,
    patientId: patientId.optional(),
    register: registerPatientInput.optional(),
    /** As any sum at the counter. */
    settlement: counterSettlement.optional(),
  })
  .refine(({ patientId, register }) => (patientId === undefined) !== (register === undefined), {
    path: ["patientId"],
    message: "patient_or_new",
  });
export type WalkInInput = z.infer<typeof walkInInput>;

/** The number that a place had at the doctor before. */
const earlierToken = z.object({ number: z.int(), doctorName: z.string() });

/** A place as the desk and the doctor see it. */
export const queueEntryView = z.object({
  id: queueEntryId,
  version: z.int(),
  appointmentId,
  branchId,
  doctorId,
  doctorName: z.string(),
  patientId,
  patientName: z.string(),
  number: z.int(),
  status: queueStatus,
  walkIn: z.boolean(),
  kind: visitKind,
  /** What the visit costs, whoever sees the patient: see `notCharged`. */
  fee: chargeSchema,
  startsAt: instantSchema,
  arrivedAt: instantSchema.nullable(),
  calledAt: instantSchema.nullable(),
  /** 1 is called next at this doctor; null for whoever is not waiting. */
  turn: z.int().nullable(),
  earlier: earlierToken.nullable(),
});
export interface QueueEntryView extends z.infer<typeof queueEntryView> {}

/** A place as its patient sees it: numbers of others, never who they are. */
export const placeView = z.object({
  /** Null for a visit of today that has no token yet; then only the doctor's delay is told. */
  number: z.int().nullable(),
  status: queueStatus.nullable(),
  /** How late the doctor runs, in minutes; 0 where nobody booked waits past their time. */
  delayMinutes: z.int(),
  /** The latest number that the doctor called today. */
  nowServing: z.int().nullable(),
  /** Who comes before; null for whoever is not waiting. */
  ahead: z.int().nullable(),
  /** In minutes; null while nobody can say. */
  wait: z.object({ from: z.int(), to: z.int() }).nullable(),
  earlier: earlierToken.nullable(),
});
export interface PlaceView extends z.infer<typeof placeView> {}
