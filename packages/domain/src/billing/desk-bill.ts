import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { errorCodes } from "../kernel/errors.ts";
import { invoiceId, patientId, serviceId } from "../kernel/id.ts";
import { basisPointsSchema, chargeSchema, multiply, type Paise, paiseSchema, share } from "../kernel/money.ts";
import { counterSettlement, reasonNote } from "./counter.ts";
import { packagePart } from "./package-uses.ts";
import { billPayer } from "./payer-claims.ts";
import { promoCode } from "./promo.ts";
import { invoiceStatus } from "./states.ts";

/** Why less is asked for than the list says. */
export const discountReasons = ["hardship", "staff_family", "camp", "complaint", "other"] as const;
export const discountReason = z.enum(discountReasons);
export type DiscountReason = (typeof discountReasons)[number];

/** How many of one service stand in a line. */
export const lineQuantity = z.int().min(1).max(999);

/** What is wanted: which service, how often, and how much of its price is left off. Never an amount. */
export const billItem = z
  .strictObject({
    serviceId,
    quantity: lineQuantity,
    discount: basisPointsSchema.default(0),
    /** Covered by what the patient has bought: all of it, and nothing else is left off. */
    package: packagePart.optional(),
  })
  .refine((item) => item.package === undefined || item.discount === 0, { message: "package", path: ["discount"] });
export type BillItem = z.infer<typeof billItem>;

const items = z.array(billItem).min(1).max(40);

/** A promo code is sent as it is, never what it is worth. */
export const quoteBillInput = z.strictObject({ items, promoCode: promoCode.optional() });
export type QuoteBillInput = z.infer<typeof quoteBillInput>;

/** `expectedTotal` is what the screen showed: another is refused, never charged. */
export const drawBillInput = z
  .strictObject({
    patientId,
    items,
    expectedTotal: chargeSchema,
    promoCode: promoCode.optional(),
    discountReason: discountReason.optional(),
    discountNote: reasonNote.optional(),
    /** Whom the patient's record names as their payer owes this part of it; the settlement is of the rest. */
    payer: billPayer.optional(),
    settlement: counterSettlement,
  })
  .refine((input) => input.discountReason !== undefined || input.items.every(({ discount }) => discount === 0), {
    message: "reason",
    path: ["discountReason"],
  })
  .refine((input) => input.discountReason !== "other" || (input.discountNote ?? "") !== "", {
    message: "note",
    path: ["discountNote"],
  });
export type DrawBillInput = z.infer<typeof drawBillInput>;

/** `text`: a bill's number or its last digits, or its patient's name, telephone or record number. */
export const listDeskBillsInput = z.strictObject({
  due: z.boolean().default(false),
  text: z.string().trim().max(100).optional(),
});
export type ListDeskBillsInput = z.infer<typeof listDeskBillsInput>;

export const deskBillView = z.object({
  id: invoiceId,
  number: z.string(),
  issuedAt: instantSchema,
  status: invoiceStatus,
  total: chargeSchema,
  due: z.boolean(),
  paid: chargeSchema,
  /** What is still to be paid. */
  left: chargeSchema,
  patientId,
  patientName: z.string(),
  mrn: z.string(),
});
export interface DeskBillView extends z.infer<typeof deskBillView> {}

/** What leaving a share off a price comes to. */
export function discountOf(unitPrice: Paise, { quantity, discount }: Pick<BillItem, "quantity" | "discount">): Paise {
  return share(multiply(unitPrice, quantity), discount, "half_up");
}

/** Whether whoever may leave off so much of a price may draw up a bill over these items. */
export function isWithinDiscount(items: readonly Pick<BillItem, "discount">[], mostBasisPoints: number): boolean {
  return items.every(({ discount }) => !(discount > mostBasisPoints));
}

/** A bill before it is drawn up, worked out by the same rule as afterwards. */
export const billQuote = z.object({
  lines: z.array(
    z.object({
      serviceId,
      unitPrice: chargeSchema,
      quantity: lineQuantity,
      priceIncludesTax: z.boolean(),
      discount: chargeSchema,
      /** What of the discount the promo code leaves off, and what of it a package covers. */
      promoDiscount: chargeSchema,
      packageDiscount: chargeSchema,
      tax: chargeSchema,
      total: chargeSchema,
    }),
  ),
  taxable: chargeSchema,
  tax: chargeSchema,
  roundOff: paiseSchema,
  total: chargeSchema,
  /** What a promo code leaves off, or why it does not; null when none was named. */
  promo: z
    .object({ code: z.string(), discount: chargeSchema, refusal: z.enum(errorCodes).nullable() })
    .nullable()
    .default(null),
  /** How much of a price the caller may leave off. */
  mostDiscount: basisPointsSchema,
});
export type BillQuote = z.infer<typeof billQuote>;
