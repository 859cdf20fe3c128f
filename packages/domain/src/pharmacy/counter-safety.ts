import * as z from "zod";
import { calendarDate } from "../kernel/calendar.ts";
import { genericId, medicineId, prescriptionId } from "../kernel/id.ts";
import { allergySchema } from "../patients/schema.ts";
import { interactionFacts, type MedicineFacts } from "../records/formulary.ts";
import type { PrescribingFacts } from "../records/prescribing-facts.ts";
import { type Alert, checkSafety } from "../records/safety.ts";
import type { PrescriptionLine } from "../records/schema.ts";

/** What is judged anew at the counter: dose, age and pregnancy are the doctor's and were judged with the prescription. */
export const counterAlertKinds = ["allergy", "interaction"] as const;
export type CounterAlertKind = (typeof counterAlertKinds)[number];

/** Why a medicine is handed out in spite of an alert. The database's CHECK names the same. */
export const counterReasons = ["asked_doctor", "doctor_wrote", "taken_before", "patient_told"] as const;
export const counterReason = z.enum(counterReasons);
export type CounterReason = (typeof counterReasons)[number];

/** One alert answered: of which medicine, and which of its kind (`subjectOf`). */
export const answeredAlert = z.strictObject({
  medicineId,
  alert: z.enum(counterAlertKinds),
  subject: z.string().min(1).max(300),
  reason: counterReason,
});
export type AnsweredAlert = z.infer<typeof answeredAlert>;

/** What else the patient takes now, as far as it matters for what may be handed out. `line`: of the same prescription. */
const takenNow = z.object({
  name: z.string(),
  until: calendarDate,
  ingredients: z.array(z.string()),
  line: z.int().nullable(),
});
export type TakenNow = z.infer<typeof takenNow>;

export const counterFacts = z.object({
  today: calendarDate,
  allergies: z.array(allergySchema),
  taken: z.array(takenNow),
  interactions: z.array(interactionFacts),
});
export interface CounterFacts extends z.infer<typeof counterFacts> {}

/** A medicine that is to be handed out, by what its own pack holds. */
export interface HandedMedicine {
  readonly medicineId: string;
  readonly brand: string;
  readonly form: string;
  readonly ingredients: readonly string[];
  /** Of the prescription; below none for what is of none. */
  readonly line: number;
}

export interface CounterAlert {
  readonly medicineId: string;
  readonly kind: CounterAlertKind;
  readonly subject: string;
  /** Its place in what is handed out is its line. */
  readonly alert: Alert;
}

export interface CounterCheck {
  /** Each waits for a reason. */
  readonly alerts: readonly CounterAlert[];
  /** Shown, and no more. */
  readonly notices: readonly CounterAlert[];
  /** Brands of which nobody knows what they hold: their name alone was held against the allergies. */
  readonly unchecked: readonly string[];
}

/** Holds what is handed out against the allergies on record and against what is taken now, by the rule that judges prescriptions. */
export function checkAtCounter(given: readonly HandedMedicine[], facts: CounterFacts): CounterCheck {
  const now = facts.taken.filter(({ line }) => line === null || !given.some((each) => each.line === line));
  const lines = given.map(({ medicineId: id, brand, form }) => ({
    ...{ genericId: genericId.parse(id), name: brand, strength: "", form, dose: null, frequency: "" },
  }));
  const { alerts, notices } = checkSafety(lines, factsFor(given, now, facts));
  const own = (found: readonly Alert[]) => once(found.flatMap((alert) => counterAlert(alert, given)));
  return {
    alerts: own(alerts),
    notices: own(notices),
    unchecked: [...new Set(given.filter(({ ingredients }) => ingredients.length === 0).map(({ brand }) => brand))],
  };
}

/** The alerts that no reason answers yet. */
export function unansweredAtCounter(
  alerts: readonly CounterAlert[],
  answered: readonly Omit<AnsweredAlert, "reason">[],
): CounterAlert[] {
  return alerts.filter((alert) => !answered.some((each) => isAnswerTo(each, alert)));
}

export function isAnswerTo(answered: Omit<AnsweredAlert, "reason">, alert: CounterAlert): boolean {
  const { medicineId: id, kind, subject } = alert;
  return answered.medicineId === id && answered.alert === kind && answered.subject === subject;
}

/** What the medicine holds that is the trouble: never what the record says of the patient. */
function subjectOf(alert: Alert): { kind: CounterAlertKind; subject: string } | null {
  if (alert.alert === "allergy") return { kind: "allergy", subject: alert.ingredient };
  if (alert.alert === "interaction")
    return { kind: "interaction", subject: `${alert.ingredientA}+${alert.ingredientB}` };
  return null;
}

function counterAlert(alert: Alert, given: readonly HandedMedicine[]): CounterAlert[] {
  const [medicine, what] = [given[alert.line], subjectOf(alert)];
  return medicine && what ? [{ medicineId: medicine.medicineId, ...what, alert }] : [];
}

function once(alerts: readonly CounterAlert[]): CounterAlert[] {
  const keyOf = ({ medicineId: id, kind, subject }: CounterAlert) => `${id}|${kind}|${subject}`;
  return [...new Map(alerts.toReversed().map((alert) => [keyOf(alert), alert])).values()].toReversed();
}

/** As a prescription is judged: what decides anything but allergies and interactions says nothing here. */
function factsFor(
  given: readonly HandedMedicine[],
  taken: readonly TakenNow[],
  { today, allergies, interactions }: CounterFacts,
): PrescribingFacts {
  const own = [...new Map(given.map((each) => [each.medicineId, each])).values()];
  return {
    ...{ today, allergies, interactions },
    ...{ ageMonths: grownUp, weight: null, pregnancy: "no", consult: "in_person", metInPerson: true },
    givenInPerson: [],
    taken: taken.map(({ name, until }, index) => ({
      line: { ...takenLine, genericId: genericId.parse(placeId(index)), name },
      ...{ prescriptionId: prescriptionId.parse(placeId(index)), doctorName: "", until },
    })),
    medicines: [
      ...own.map((each) => factsOf(each.medicineId, each.brand, each.ingredients)),
      ...taken.map(({ name, ingredients }, index) => factsOf(placeId(index), name, ingredients)),
    ],
  };
}

const grownUp = 30 * 12;
const takenLine: Omit<PrescriptionLine, "name"> = {
  ...{ strength: "", form: "other", dose: { amount: 1, unit: "unit" }, frequency: "UD", durationDays: 1 },
};

/** No row has such an id: it stands for what is taken at this place. */
function placeId(index: number): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`;
}

function factsOf(id: string, name: string, ingredients: readonly string[]): MedicineFacts {
  return {
    ...{ id: genericId.parse(id), name, schedule: "none", routes: [], telemedicineList: "none" },
    ...{ pregnancy: "unknown", leastAgeMonths: null, weekly: false, imported: false },
    ingredients: ingredients.map((ingredient) => ({
      ...{ ingredient, amount: null, unit: null, maxDailyAdult: null, maxDailyPerKg: null },
    })),
  };
}
