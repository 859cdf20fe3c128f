import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { phoneSchema } from "../kernel/contact.ts";
import { medicineOrderId, patientId, storeId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { pincode } from "./delivery-rule.ts";

/** Where an order is brought, and whom to ring up there. */
export const deliveryAddress = z.strictObject({
  text: z.string().trim().min(5).max(500),
  pincode,
  phone: phoneSchema,
});
export type DeliveryAddress = z.infer<typeof deliveryAddress>;

/** That an order is to be brought: where to, and in which of the offered times. */
export const deliveryWish = z.strictObject({ startsAt: instantSchema, address: deliveryAddress });
export type DeliveryWish = z.infer<typeof deliveryWish>;

/** Why an order came back to the pharmacy. The database's CHECK names the same. */
export const deliveryFailures = ["nobody_home", "not_taken", "address_wrong", "out_of_time"] as const;
export const deliveryFailure = z.enum(deliveryFailures);
export type DeliveryFailure = (typeof deliveryFailures)[number];

export const bringBackInput = z.strictObject({ orderId: medicineOrderId, reason: deliveryFailure });
export type BringBackInput = z.infer<typeof bringBackInput>;

export const deliveryOfferInput = z.strictObject({ storeId, patientId });
export type DeliveryOfferInput = z.infer<typeof deliveryOfferInput>;

/** Whether and when a pharmacy brings medicines to a patient, for how much, and what is known of where they live. */
export const deliveryOffer = z.object({
  active: z.boolean(),
  zone: z.string(),
  fee: chargeSchema,
  freeFrom: chargeSchema.nullable(),
  areas: z.array(z.string()),
  slots: z.array(z.object({ startsAt: instantSchema, endsAt: instantSchema, free: z.boolean() })),
  address: z.string(),
  pincode: z.string(),
  phone: z.string(),
});
export interface DeliveryOffer extends z.infer<typeof deliveryOffer> {}

/** How an order is brought; the address is for whoever packs and brings it while it is under way. */
export const deliveryView = z.object({
  startsAt: instantSchema,
  endsAt: instantSchema,
  fee: chargeSchema,
  address: deliveryAddress.nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

/** The PIN code that an address as it was written holds; empty where it holds none. */
export function pincodeIn(address: string): string {
  return /(?<!\d)[1-9]\d{2} ?\d{3}(?!\d)/.exec(address)?.[0].replace(" ", "") ?? "";
}
