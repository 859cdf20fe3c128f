import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { fileId, genericId, medicineId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { readBarcode } from "./barcode.ts";
import { mostSubstances, readComposition } from "./composition.ts";
import {
  drugSchedules,
  medicineForms,
  medicineTaxClasses,
  medicineUnits,
  needsPrescription,
  storages,
  substancePers,
  substanceUnits,
} from "./medicine.ts";

/** What of a medicine may be told to whoever looks for one. */
const namedShape = {
  sku: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9./_-]{0,39}$/, "sku"),
  brand: z.string().trim().min(1).max(200),
  manufacturer: z.string().trim().max(200),
  form: z.enum(medicineForms),
  packText: z.string().trim().min(1).max(120),
  packUnits: z.int().min(1).max(10_000),
  unit: z.enum(medicineUnits),
  content: z.string().trim().max(40),
  composition: z.string().trim().max(1000),
  schedule: z.enum(drugSchedules),
  prescriptionRequired: z.boolean(),
  discontinued: z.boolean(),
};

const keptShape = {
  ...namedShape,
  sellsLoose: z.boolean(),
  genericId: genericId.nullable(),
  hsn: z
    .string()
    .trim()
    .regex(/^\d{4,8}$/, "hsn"),
  taxClass: z.enum(medicineTaxClasses),
  narcotic: z.boolean(),
  storage: z.enum(storages),
};

/** As it stands on the pack or comes out of a scanner. */
const barcode = z
  .string()
  .trim()
  .max(60)
  .overwrite((scanned) => readBarcode(scanned) ?? scanned)
  .refine((code) => readBarcode(code) !== null, "barcode");

const composition = namedShape.composition.refine((text) => readComposition(text).length <= mostSubstances, "too_big");

/** `baseVersion`: what was changed was read at this version; without it the medicine is a new one, of this id. */
export const keepMedicineInput = z
  .strictObject({
    medicineId,
    baseVersion: z.int().min(1).optional(),
    ...keptShape,
    composition,
    barcodes: z.array(barcode).max(20),
  })
  .refine(
    ({ schedule, narcotic, prescriptionRequired }) => prescriptionRequired || !needsPrescription(schedule, narcotic),
    {
      message: "prescription",
      path: ["prescriptionRequired"],
    },
  );
export type KeepMedicineInput = z.infer<typeof keepMedicineInput>;

const amount = chargeSchema.min(1).max(1_000_000_000);

/** Of a pack, tax included, from a day on that has not passed. `seen`: the newest price that the caller has read, 0 for none. */
export const setMedicinePriceInput = z
  .strictObject({ medicineId, seen: z.int().min(0), validFrom: calendarDate, mrp: amount, price: amount })
  .refine(({ mrp, price }) => price <= mrp, { message: "above_mrp", path: ["price"] });
export type SetMedicinePriceInput = z.infer<typeof setMedicinePriceInput>;

/** Whether the hospital sells it. What stands in bills and prescriptions stays. */
export const switchMedicineInput = z.strictObject({ medicineId, baseVersion: z.int().min(1), active: z.boolean() });
export type SwitchMedicineInput = z.infer<typeof switchMedicineInput>;

/** Its picture in place of the one before; null for none. */
export const setPictureInput = z.strictObject({ medicineId, baseVersion: z.int().min(1), imageId: fileId.nullable() });
export type SetPictureInput = z.infer<typeof setPictureInput>;

/** Which generic of the formulary it is, so that what is known of that one is known of it; null for none. */
export const tieMedicineInput = z.strictObject({
  medicineId,
  baseVersion: z.int().min(1),
  genericId: genericId.nullable(),
});
export type TieMedicineInput = z.infer<typeof tieMedicineInput>;

/** Generics that it may be tied to, by a part of their name. */
export const findTiesInput = z.strictObject({ text: z.string().trim().min(1).max(100) });
export type FindTiesInput = z.infer<typeof findTiesInput>;

export const tieView = z.object({ id: genericId, name: z.string(), ingredients: z.array(z.string()) });
export interface TieView extends z.infer<typeof tieView> {}

/** By brand, ingredient or maker, also misspelt, or the code on a pack. `all`: also what the hospital does not sell. */
export const findMedicinesInput = z.strictObject({
  text: z.string().trim().min(1).max(100),
  all: z.boolean().default(false),
  limit: z.int().min(1).max(50).default(20),
});
export type FindMedicinesInput = z.infer<typeof findMedicinesInput>;

export const medicineIdInput = z.strictObject({ medicineId });
export type MedicineIdInput = z.infer<typeof medicineIdInput>;

/** The catalogue by brand, a page at a time: `after` is the last of the page before. */
export const listMedicinesInput = z.strictObject({
  after: z.strictObject({ brand: z.string().max(200), id: medicineId }).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListMedicinesInput = z.infer<typeof listMedicinesInput>;

export const foundMedicineView = z.object({
  id: medicineId,
  ...namedShape,
  imageId: fileId.nullable(),
  active: z.boolean(),
  sellsLoose: z.boolean(),
  narcotic: z.boolean(),
  /** Today's; null while the first has not begun. */
  mrp: chargeSchema.nullable(),
  price: chargeSchema.nullable(),
});
export interface FoundMedicineView extends z.infer<typeof foundMedicineView> {}

const substanceView = z.object({
  ingredient: z.string(),
  amount: z.string().nullable(),
  unit: z.enum(substanceUnits).nullable(),
  per: z.enum(substancePers).nullable(),
});

/** One price as it was written; `written` says in which order. */
export const medicinePriceView = z.object({
  written: z.int(),
  validFrom: calendarDate,
  mrp: chargeSchema,
  price: chargeSchema,
  createdAt: instantSchema,
});
export interface MedicinePriceView extends z.infer<typeof medicinePriceView> {}

export const medicineView = z.object({
  id: medicineId,
  version: z.int(),
  ...keptShape,
  /** The one that it is tied to; `genericByHand` says that a person tied it. */
  generic: tieView.nullable(),
  genericByHand: z.boolean(),
  imageId: fileId.nullable(),
  active: z.boolean(),
  mrp: chargeSchema.nullable(),
  price: chargeSchema.nullable(),
  substances: z.array(substanceView),
  barcodes: z.array(z.string()),
  /** What may stand for it: the same substances, amounts and form. */
  equivalents: z.array(foundMedicineView),
  /** The newest first. */
  prices: z.array(medicinePriceView),
  today: calendarDate,
});
export interface MedicineView extends z.infer<typeof medicineView> {}
