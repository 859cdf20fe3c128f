import { allocate, multiply, type Paise, paise } from "../kernel/money.ts";

export interface PackagePart {
  /** What one of it costs by itself, its tax inside. */
  readonly worth: Paise;
  readonly quantity: number;
}

/**
 * What of a package's price each part bears: in proportion to what the parts cost by themselves, to the paisa. Each stands
 * on the bill as a line with a price of its own and is taxed by its own class: none is a supply for a single price, which
 * would bear the highest rate of them (CGST Act, sections 2(74) and 8(b)); health care among them stays exempt
 * (Notification 12/2017, Sl. 74). ADR 0030.
 */
export function packageShares(price: Paise, parts: readonly PackagePart[]): Paise[] {
  return allocate(
    price,
    parts.map(({ worth, quantity }) => multiply(worth, quantity)),
  );
}

/** What goes back of a package: its price less what was used, at what that costs by itself; never below nothing. */
export function packageRefund(price: Paise, used: Paise): Paise {
  return paise(Math.max(0, price - used));
}
