import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { prescriptionId } from "../kernel/id.ts";
import { allergySchema } from "../patients/schema.ts";
import { prescriptionView } from "./schema.ts";
import { prescriptionStatus } from "./states.ts";

export const handOverInput = z.strictObject({ prescriptionId });
export type HandOverInput = z.infer<typeof handOverInput>;

/** One that was handed over to the pharmacist's branch, in the list: whose it is and how it stands, no medicine. */
export const handedOverItem = z.object({
  prescriptionId,
  patientName: z.string(),
  doctorName: z.string(),
  status: prescriptionStatus,
  at: instantSchema,
  zone: z.string(),
  medicines: z.int(),
});
export type HandedOverItem = z.infer<typeof handedOverItem>;

/** What a pharmacist sees of a patient: the prescription, and what the patient must not get. */
export const handedOverView = z.object({
  prescription: prescriptionView,
  at: instantSchema,
  zone: z.string(),
  allergies: z.array(allergySchema),
  noKnownAllergies: z.boolean(),
});
export interface HandedOverView extends z.infer<typeof handedOverView> {}
