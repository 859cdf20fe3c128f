import type { DoseUnit } from "./dosage.ts";
import { usualUnit } from "./formulary.ts";
import { medicineForms } from "./schema.ts";
import type { TypedLine } from "./typed-line.ts";

/** More of a tablet at once is rather a strength that the catalogue lacks. */
export const mostPieces = 4;

interface ComesAs {
  readonly forms: readonly string[];
  readonly strengths: readonly string[];
}

/**
 * A taper whose steps name strengths (`40 od 5d then 20 od 5d`), as so many pieces of one strength: that of the first step if it comes
 * so, else the largest of which every step is made without breaking a piece into less than halves. Without one it stays as it was, and is not understood.
 */
export function inPieces(typed: TypedLine, { forms, strengths }: ComesAs): TypedLine {
  const unit = pieceOf(forms);
  const { strength } = typed.says;
  if (!unit || !strength || !typed.taper.some((step) => step.strength)) return typed;
  const wanted = [strength, ...typed.taper.map((step) => step.strength ?? strength)].map(weighed);
  const made = strengths
    .map((each) => ({ strength: each, amounts: amountsOf(wanted, weighed(each)) }))
    .filter(({ amounts }) => amounts.every((amount) => isTaken(amount, unit)))
    .toSorted((one, other) => (one.amounts[0] ?? 0) - (other.amounts[0] ?? 0));
  const best = made.find(({ amounts }) => amounts[0] === 1) ?? made[0];
  if (!best) return typed;
  const [first = 1, ...later] = best.amounts;
  return {
    ...typed,
    says: { ...typed.says, strength: best.strength, dose: { amount: first, unit } },
    taper: typed.taper.map(({ frequency, days }, index) => ({
      dose: { amount: later[index] ?? first, unit },
      frequency,
      days,
    })),
  };
}

/** What is counted of the first form that comes in pieces. */
function pieceOf(forms: readonly string[]): DoseUnit | null {
  const units = medicineForms.filter((form) => forms.includes(form)).map((form) => usualUnit[form]);
  return units.find((unit) => unit === "tablet" || unit === "capsule") ?? null;
}

interface Weight {
  readonly amount: number;
  /** Empty where nobody wrote it. */
  readonly unit: string;
}

/** `40`, `40 mg`: of one ingredient alone. */
function weighed(strength: string): Weight | null {
  const [, amount = "", unit = ""] = /^([\d.]+) ?(mg|mcg|g)?$/i.exec(strength.trim()) ?? [];
  return amount === "" ? null : { amount: Number(amount), unit: unit.toLowerCase() };
}

function amountsOf(wanted: readonly (Weight | null)[], one: Weight | null): number[] {
  return wanted.map((each) => {
    const isAlike = each && one && (each.unit === "" || each.unit === one.unit);
    return isAlike ? each.amount / one.amount : Number.NaN;
  });
}

/** Whole pieces, or halves of a tablet. */
function isTaken(amount: number, unit: DoseUnit): boolean {
  const parts = unit === "tablet" ? amount * 2 : amount;
  return Number.isInteger(parts) && amount > 0 && amount <= mostPieces;
}
