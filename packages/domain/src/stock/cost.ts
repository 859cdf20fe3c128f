import { type Paise, paise } from "../kernel/money.ts";

/** What a pack cost when it came. */
export interface PackCost {
  readonly packCost: number | null;
  readonly packUnits: number;
}

/** What so many units cost, to the nearest paisa; below zero for units that are missing, null where nobody knows. */
export function valueAtCost(units: number, { packCost, packUnits }: PackCost): Paise | null {
  if (packCost === null) return null;
  const value = paise(Math.round((Math.abs(units) * packCost) / packUnits));
  return units < 0 ? paise(0 - value) : value;
}
