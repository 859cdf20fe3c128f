import type { SubstancePer, SubstanceUnit } from "../catalogue/medicine.ts";
import { searchable } from "../patients/names.ts";
import { namesBrand } from "../records/brands.ts";
import type { PrescriptionLine } from "../records/schema.ts";
import { inUnit, readStrength } from "../records/strength.ts";

/** What of a medicine of the catalogue is held against a line of a prescription. */
export interface Offered {
  readonly brand: string;
  readonly form: string;
  readonly genericId: string | null;
  readonly substances: readonly {
    readonly amount: string | null;
    readonly unit: SubstanceUnit | null;
    readonly per: SubstancePer | null;
  }[];
}

/**
 * `prescribed`: the brand that was written, or any of the generic that was. `equivalent`: another brand of the same generic, strength and form.
 * `unsure`: the same generic, and the catalogue does not say whether the strength or the form is the same. `other`: not what was prescribed, or another brand
 * where the doctor wants none.
 */
export const fits = ["prescribed", "equivalent", "unsure", "other"] as const;
export type Fit = (typeof fits)[number];

/** Forms that are handed out for each other without asking: none of them acts in another way. */
const alike: readonly (readonly string[])[] = [
  ["tablet", "capsule"],
  ["syrup", "suspension"],
];

export function fitOf(line: PrescriptionLine, medicine: Offered): Fit {
  return isBarred(line, medicine) ? "other" : fitByMedicine(line, medicine);
}

/** It would stand for what was written, and the doctor said that no other brand may. */
export function isBarred(line: PrescriptionLine, medicine: Offered): boolean {
  if (!line.noSubstitution || !namesBrand(line)) return false;
  const fit = fitByMedicine(line, medicine);
  if (fit === "other") return false;
  return fit === "equivalent" || !isThisBrand(searchable(line.name), searchable(medicine.brand));
}

/** `Dolo` is `Dolo 650` and is not `Dolopar`. */
function isThisBrand(written: string, offered: string): boolean {
  return offered === written || offered.startsWith(`${written} `);
}

function fitByMedicine(line: PrescriptionLine, medicine: Offered): Fit {
  const isNamed = searchable(medicine.brand).startsWith(searchable(line.name));
  const isSame = line.genericId !== undefined && line.genericId === medicine.genericId;
  if (!isSame) return isNamed && line.genericId === undefined ? "unsure" : "other";
  const strength = compareStrength(line.strength, medicine);
  if (strength === "differs") return "other";
  if (strength === "unknown" || !isFormAlike(line.form, medicine.form))
    return line.form === medicine.form ? "unsure" : "other";
  if (namesBrand(line) && !isNamed) return "equivalent";
  return line.form === medicine.form ? "prescribed" : "equivalent";
}

function isFormAlike(written: string, offered: string): boolean {
  return written === offered || alike.some((group) => group.includes(written) && group.includes(offered));
}

function compareStrength(written: string, { substances }: Offered): "same" | "differs" | "unknown" {
  const read = readStrength(written);
  if (!read || substances.length !== read.parts.length) return "unknown";
  const pers = read.per === "ml" ? ["ml"] : ["unit"];
  const left = substances.map(({ amount, unit, per }) => ({ amount: Number(amount), unit, per }));
  if (left.some(({ amount, unit, per }) => !(amount > 0) || !isWeight(unit) || per === null)) return "unknown";
  const isThere = read.parts.every((part) => {
    const at = left.findIndex(({ amount, unit, per }) => {
      const same = isWeight(unit) ? inUnit(amount, unit, part.unit) : null;
      return per !== null && pers.includes(per) && same !== null && Math.abs(same - part.amount) <= 1e-6 * part.amount;
    });
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return isThere ? "same" : "differs";
}

function isWeight(unit: SubstanceUnit | null): unit is "mg" | "mcg" | "g" | "IU" {
  return unit === "mg" || unit === "mcg" || unit === "g" || unit === "IU";
}
