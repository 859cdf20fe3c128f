import * as z from "zod";
import { addDays, type CalendarDate, calendarDate } from "../kernel/calendar.ts";
import { serviceId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { basisPointsSchema, chargeSchema } from "../kernel/money.ts";
import { type Grantee, mayDo } from "../kernel/policy.ts";
import { taxClass } from "./gst.ts";
import { billingPolicy } from "./policy.ts";

/** Of the services accounting code or of the HSN: four digits to eight. */
const supplyCode = z
  .string()
  .trim()
  .regex(/^\d{4,8}$/, "supply_code");

const price = chargeSchema.min(1).max(100_000_000);

const serviceShape = { code: supplyCode, name: localized, taxClass, priceIncludesTax: z.boolean() };

/** The price holds from the first day that who adds it may set one for. */
export const addServiceInput = z.strictObject({ ...serviceShape, price });
export type AddServiceInput = z.infer<typeof addServiceInput>;

/**
 * `baseVersion`: what was changed was read at this version. Another tax holds from the first day that who changes it may set
 * a price for, the rest at once. Bills that were issued keep what they say.
 */
export const amendServiceInput = z.strictObject({
  serviceId,
  baseVersion: z.int().min(1),
  ...serviceShape,
  active: z.boolean(),
});
export type AmendServiceInput = z.infer<typeof amendServiceInput>;

/** From a day on that has not passed. */
export const setPriceInput = z.strictObject({
  serviceId,
  baseVersion: z.int().min(1),
  price,
  validFrom: calendarDate,
});
export type SetPriceInput = z.infer<typeof setPriceInput>;

/** The first day that a price or a promo code may hold from: who has a limit on what to leave off does not step past it by one for today. */
export function firstPriceDay(role: Grantee | "system", today: CalendarDate): CalendarDate {
  return hasLimit(role) ? addDays(today, 1) : today;
}

/** Whether a role leaves off only so much of a price: all but those who set the limits. */
export function hasLimit(role: Grantee | "system"): boolean {
  return role === "system" || mayDo(billingPolicy.set_discount_limit, role) === undefined;
}

export const datedPrice = z.object({ validFrom: calendarDate, price: chargeSchema });
export type DatedPrice = z.infer<typeof datedPrice>;

/** What a price is taxed as from a day on. */
export const datedTreatment = z.object({ validFrom: calendarDate, taxClass, priceIncludesTax: z.boolean() });
export type DatedTreatment = z.infer<typeof datedTreatment>;

export const serviceView = z.object({
  id: serviceId,
  version: z.int(),
  ...serviceShape,
  /** What it is taxed as after today, the next first. */
  comingTreatments: z.array(datedTreatment),
  active: z.boolean(),
  /** Today's; null while the first has not begun. */
  price: chargeSchema.nullable(),
  /** What comes after today, the next first. */
  coming: z.array(datedPrice),
});
export interface ServiceView extends z.infer<typeof serviceView> {}

/** What a service is taxed as on a day from today on. */
export function treatmentOn(
  service: ServiceView,
  day: CalendarDate,
): Pick<ServiceView, "taxClass" | "priceIncludesTax"> {
  const { taxClass, priceIncludesTax } =
    service.comingTreatments.findLast(({ validFrom }) => validFrom <= day) ?? service;
  return { taxClass, priceIncludesTax };
}

/** Who draws up bills, and so may leave something off. */
export const discountingRoles = ["front_desk", "billing_manager"] as const;
export const discountingRole = z.enum(discountingRoles);
export type DiscountingRole = (typeof discountingRoles)[number];

/** How much of a price a role may leave off. */
export const discountLimit = z.strictObject({ role: discountingRole, basisPoints: basisPointsSchema });
export type DiscountLimit = z.infer<typeof discountLimit>;
