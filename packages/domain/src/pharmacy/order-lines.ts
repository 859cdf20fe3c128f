import { DomainError } from "../kernel/errors.ts";
import type { PrescriptionLine } from "../records/schema.ts";
import { countedFor, type Fill, fillSize, mostUnits, type OpenFill, openFill } from "./fills.ts";
import { fitOf, type Offered } from "./fit.ts";
import type { WantedMedicine } from "./orders.ts";

/** What has to be known of a medicine to order it. */
export interface Orderable extends Offered {
  readonly packUnits: number;
  readonly unit: string;
  readonly content: string;
  readonly sellsLoose: boolean;
  readonly narcotic: boolean;
  readonly schedule: string;
  readonly prescriptionRequired: boolean;
}

/** A prescription in force, and what was given of it or is held for another order, by line. */
export interface Prescribed {
  readonly lines: readonly PrescriptionLine[];
  readonly repeatsAllowed: number;
  readonly fills: ReadonlyMap<number, readonly Fill[]>;
}

/** What of a prescription an ordered line counts for. */
export interface OrderedFor {
  readonly line: number;
  readonly fill: number;
  readonly most: number;
  readonly counted: number;
  readonly fit: "prescribed" | "equivalent";
}

/** Over the counter nobody orders more than so many packs of one medicine. */
export const mostPacks = 10;

/** Narcotics and Schedule X are handed out at the counter alone, by a prescription in duplicate (Drugs Rules 1945, rule 65(9)). */
export function isAtCounterOnly({ narcotic, schedule }: Pick<Orderable, "narcotic" | "schedule">): boolean {
  return narcotic || schedule === "X";
}

/** In how many units a medicine is handed out, as `fills.ts` counts. */
export function countedAs({ unit, content, sellsLoose, packUnits }: Orderable) {
  return { unit, content, step: sellsLoose ? 1 : packUnits };
}

/**
 * What each wanted medicine counts for: of a prescription's line what that allows now, over the counter what needs no prescription or stands on a
 * verified paper from elsewhere, whose units its own row counts. Throws
 * `not_prescribed`, `fill_over`, `substitution_reason` for another brand that was not accepted, `prescription_needed`, and `not_found` for what
 * the counter alone hands out.
 */
export function orderedLines(
  wanted: readonly WantedMedicine[],
  medicineOf: (id: string) => Orderable | undefined,
  prescribed: Prescribed | null,
  onPaper: Pick<ReadonlySet<string>, "has"> = new Set(),
): (OrderedFor | null)[] {
  const open = new Map<number, OpenFill>();
  return wanted.map((wish) => {
    const medicine = medicineOf(wish.medicineId);
    if (!medicine || isAtCounterOnly(medicine)) throw new DomainError("not_found");
    if (wish.line === undefined) return onPaper.has(wish.medicineId) ? null : overTheCounter(wish, medicine);
    const line = prescribed?.lines[wish.line];
    if (!prescribed || !line) throw new DomainError("not_found");
    const fit = fitOf(line, medicine);
    if (fit === "other" || fit === "unsure") throw new DomainError("not_prescribed", { line: wish.line });
    if (fit === "equivalent" && !wish.accepted) throw new DomainError("substitution_reason", { line: wish.line });
    const now = open.get(wish.line) ?? openOf(line, wish.line, prescribed);
    if (!now || now.left <= 0 || wish.units > mostUnits(line, countedAs(medicine), now.left))
      throw new DomainError("fill_over", { line: wish.line });
    const counted = countedFor(line, countedAs(medicine), wish.units, now.left);
    open.set(wish.line, { ...now, left: now.left - counted });
    return { line: wish.line, fill: now.fill, most: now.most, counted, fit };
  });
}

/** What is left of a line now; null once every repeat is used. */
export function openOf(line: PrescriptionLine, place: number, { fills, repeatsAllowed }: Prescribed): OpenFill | null {
  return openFill(fills.get(place) ?? [], { most: fillSize(line), repeatsAllowed });
}

function overTheCounter({ units }: WantedMedicine, { prescriptionRequired, packUnits }: Orderable): null {
  if (prescriptionRequired) throw new DomainError("prescription_needed");
  if (units > mostPacks * packUnits) throw new DomainError("invalid_input", { field: "units" });
  return null;
}
