import * as z from "zod";
import {
  amountText,
  type Dose,
  type DoseUnit,
  doseSchema,
  type Frequency,
  frequencySchema,
  readFrequency,
} from "./dosage.ts";

const mostDays = 365;
const days = z.int().min(1).max(mostDays);

/** What follows the first step of a taper; its dose is counted in the line's unit. */
export const taperStep = z.strictObject({ amount: doseSchema.shape.amount, frequency: frequencySchema, days });
export type TaperStep = z.infer<typeof taperStep>;

/**
 * How a medicine is taken, as a line holds it. The first three alone are a fixed course, and all that lines from before there was
 * anything else have; with steps they are the first step of a taper. The quantity is there where the doctor overrides the course's.
 */
export const courseFields = {
  dose: doseSchema,
  frequency: frequencySchema,
  durationDays: days,
  /** Times a day at the most, of what is taken as needed. */
  mostPerDay: z.int().min(1).max(24).optional(),
  taper: z.array(taperStep).min(1).max(11).optional(),
  quantity: z.number().min(0.5).max(10_000).multipleOf(0.5).optional(),
};

export interface Course {
  readonly dose: Dose;
  readonly frequency: string;
  readonly durationDays: number;
  readonly mostPerDay?: number | undefined;
  readonly taper?: readonly TaperStep[] | undefined;
  readonly quantity?: number | undefined;
}

/** One stretch in which nothing changes. */
export interface Step {
  readonly dose: Dose;
  readonly code: string;
  readonly frequency: Frequency;
  readonly days: number;
}

export type Regimen =
  | { readonly kind: "fixed"; readonly step: Step }
  | { readonly kind: "as_needed"; readonly dose: Dose; readonly mostPerDay: number | null; readonly days: number }
  | { readonly kind: "taper"; readonly steps: readonly Step[] }
  | { readonly kind: "as_directed"; readonly days: number };

/** What a line's course means, or null when nobody could tell. */
export function readRegimen({ dose, frequency, durationDays, mostPerDay, taper = [] }: Course): Regimen | null {
  const steps = [{ amount: dose.amount, frequency, days: durationDays }, ...taper].map((step) => stepOf(step, dose));
  const [first] = steps;
  if (!first || !steps.every((step) => step !== null)) return null;
  switch (first.frequency.rhythm) {
    case "as_needed":
      return { kind: "as_needed", dose, mostPerDay: mostPerDay ?? null, days: durationDays };
    case "as_directed":
      return { kind: "as_directed", days: durationDays };
    default:
      return taper.length > 0 ? { kind: "taper", steps } : { kind: "fixed", step: first };
  }
}

function stepOf({ amount, frequency: code, days: length }: TaperStep, { unit }: Dose): Step | null {
  const frequency = readFrequency(code);
  return frequency && { dose: { amount, unit }, code, frequency, days: length };
}

/** Units handed out whole: a half tablet left over still comes as a tablet. */
const countedUnits: readonly DoseUnit[] = ["tablet", "capsule", "sachet", "injection"];
/** Nobody counts these out: a tube or a bottle is handed over. */
const packedUnits: readonly DoseUnit[] = ["drop", "puff", "application"];

/** By its kind how much a course needs, in the dose's unit and before it is rounded; null where nobody can tell beforehand. */
const needed: { readonly [Kind in Regimen["kind"]]: (regimen: Extract<Regimen, { kind: Kind }>) => number | null } = {
  fixed: ({ step }) => neededFor(step),
  as_needed: ({ dose, mostPerDay, days: length }) => (mostPerDay === null ? null : dose.amount * mostPerDay * length),
  taper: ({ steps }) => steps.reduce((sum, step) => sum + neededFor(step), 0),
  as_directed: () => null,
};

function neededFor({ dose, frequency, days: length }: Step): number {
  return dose.amount * frequency.perDay * takingDays(frequency, length);
}

