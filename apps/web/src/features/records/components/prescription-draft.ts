import type { Allergy } from "@carepoint/domain/patients/schema";
import { type AllergyCheck, checkAllergies } from "@carepoint/domain/records/allergies";
import { totalQuantity } from "@carepoint/domain/records/dosage";
import { type PrescriptionContent, prescriptionContent } from "@carepoint/domain/records/schema";
import type * as z from "zod";

/** What stands in the form: numbers may still be missing (NaN) and words unfinished. */
export type PrescriptionDraft = z.input<typeof prescriptionContent>;
export type LineDraft = PrescriptionDraft["lines"][number];
export type Ingredients = Readonly<Record<string, readonly string[]>>;

export const prescriptionSchema = prescriptionContent;
export type { PrescriptionContent };

/** A line as it opens: the commonest form, one dose, five days. */
export function emptyLine(): LineDraft {
  return {
    name: "",
    genericName: "",
    strength: "",
    form: "tablet",
    dose: { amount: 1, unit: "tablet" },
    frequency: "",
    durationDays: 5,
    instruction: "",
  };
}

export function emptyDraft(): PrescriptionDraft {
  return { lines: [emptyLine()], diagnosis: "", advice: "" };
}

/** How much the course needs in all, or null while the line is unfinished or the medicine is taken as needed. */
export function courseQuantity(line: LineDraft): number | null {
  if (!Number.isFinite(line.dose.amount) || !Number.isFinite(line.durationDays)) return null;
  return totalQuantity(line.dose, line.frequency, line.durationDays);
}

/** The lines that name a medicine held against the patient's allergies; an unnamed line asks for nothing. */
export function draftConflicts(
  lines: readonly LineDraft[],
  allergies: readonly Allergy[],
  ingredients: Ingredients,
): AllergyCheck["conflicts"] {
  const named = lines.filter((line) => line.name.trim() !== "");
  return checkAllergies(
    named.map((line) => ({
      name: line.name,
      genericName: line.genericName,
      ingredients: line.genericId ? ingredients[line.genericId] : undefined,
    })),
    allergies,
  ).conflicts;
}

/** A typed number, NaN while there is none, so that the schema refuses it. */
export function typedNumber(typed: unknown): number {
  return typed === "" || typed === null || typed === undefined ? Number.NaN : Number(typed);
}
