import * as z from "zod";
import { calendarDate } from "../kernel/calendar.ts";
import { medicineId, patientId, prescriptionId, storeId } from "../kernel/id.ts";
import { allergySchema } from "../patients/schema.ts";
import { answeredAlert, counterFacts } from "./counter-safety.ts";
import { medicineOrderInput } from "./orders.ts";
import { outsidePrescription } from "./over-counter.ts";
import { mostLines } from "./schema.ts";

/** What somebody wants to know before a basket is sold to a patient by name; `registrationNumber` stands on the paper that lies beside it. */
export const checkSaleInput = z.strictObject({
  storeId,
  patientId,
  medicineIds: z.array(medicineId).max(mostLines),
  registrationNumber: outsidePrescription.shape.registrationNumber.optional(),
});
export type CheckSaleInput = z.infer<typeof checkSaleInput>;

/** A medicine that would be handed out, by what its own pack holds; `line` is of the prescription, or below none. */
const handedPack = z.object({
  medicineId,
  brand: z.string(),
  form: z.string(),
  ingredients: z.array(z.string()),
  line: z.int(),
});

/** Of a patient who gets medicines: what they must not get, and by what each medicine is judged for them. */
const atCounter = z.object({
  allergies: z.array(allergySchema),
  noKnownAllergies: z.boolean(),
  safety: counterFacts,
  packs: z.array(handedPack),
});

/** A prescription of ours that asks for what is about to be sold on a paper from elsewhere, or whose doctor's number stands on it. */
const oursView = z.object({
  prescriptionId,
  doctorName: z.string(),
  issuedOn: calendarDate,
  /** It stands with the branch, so that it can be opened there. */
  here: z.boolean(),
  /** Its doctor's number stands on the paper. */
  named: z.boolean(),
});
export interface OursView extends z.infer<typeof oursView> {}

export const saleCheckView = atCounter.extend({
  ours: z.array(oursView),
  /** The paper's number is of this doctor of ours. */
  doctorName: z.string().nullable(),
});
export interface SaleCheckView extends z.infer<typeof saleCheckView> {}

export const orderCheckView = atCounter;
export interface OrderCheckView extends z.infer<typeof orderCheckView> {}

/** What is packed is judged as what is handed out: a word for each alert. */
export const packOrderInput = medicineOrderInput.extend({
  alerts: z.array(answeredAlert).max(mostLines).default([]),
});
export type PackOrderInput = z.infer<typeof packOrderInput>;