function takingDays({ rhythm, everyDays, weekdays = [] }: Frequency, length: number): number {
  if (rhythm === "once") return 1;
  if (rhythm === "weekly") return Math.ceil(length / 7);
  // a course may begin on any day: of a week that is not whole, as many as it can hold
  if (rhythm === "weekdays") return Math.floor(length / 7) * weekdays.length + Math.min(length % 7, weekdays.length);
  return Math.ceil(length / (everyDays ?? 1));
}

/** How much the whole course needs, in the dose's unit: of what is taken as needed the most; null where nobody counts or can tell. */
export function courseQuantity(course: Course): number | null {
  const regimen = readRegimen(course);
  if (!regimen || packedUnits.includes(course.dose.unit)) return null;
  // each kind has its own function, which the table's type holds
  const total = (needed[regimen.kind] as (of: Regimen) => number | null)(regimen);
  return total !== null && countedUnits.includes(course.dose.unit) ? Math.ceil(total) : total;
}

export interface Quantity {
  readonly amount: number;
  readonly unit: DoseUnit | "pack";
  /** Another figure than the course's own: the paper says so. */
  readonly byDoctor: boolean;
}

/** In what the quantity of a course is counted. */
export function quantityUnit(unit: DoseUnit): Quantity["unit"] {
  return packedUnits.includes(unit) ? "pack" : unit;
}

/** How much is to be handed out: what the doctor set, else what the course needs; null where neither says. */
export function quantityOf(course: Course): Quantity | null {
  const computed = courseQuantity(course);
  const amount = course.quantity ?? computed;
  const unit = quantityUnit(course.dose.unit);
  return amount === null ? null : { amount, unit, byDoctor: amount !== computed };
}

/** On how many days it is taken or at hand, the first one included. */
export function courseDays({ frequency, durationDays, taper = [] }: Omit<Course, "dose">): number {
  if (readFrequency(frequency)?.rhythm === "once") return 1;
  return taper.reduce((sum, step) => sum + step.days, durationDays);
}

/** A line's course in the doctor's own codes, step by step. Where amounts change each stands before its code. */
export function writtenSteps({ dose, frequency, durationDays, mostPerDay, taper = [] }: Course): WrittenStep[] {
  const code = mostPerDay === undefined ? frequency : `${frequency} max ${mostPerDay}`;
  if (taper.length === 0) return [{ code, days: durationDays }];
  const steps = [{ amount: dose.amount, frequency, days: durationDays }, ...taper];
  return steps.map((step) => ({ code: `${amountText(step.amount)} × ${step.frequency}`, days: step.days }));
}

export interface WrittenStep {
  readonly code: string;
  readonly days: number;
}

/** The most of the dose's unit on a day on which it is taken; null where nobody wrote it down. */
export function mostInADay(regimen: Regimen): number | null {
  switch (regimen.kind) {
    case "fixed":
      return dayAmount(regimen.step);
    case "as_needed":
      return regimen.mostPerDay === null ? null : regimen.mostPerDay * regimen.dose.amount;
    case "taper":
      return Math.max(...regimen.steps.map(dayAmount));
    case "as_directed":
      return null;
  }
}

function dayAmount({ dose, frequency }: Step): number {
  return dose.amount * frequency.perDay;
}

/** Refuses what does not go together, at the field that is too much. */
export function soundCourse(course: Course, context: z.RefinementCtx): void {
  const refuse = (...path: string[]) => context.addIssue({ code: "custom", path, message: "regimen" });
  const rhythm = readFrequency(course.frequency)?.rhythm;
  const taper = course.taper ?? [];
  if (course.mostPerDay !== undefined && rhythm !== "as_needed") refuse("mostPerDay");
  const isDaily = [course, ...taper].every(({ frequency }) => readFrequency(frequency)?.rhythm === "daily");
  if (taper.length > 0 && !isDaily) refuse("taper");
  if (courseDays(course) > mostDays) refuse("durationDays");
  const { quantity } = course;
  if (quantity !== undefined && quantityUnit(course.dose.unit) !== "ml" && !Number.isInteger(quantity))
    refuse("quantity");
}
