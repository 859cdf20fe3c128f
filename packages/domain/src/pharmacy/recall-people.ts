import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { medicineOrderId, patientId, recallId, uuidSchema } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { afterRow } from "../stock/purchasing.ts";
import { medicineOrderStatus } from "./order-states.ts";

/** The most people whom one press tells: who comes after them is told by the next. */
export const mostToldAtOnce = 300;

export const recallPeopleInput = z.strictObject({ recallId, after: afterRow.optional() });
export type RecallPeopleInput = z.infer<typeof recallPeopleInput>;
export const recallHeldInput = z.strictObject({ recallId });
export type RecallHeldInput = z.infer<typeof recallHeldInput>;
export const tellRecalledInput = z.strictObject({ recallId });
export type TellRecalledInput = z.infer<typeof tellRecalledInput>;

/** Whom to ring. */
const person = z.object({ id: patientId, name: z.string(), mrn: z.string(), phone: z.string().nullable() });

/** Units of recalled batches that one sale gave out, and what of them came back. */
export const recallGiven = z.object({
  dispenseId: uuidSchema,
  at: instantSchema,
  zone: z.string(),
  branchName: localized,
  billNumber: z.string().nullable(),
  numbers: z.array(z.string()),
  units: z.int(),
  returned: z.int(),
  /** Null for a sale over the counter to nobody in particular. */
  patient: person.nullable(),
  /** When an account of theirs was told, of this sale or another of the same recall. */
  toldAt: instantSchema.nullable(),
});
export interface RecallGiven extends z.infer<typeof recallGiven> {}

/** An order that holds units of recalled batches: promised to it on the shelf, or packed and not fetched. */
export const recallHeld = z.object({
  orderId: medicineOrderId,
  status: medicineOrderStatus,
  branchName: localized,
  numbers: z.array(z.string()),
  units: z.int(),
  patient: person,
});
export interface RecallHeld extends z.infer<typeof recallHeld> {}
