import { type Quantity, quantityOf } from "../records/regimen.ts";
import type { PrescriptionLine } from "../records/schema.ts";

/** Amounts of a prescription are counted in tenths of what it is written in: half a tablet, 2.5 ml. */
const tenths = 10;

/** Once that a line of a prescription is handed out, in one go or in parts. The first is 1; each further one is a repeat. */
export interface Fill {
  readonly fill: number;
  readonly given: number;
  readonly most: number;
}

/** What may be handed out of a line now: of which fill, and how much of it. */
export interface OpenFill {
  readonly fill: number;
  readonly left: number;
  readonly most: number;
}

/** How a medicine of the catalogue is counted. */
export interface Counted {
  /** The smallest thing that is sold alone. */
  readonly unit: string;
  /** `100 ml` of a bottle; empty for what is counted. */
  readonly content: string;
  /** In how many units it is handed out: 1 where it is sold loose, else those of a pack. */
  readonly step: number;
}

/** In tenths, what one fill of a line comes to. A line of which nobody said how much is one thing, handed out once. */
export function fillSize(line: PrescriptionLine): number {
  const quantity = quantityOf(line);
  return quantity === null ? tenths : Math.round(quantity.amount * tenths);
}

/**
 * What may be handed out now: what is still owed of a fill that was begun, else the next one, and null once every repeat is used. A prescription is
 * not dispensed again unless its prescriber says how often (Drugs Rules 1945, rule 65(10)).
 */
export function openFill(
  fills: readonly Fill[],
  { most, repeatsAllowed }: { readonly most: number; readonly repeatsAllowed: number },
): OpenFill | null {
  const begun = fills.find(({ given, most: all }) => given < all);
  if (begun) return { fill: begun.fill, left: begun.most - begun.given, most: begun.most };
  const fill = fills.reduce((last, each) => Math.max(last, each.fill), 0) + 1;
  return fill > 1 + repeatsAllowed ? null : { fill, left: most, most };
}

/** In tenths of what the line is written in, what one unit of a medicine holds; null where nobody can say, as of drops from a bottle. */
export function heldByUnit(line: PrescriptionLine, { unit, content }: Omit<Counted, "step">): number | null {
  const written = quantityOf(line)?.unit ?? null;
  if (written === null) return null;
  if (written === unit || isOneEach(written, content)) return tenths;
  if (written !== "ml") return null;
  const [, millilitres] = /^(\d+(?:\.\d+)?)\s*ml$/i.exec(content) ?? [];
  return millilitres ? Math.round(Number(millilitres) * tenths) : null;
}

/** A tube, an inhaler, an ampoule: handed out one by one. */
function isOneEach(written: Quantity["unit"], content: string): boolean {
  return written === "pack" || (written === "injection" && content === "");
}

/**
 * The most units that what is left of a fill allows: never a unit more than is needed, except where a whole vessel or pack must be opened for it.
 * Of what cannot be reckoned the pharmacist says how much, within `mostUnsaid`.
 */
export function mostUnits(line: PrescriptionLine, counted: Counted, left: number): number {
  const held = heldByUnit(line, counted);
  if (held === null) return Math.max(counted.step, mostUnsaid - (mostUnsaid % counted.step));
  return Math.ceil(Math.ceil(left / held) / counted.step) * counted.step;
}

/** Where the prescription's own measure says nothing of units. */
export const mostUnsaid = 10;

/** What so many units count for, of what is left of a fill. All of it where nobody can reckon: then the fill is used up. */
export function countedFor(line: PrescriptionLine, counted: Counted, units: number, left: number): number {
  const held = heldByUnit(line, counted);
  return held === null ? left : Math.min(left, held * units);
}
