import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { dispenseId } from "../kernel/id.ts";
import { localized, paperLocales } from "../kernel/language.ts";
import { prescriptionLine } from "../records/schema.ts";

/** Without a language: the one that the patient's people read. */
export const labelsInput = z.strictObject({ dispenseId, locale: z.enum(paperLocales).optional() });
export type LabelsInput = z.infer<typeof labelsInput>;

/** What goes on the box of one batch of one line. */
export const labelView = z.object({
  brand: z.string(),
  units: z.int(),
  unit: z.string(),
  batch: z.string(),
  expiresOn: calendarDate,
  schedule: z.string(),
  /** How it is taken, as its doctor wrote it; null over the counter. */
  course: prescriptionLine.nullable(),
});
export type LabelView = z.infer<typeof labelView>;

export const labelSheet = z.object({
  hospitalName: localized,
  store: localized,
  branchName: localized,
  phone: z.string(),
  zone: z.string(),
  /** Null for a sale to nobody in particular. */
  patientName: z.string().nullable(),
  at: instantSchema,
  labels: z.array(labelView),
});
export type LabelSheet = z.infer<typeof labelSheet>;
