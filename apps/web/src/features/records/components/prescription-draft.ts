import type { Allergy } from "@carepoint/domain/patients/schema";
import { type AllergyCheck, checkAllergies } from "@carepoint/domain/records/allergies";
import { type Dose, doseSchema, totalQuantity } from "@carepoint/domain/records/dosage";
import { type PrescriptionContent, prescriptionContent, prescriptionLine } from "@carepoint/domain/records/schema";
import * as z from "zod";

/** Nothing is chosen until somebody chooses: a syrup must not go out as a tablet because nobody looked. */
const chosen = <Choice extends string>(choices: z.ZodType<Choice, Choice>) =>
  z.union([choices, z.literal("")]).transform((value, context): Choice => {
    if (value !== "") return value;
    context.addIssue({ code: "custom", message: "choose" });
    return z.NEVER;
  });

const draftLine = prescriptionLine.extend({
  form: chosen(prescriptionLine.shape.form),
  dose: doseSchema.extend({ unit: chosen(doseSchema.shape.unit) }),
});

export const prescriptionSchema = prescriptionContent.extend({ lines: z.array(draftLine).min(1).max(30) });
export type { PrescriptionContent };

/** What stands in the form: numbers may still be missing (NaN), choices open and words unfinished. */
export type PrescriptionDraft = z.input<typeof prescriptionSchema>;
export type LineDraft = PrescriptionDraft["lines"][number];
export type Ingredients = Readonly<Record<string, readonly string[]>>;

/** A line as it opens: one dose of something still to be named, for five days. */
export function emptyLine(): LineDraft {
  return {
    name: "",
    genericName: "",
    strength: "",
    form: "",
    dose: { amount: 1, unit: "" },
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
  const dose = wholeDose(line);
  if (!dose || !Number.isFinite(line.durationDays)) return null;
  return totalQuantity(dose, line.frequency, line.durationDays);
}

/** The dose once both its number and its unit stand there. */
export function wholeDose({ dose: { amount, unit } }: LineDraft): Dose | null {
  return Number.isFinite(amount) && unit !== "" ? { amount, unit } : null;
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
