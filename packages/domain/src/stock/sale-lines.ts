import { least, multiply, type Paise, paise } from "../kernel/money.ts";

export interface Sold {
  readonly batchId: string;
  readonly units: number;
  /** Units of a pack. */
  readonly packUnits: number;
  /** Of a pack, tax included: what is asked on the day, and the most that may be. */
  readonly price: Paise;
  readonly mrp: Paise;
}

/** A line of a bill: whole packs, or loose units of one. `quantity` counts packs or units. */
export interface SaleLine {
  readonly batchId: string;
  readonly of: "packs" | "loose";
  readonly quantity: number;
  readonly unitPrice: Paise;
  readonly amount: Paise;
}

/**
 * What a batch's units cost: whole packs at the pack's price, the rest by the unit at its share, rounded down to the paisa. No line asks
 * more than the MRP that is printed on the pack, nor a unit more than its share of it.
 */
export function saleLines({ batchId, units, packUnits, price, mrp }: Sold): SaleLine[] {
  const packPrice = least(price, mrp);
  const unitPrice = paise(Math.floor(packPrice / packUnits));
  const packs = Math.floor(units / packUnits);
  const loose = units % packUnits;
  const line = (of: SaleLine["of"], quantity: number, each: Paise): SaleLine[] =>
    quantity === 0 ? [] : [{ batchId, of, quantity, unitPrice: each, amount: multiply(each, quantity) }];
  return [...line("packs", packs, packPrice), ...line("loose", loose, unitPrice)];
}
