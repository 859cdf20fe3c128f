import * as z from "zod";
import { addDays, type CalendarDate, calendarDate, dateIn } from "../kernel/calendar.ts";
import { encounterId, genericId, prescriptionId } from "../kernel/id.ts";
import { searchable } from "../patients/names.ts";
import { allergySchema } from "../patients/schema.ts";
import type { ContentOf } from "./chart.ts";
import { interactionFacts, medicineFacts } from "./formulary.ts";
import { prescriptionLine } from "./schema.ts";
import { consultKinds } from "./telemedicine.ts";
import { latestOfEach, type TakenReadings } from "./vitals.ts";

/** What is asked before and while a prescription is written: the medicines of the catalogue that it names so far. */
export const prescribingFactsInput = z.strictObject({
  encounterId,
  genericIds: z.array(genericId).max(30).default([]),
});
export type PrescribingFactsInput = z.infer<typeof prescribingFactsInput>;

/** A medicine that the patient should be taking now, by a prescription in force. */
const takenMedicine = z.object({
  line: prescriptionLine,
  prescriptionId,
  doctorName: z.string(),
  until: calendarDate,
});

/** Everything that decides whether a medicine is safe for one patient on one day. Form, server and dispensing judge by the same. */
export const prescribingFacts = z.object({
  today: calendarDate,
  allergies: z.array(allergySchema),
  ageMonths: z.int().nonnegative(),
  /** In kg, of late; null where nobody measured it lately. */
  weight: z.number().nullable(),
  /** By the problems on record; `possible` for a woman of whom nothing is recorded. */
  pregnancy: z.enum(["recorded", "possible", "no"]),
  taken: z.array(takenMedicine),
  medicines: z.array(medicineFacts),
  interactions: z.array(interactionFacts),
  consult: z.enum(consultKinds),
  /** Whether the two met in person within `followUpDays`, and what this doctor prescribed then (`medicineKey`). */
  metInPerson: z.boolean(),
  givenInPerson: z.array(z.string()),
});
export type PrescribingFacts = z.infer<typeof prescribingFacts>;

/** One medicine whatever its strength: by the catalogue where it was chosen from there, else by its name. */
export function medicineKey({ genericId: id, name }: { genericId?: string | undefined; name: string }): string {
  return id ?? searchable(name);
}

/** Months lived on a day. Of somebody whose year alone is known the youngest that they can be. */
export function ageInMonths(birthDate: string | null, birthYear: number, today: CalendarDate): number {
  const born = Temporal.PlainDate.from(birthDate ?? `${birthYear}-12-31`);
  return Math.max(0, born.until(Temporal.PlainDate.from(today), { largestUnit: "month" }).months);
}

export const adultMonths = 18 * 12;

/** A child's weight holds for three months, of an infant for one; an adult's for a year. */
function daysThatWeightHolds(ageMonths: number): number {
  if (ageMonths < 24) return 31;
  return ageMonths < adultMonths ? 92 : 366;
}

/** The last weight, in kg, if it was measured lately enough to dose by. */
export function recentWeight(
  taken: readonly TakenReadings[],
  { today, zone, ageMonths }: { readonly today: CalendarDate; readonly zone: string; readonly ageMonths: number },
): number | null {
  const last = latestOfEach(taken).get("weight");
  if (!last) return null;
  const until = addDays(dateIn(Temporal.Instant.from(last.takenAt), zone), daysThatWeightHolds(ageMonths));
  return until >= today ? last.value : null;
}

const childbearing = { from: 12 * 12, to: 55 * 12 };

/** By ICD-10 or by the word. A problem that is over, or struck, is not among those handed in. */
export function pregnancyOf(
  sex: string | null,
  ageMonths: number,
  problems: readonly Pick<ContentOf<"problem">, "text" | "icd10">[],
): PrescribingFacts["pregnancy"] {
  const isRecorded = problems.some(
    ({ text, icd10 }) => /^(O|Z3[345])/.test(icd10 ?? "") || /pregnan|गर्भवती|गर्भावस्था/i.test(text),
  );
  if (isRecorded) return "recorded";
  const isOfAge = ageMonths >= childbearing.from && ageMonths < childbearing.to;
  return sex === "female" && isOfAge ? "possible" : "no";
}
