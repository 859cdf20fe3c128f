import { soundLine } from "@carepoint/domain/records/brands";
import type { SafetyLine } from "@carepoint/domain/records/daily-doses";
import { type Dose, doseSchema, readFrequency } from "@carepoint/domain/records/dosage";
import type { Course } from "@carepoint/domain/records/regimen";
import {
  lineFields,
  type PrescriptionContent,
  type PrescriptionView,
  prescriptionContent,
} from "@carepoint/domain/records/schema";
import type { OpenLine } from "@carepoint/domain/records/typed-medicine";
import * as z from "zod";

/** Nothing is chosen until somebody chooses: a syrup must not go out as a tablet because nobody looked. */
const chosen = <Choice extends string>(choices: z.ZodType<Choice, Choice>) =>
  z.union([choices, z.literal("")]).transform((value, context): Choice => {
    if (value !== "") return value;
    context.addIssue({ code: "custom", message: "choose" });
    return z.NEVER;
  });

const draftLine = lineFields
  .extend({
    form: chosen(lineFields.shape.form),
    dose: doseSchema.extend({ unit: chosen(doseSchema.shape.unit) }),
  })
  .superRefine(soundLine);

export const prescriptionSchema = prescriptionContent.extend({ lines: z.array(draftLine).min(1).max(30) });
export type { PrescriptionContent };

/** What stands in the form: numbers may still be missing (NaN), choices open and words unfinished. */
export type PrescriptionDraft = z.input<typeof prescriptionSchema>;
export type LineDraft = PrescriptionDraft["lines"][number];

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

/** What was issued, to be written anew: another one takes its place. */
export function draftFrom({ lines, diagnosis, advice, followUp }: PrescriptionView["content"]): PrescriptionDraft {
  return { lines: lines.map(draftOf), diagnosis: diagnosis ?? "", advice: advice ?? "", ...(followUp && { followUp }) };
}

/** A line that was typed or kept, as the form holds it: an empty text where there is none. */
export function draftOf(line: OpenLine): LineDraft {
  const taper = line.taper?.map((step) => ({ ...step }));
  return {
    ...line,
    genericName: line.genericName ?? "",
    instruction: line.instruction ?? "",
    dose: { ...line.dose },
    taper,
  };
}

/** The course as far as it can be read, or null while a number or choice of it is missing. */
export function wholeCourse(line: LineDraft): Course | null {
  const dose = wholeDose(line);
  const numbers = [line.durationDays, ...(line.taper ?? []).flatMap(({ amount, days }) => [amount, days])];
  const isReadable = readFrequency(line.frequency) !== null && numbers.every((number) => Number.isFinite(number));
  return dose && isReadable ? { ...line, dose } : null;
}

/** The dose once both its number and its unit stand there. */
export function wholeDose({ dose: { amount, unit } }: LineDraft): Dose | null {
  return Number.isFinite(amount) && unit !== "" ? { amount, unit } : null;
}

/** The lines as safety judges them, each in its place, finished or not. */
export function safetyLines(lines: readonly LineDraft[]): SafetyLine[] {
  return lines.map((line) => ({
    ...(line.genericId && { genericId: line.genericId }),
    name: line.name,
    genericName: line.genericName,
    strength: line.strength,
    form: line.form,
    dose: wholeDose(line),
    frequency: line.frequency,
    mostPerDay: line.mostPerDay,
    taper: wholeCourse(line)?.taper,
  }));
}

/** Whether enough is written that what could not be checked is worth saying. */
export function isWhole(line: LineDraft): boolean {
  return line.name.trim() !== "" && wholeDose(line) !== null && readFrequency(line.frequency) !== null;
}

/** A typed number, NaN while there is none, so that the schema refuses it. */
export function typedNumber(typed: unknown): number {
  return isEmpty(typed) ? Number.NaN : Number(typed);
}

/** A typed number that may be left out. */
export function optionalNumber(typed: unknown): number | undefined {
  return isEmpty(typed) ? undefined : Number(typed);
}

function isEmpty(typed: unknown): boolean {
  return typed === "" || typed === null || typed === undefined || Number.isNaN(typed);
}
