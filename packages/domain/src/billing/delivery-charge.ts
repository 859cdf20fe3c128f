import { multiply, type Paise, sum, zero } from "../kernel/money.ts";
import type { Charge } from "./totals.ts";

/** Bringing goods to who bought them: a line of its own, taxed as local delivery is (SAC 9968), the tax within. */
export interface DeliveryCharge extends Charge {
  readonly kind: "service";
}

export const deliveryHi = "घर तक पहुँचाना";

/** Nothing is charged where nothing is asked. */
export function deliveryCharges(fee: Paise): DeliveryCharge[] {
  if (fee <= zero) return [];
  const taxed = { code: "996813", taxClass: "standard", priceIncludesTax: true } as const;
  return [{ kind: "service", description: "Delivery", unitPrice: fee, quantity: 1, ...taxed }];
}

/** What goods are worth before anything is asked for bringing them. */
export function worthOf(charges: readonly Charge[]): Paise {
  return sum(charges.map(({ unitPrice, quantity }) => multiply(unitPrice, quantity)));
}
