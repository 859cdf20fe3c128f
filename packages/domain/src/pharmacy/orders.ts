import * as z from "zod";
import { moneyFor } from "../billing/counter.ts";
import { foundMedicineView } from "../catalogue/schema.ts";
import { instantSchema } from "../kernel/calendar.ts";
import {
  batchId,
  branchId,
  freshId,
  invoiceId,
  medicineId,
  medicineOrderId,
  paperId,
  patientId,
  prescriptionId,
  storeId,
} from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { chargeSchema, paiseSchema } from "../kernel/money.ts";
import { mostUnits } from "../stock/schema.ts";
import { deliveryFailure, deliveryView, deliveryWish } from "./delivery.ts";
import { medicineOrderEvents, medicineOrderStatus, orderRefusal, orderWay } from "./order-states.ts";

const mostOrdered = 30;

/**
 * What a patient wants of a medicine. `line` is its place in the prescription; `accepted`: they were shown that it is another brand, with its price;
 * `insteadOf`: the one that it stands for, which they asked for.
 */
export const wantedMedicine = z.strictObject({
  medicineId,
  units: z.int().min(1).max(mostUnits),
  line: z.int().min(0).max(29).optional(),
  accepted: z.boolean().default(false),
  insteadOf: medicineId.optional(),
});
export type WantedMedicine = z.infer<typeof wantedMedicine>;

const wanted = z
  .array(wantedMedicine)
  .min(1)
  .max(mostOrdered)
  .refine((lines) => new Set(lines.map((line) => line.medicineId)).size === lines.length, "duplicate");

/** Known by its own id, so that the same sent twice is one. `expectedTotal` is what the screen showed. */
export const orderMedicinesInput = z.strictObject({
  orderId: freshId,
  patientId,
  storeId,
  prescriptionId: prescriptionId.nullable(),
  /** A verified paper from elsewhere, instead of one of ours. */
  paperId: paperId.optional(),
  lines: wanted,
  /** Without it somebody fetches them. */
  delivery: deliveryWish.optional(),
  expectedTotal: chargeSchema,
});
export type OrderMedicinesInput = z.infer<typeof orderMedicinesInput>;

export const medicineOrderInput = z.strictObject({ orderId: medicineOrderId });
export type MedicineOrderInput = z.infer<typeof medicineOrderInput>;

/** Its money over the counter, all of it; `expectedTotal` is what the screen showed. */
export const takeOrderPaymentInput = moneyFor({ orderId: medicineOrderId, expectedTotal: chargeSchema });
export type TakeOrderPaymentInput = z.infer<typeof takeOrderPaymentInput>;

export const refuseOrderInput = medicineOrderInput.extend({ reason: orderRefusal });
export type RefuseOrderInput = z.infer<typeof refuseOrderInput>;

/** The digits that whoever fetches it shows. */
export const collectOrderInput = medicineOrderInput.extend({ code: z.string().regex(/^\d{6}$/) });
export type CollectOrderInput = z.infer<typeof collectOrderInput>;

export const orderChoicesInput = z.strictObject({ prescriptionId, storeId: storeId.optional() });
export type OrderChoicesInput = z.infer<typeof orderChoicesInput>;

/** `brought`: with what it costs to have them brought. `others`: with other brands of what cannot be had. */
export const quoteOrderInput = z.strictObject({
  storeId,
  lines: wanted,
  brought: z.boolean().default(false),
  others: z.boolean().default(false),
});
export type QuoteOrderInput = z.infer<typeof quoteOrderInput>;

/** Whether what is wanted can be had: never how much lies there. */
export const availability = z.enum(["yes", "partly", "no"]);
export type Availability = z.infer<typeof availability>;

/** A pharmacy that sells to patients. */
export const orderPlace = z.object({ storeId, branchId, branchName: localized });
export type OrderPlace = z.infer<typeof orderPlace>;

/** One medicine for a line of a prescription: `units` of it are what the line allows now, and cost `total`. */
export const orderChoice = z.object({
  medicineId,
  brand: z.string(),
  manufacturer: z.string(),
  packText: z.string(),
  unit: z.string(),
  fit: z.enum(["prescribed", "equivalent"]),
  units: z.int(),
  total: chargeSchema,
  available: availability,
  /** The prescribed one that it may stand for, substance by substance. */
  insteadOf: medicineId.nullable(),
});
export type OrderChoice = z.infer<typeof orderChoice>;

