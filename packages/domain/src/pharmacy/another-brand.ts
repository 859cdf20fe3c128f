import { DomainError } from "../kernel/errors.ts";
import type { PrescriptionLine } from "../records/schema.ts";
import { fitOf, type Offered } from "./fit.ts";
import { mostPacks } from "./order-lines.ts";
import type { WantedMedicine } from "./orders.ts";
import type { SubstitutionReason } from "./schema.ts";

/** What has to be known of a medicine to let it stand for another. */
export interface Brand extends Offered {
  readonly id: string;
  /** Form, way of release and every substance with its salt and amount; null where an amount is not known. */
  readonly substanceKey: string | null;
  readonly unit: string;
  readonly content: string;
}

/** Another brand of the same generic, in the same strength and form, counted alike: a bottle of another size is another medicine. */
export function standsFor(other: Brand, wanted: Brand): boolean {
  if (other.id === wanted.id || wanted.genericId === null || wanted.substanceKey === null) return false;
  const isSame = other.genericId === wanted.genericId && other.substanceKey === wanted.substanceKey;
  return isSame && other.unit === wanted.unit && other.content === wanted.content;
}

interface Counted {
  readonly packUnits: number;
  readonly sellsLoose: boolean;
}

/** As many of another brand as hold what is wanted: just these where it may be cut, else whole packs; null past what anybody may order. */
export function unitsInstead(wanted: number, { packUnits, sellsLoose }: Counted): number | null {
  const packs = Math.ceil(wanted / packUnits);
  if (packs > mostPacks) return null;
  return sellsLoose ? wanted : packs * packUnits;
}

/** A medicine that a patient took for another one, and whether that one could have been had. */
export interface TakenInstead {
  readonly insteadOf: string | null;
  readonly substitution: SubstitutionReason;
}

/**
 * Why a wanted medicine is another than the one that was asked for; null where it is that one. Throws `not_found` for one that nobody sells,
 * `not_prescribed` where it does not stand for it, and `substitution_reason` where nobody accepted it.
 */
export function takenInstead(
  { medicineId, insteadOf, line, accepted }: WantedMedicine,
  brandOf: (id: string) => Brand | undefined,
  written: PrescriptionLine | undefined,
): TakenInstead | null {
  const taken = brandOf(medicineId);
  if (!taken) throw new DomainError("not_found");
  const fit = written && fitOf(written, taken);
  if (insteadOf === undefined) return fit === "equivalent" ? { insteadOf: null, substitution: "patient_wish" } : null;
  const wanted = brandOf(insteadOf);
  if (!wanted) throw new DomainError("not_found");
  const isAsked = written === undefined || (fit === "equivalent" && fitOf(written, wanted) === "prescribed");
  if (!isAsked || !standsFor(taken, wanted))
    throw new DomainError("not_prescribed", { ...(line !== undefined && { line }) });
  if (!accepted) throw new DomainError("substitution_reason", { ...(line !== undefined && { line }) });
  return { insteadOf, substitution: "not_in_stock" };
}

/** The one that was asked for was there all the same: the patient wanted the other. */
export function asWished(taken: TakenInstead | null, isThere: boolean): TakenInstead | null {
  return taken && isThere ? { ...taken, substitution: "patient_wish" } : taken;
}
