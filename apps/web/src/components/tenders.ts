import { type CounterMethod, counterMethods, type Tender, tender } from "@carepoint/domain/billing/counter";
import { greatest, type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { type Money, moneyOf, nothingTold } from "./told-money.ts";

/** A part of a sum comes by one of the counter's ways, or out of the patient's advance. */
export const partWays = [...counterMethods, "deposit"] as const;
export type PartWay = CounterMethod | "deposit";

/** One of the ways in which a sum comes, as it is typed. */
export interface Part extends Money {
  readonly id: number;
  readonly way: PartWay;
  /** In rupees; the last one left empty stands for all that is left. */
  readonly amount: string;
}

export function newPart(id: number, way: PartWay, dated: string): Part {
  return { ...nothingTold, dated, id, way, amount: "" };
}

/** What each part comes to; null where no amount stands. */
export function amountsOf(parts: readonly Part[], due: Paise): (Paise | null)[] {
  const typed = parts.map(({ amount }) => parseRupees(amount));
  const last = parts.at(-1);
  if (last?.amount.trim() !== "") return typed;
  const left = subtract(due, sum(typed.map((each) => each ?? zero)));
  return [...typed.slice(0, -1), left > zero ? left : null];
}

/** What is handed over now, and what is left then: less than nothing when it is too much. */
export function sumsOf(parts: readonly Part[], due: Paise): { taken: Paise; left: Paise } {
  const taken = sum(amountsOf(parts, due).map((each) => each ?? zero));
  return { taken, left: subtract(due, taken) };
}

/** The parts as the server is told of them; null while one of them is not whole, or they come to more than is due. */
export function tendersOf(parts: readonly Part[], due: Paise): Tender[] | null {
  const amounts = amountsOf(parts, due);
  const read = parts.map((part, index) => {
    const money = part.way === "deposit" ? { method: part.way } : moneyOf(part.way, part);
    return tender.safeParse({ ...money, amount: amounts[index] }).data;
  });
  if (sumsOf(parts, due).left < zero || greatest(zero, due) === zero) return null;
  return read.every((each) => each !== undefined) && read.length > 0 ? read : null;
}
