import { multiply, type Paise, sum, zero } from "../kernel/money.ts";
import type { TaxClass } from "./gst.ts";
import type { Charge } from "./totals.ts";

/** Bringing goods to who bought them: a line of its own (SAC 9968), the tax within. */
export interface DeliveryCharge extends Charge {
  readonly kind: "service";
}

export const deliveryHi = "घर तक पहुँचाना";

/**
 * Which tax its fee may bear: as local delivery is taxed, or as the medicines that it goes with (CGST Act, section 8: a composite supply). Which of
 * them holds an accountant has to confirm; until somebody says otherwise it is the first.
 */
export const deliveryTaxClasses = [
  "standard",
  "medicine",
  "life_saving_medicine",
] as const satisfies readonly TaxClass[];
export type DeliveryTaxClass = (typeof deliveryTaxClasses)[number];

/** Nothing is charged where nothing is asked. */
export function deliveryCharges(fee: Paise, taxClass: DeliveryTaxClass = "standard"): DeliveryCharge[] {
  if (fee <= zero) return [];
  const taxed = { code: "996813", taxClass, priceIncludesTax: true } as const;
  return [{ kind: "service", description: "Delivery", unitPrice: fee, quantity: 1, ...taxed }];
}

/** What goods are worth before anything is asked for bringing them. */
export function worthOf(charges: readonly Charge[]): Paise {
  return sum(charges.map(({ unitPrice, quantity }) => multiply(unitPrice, quantity)));
}