/** What may be ordered of a prescription at a pharmacy: by line, what is prescribed first and cheapest first. */
export const orderChoicesView = z.object({
  patientId,
  patientName: z.string(),
  inForce: z.boolean(),
  place: orderPlace.nullable(),
  places: z.array(orderPlace),
  lines: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      strength: z.string(),
      /** Nothing is left of it: it was given, or an order holds it. */
      used: z.boolean(),
      /** The doctor wants this brand and no other. */
      noSubstitution: z.boolean(),
      choices: z.array(orderChoice),
    }),
  ),
});
export interface OrderChoicesView extends z.infer<typeof orderChoicesView> {}

/** Another brand that can be had now: as many units as hold what was wanted, and what they cost more (or less, below none). */
export const otherBrand = z.object({
  medicine: foundMedicineView,
  units: z.int(),
  total: chargeSchema,
  apart: paiseSchema,
});
export type OtherBrand = z.infer<typeof otherBrand>;

export const orderQuoteView = z.object({
  lines: z.array(
    z.object({
      medicineId,
      total: chargeSchema.nullable(),
      available: availability,
      /** The one that costs least in front. */
      others: z.array(otherBrand),
    }),
  ),
  /** Of bringing them, within the total; null where they are fetched or cannot be brought. */
  fee: chargeSchema.nullable(),
  /** Null while something of it cannot be had. */
  total: chargeSchema.nullable(),
});
export interface OrderQuoteView extends z.infer<typeof orderQuoteView> {}

export const medicineOrderItem = z.object({
  id: medicineOrderId,
  version: z.int(),
  status: medicineOrderStatus,
  patientName: z.string(),
  branchName: localized,
  zone: z.string(),
  createdAt: instantSchema,
  medicines: z.int(),
  total: paiseSchema,
  way: orderWay,
  /** When it is to be brought. */
  startsAt: instantSchema.nullable(),
  endsAt: instantSchema.nullable(),
});
export type MedicineOrderItem = z.infer<typeof medicineOrderItem>;

export const medicineOrderView = medicineOrderItem.extend({
  patientId,
  storeId,
  invoiceId,
  prescriptionId: prescriptionId.nullable(),
  paperId: paperId.nullable(),
  holdUntil: instantSchema,
  mayPay: z.boolean(),
  mayCancel: z.boolean(),
  mayCut: z.boolean(),
  /** What went back for what was taken off. */
  back: chargeSchema,
  /** A bank has not answered yet: nothing is to be paid twice. */
  paying: z.boolean(),
  /** What the patient's people show to fetch it; nobody else is told. */
  code: z.string().nullable(),
  /** When it was called off, why the pharmacy did. */
  refusal: orderRefusal.nullable(),
  delivery: deliveryView.nullable(),
  /** Why it was brought back, while it lies at the pharmacy again. */
  failure: deliveryFailure.nullable(),
  lines: z.array(
    z.object({
      position: z.int(),
      medicineId,
      brand: z.string(),
      packText: z.string(),
      unit: z.string(),
      /** What is left of it, and what was taken off. */
      units: z.int(),
      off: z.int(),
      /** What the bill charges for what is left. */
      total: chargeSchema,
      fit: z.enum(["prescribed", "equivalent"]).nullable(),
      /** The brand that the patient took it for. */
      insteadOf: z.string().nullable(),
      /** From which batches, for the pharmacy alone. */
      batches: z.array(z.object({ number: z.string(), units: z.int() })),
      /** In how many units the pharmacy takes it off, and by which parts its worth is reckoned; none once it is packed. */
      step: z.int(),
      parts: z.array(z.object({ batchId, promised: z.int(), billed: z.int(), charged: chargeSchema })),
    }),
  ),
  events: z.array(z.object({ event: z.enum(["place", "cut", ...medicineOrderEvents]), at: instantSchema })),
});
export interface MedicineOrderView extends z.infer<typeof medicineOrderView> {}
