import * as z from "zod";

/** Frequencies as doctors in India write them. */
export const frequencyCodes = [
  ...["OD", "BD", "TDS", "QID", "HS", "SOS", "STAT", "UD"],
  ...["ALT", "WEEKLY", "FORTNIGHTLY", "MONTHLY"],
] as const;
export type FrequencyCode = (typeof frequencyCodes)[number];

/** Doses at the four times of a day, in multiples of the dose. A screen words them; this file has no text. */
export interface DayParts {
  readonly morning: number;
  readonly noon: number;
  readonly evening: number;
  readonly night: number;
}

/** How often doses are taken: every day, every so many days, on days of the week, once and for all, when needed, or as somebody explains it. */
export type Rhythm = "daily" | "spaced" | "weekly" | "weekdays" | "once" | "as_needed" | "as_directed";

/** Days of the week as a calendar's rules name them, Monday first; several with commas between them, such as `MO,TH`. */
export const weekdayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type WeekdayCode = (typeof weekdayCodes)[number];

/** Alternate days, fortnights, months. */
type SpacedDays = 2 | 14 | 30;

export interface Frequency {
  readonly rhythm: Rhythm;
  /** Doses on a day on which the medicine is taken; 0 where nobody can say beforehand. */
  readonly perDay: number;
  readonly parts: DayParts;
  /** Of what is taken every so many days. */
  readonly everyDays?: SpacedDays;
  /** Of what is taken on some days of the week. */
  readonly weekdays?: readonly WeekdayCode[];
}

const none: DayParts = { morning: 0, noon: 0, evening: 0, night: 0 };

const table: Readonly<Record<FrequencyCode, Frequency>> = {
  OD: { rhythm: "daily", perDay: 1, parts: { ...none, morning: 1 } },
  BD: { rhythm: "daily", perDay: 2, parts: { ...none, morning: 1, night: 1 } },
  TDS: { rhythm: "daily", perDay: 3, parts: { ...none, morning: 1, noon: 1, night: 1 } },
  QID: { rhythm: "daily", perDay: 4, parts: { morning: 1, noon: 1, evening: 1, night: 1 } },
  HS: { rhythm: "daily", perDay: 1, parts: { ...none, night: 1 } },
  SOS: { rhythm: "as_needed", perDay: 0, parts: none },
  STAT: { rhythm: "once", perDay: 1, parts: none },
  WEEKLY: { rhythm: "weekly", perDay: 1, parts: none },
  UD: { rhythm: "as_directed", perDay: 0, parts: none },
  ALT: { rhythm: "spaced", perDay: 1, parts: none, everyDays: 2 },
  FORTNIGHTLY: { rhythm: "spaced", perDay: 1, parts: none, everyDays: 14 },
  MONTHLY: { rhythm: "spaced", perDay: 1, parts: none, everyDays: 30 },
};

/** Morning-noon-night, or morning-noon-evening-night: whole numbers to 9 and the half as `1/2`, `½` or `0.5`. */
const share = "(?:[0-9]|1/2|½|0\\.5)";
const pattern = new RegExp(`^${share}(?:-${share}){2,3}$`);

/** A code of the table or a pattern such as `1-0-1`, in capitals and without blanks. */
export const frequencySchema = z
  .string()
  .max(20)
  .overwrite((typed) => typed.toUpperCase().replace(/\s/g, ""))
  .refine((typed) => readFrequency(typed) !== null, "frequency");

/** What a frequency means, or null when nobody could tell. */
export function readFrequency(typed: string): Frequency | null {
  const written = typed.toUpperCase().replace(/\s/g, "");
  const code = frequencyCodes.find((each) => each === written);
  if (code) return table[code];
  if (/^[A-Z]{2}(,[A-Z]{2})*$/.test(written)) return onWeekdays(written.split(","));
  if (!pattern.test(written)) return null;
  const doses = written.split("-").map((part) => (part === "1/2" || part === "½" ? 0.5 : Number(part)));
  const [morning = 0, noon = 0, third = 0, fourth] = doses;
  const parts: DayParts =
    fourth === undefined
      ? { morning, noon, evening: 0, night: third }
      : { morning, noon, evening: third, night: fourth };
  const perDay = doses.reduce((all, dose) => all + dose, 0);
  return perDay > 0 ? { rhythm: "daily", perDay, parts } : null;
}

/** In the order of the week, each once, and not all of them: that is every day. */
function onWeekdays(written: readonly string[]): Frequency | null {
  const weekdays = weekdayCodes.filter((day) => written.includes(day));
  const isInOrder = weekdays.join() === written.join() && weekdays.length < weekdayCodes.length;
  return isInOrder ? { rhythm: "weekdays", perDay: 1, parts: none, weekdays } : null;
}

/** Whether at least a week lies between two doses. */
export function isAtMostWeekly({ rhythm, everyDays, weekdays }: Frequency): boolean {
  return rhythm === "weekly" || (everyDays ?? 0) >= 7 || weekdays?.length === 1;
}

export const doseUnits = [
  "tablet",
  "capsule",
  "sachet",
  "ml",
  "drop",
  "puff",
  "unit",
  "application",
  "injection",
] as const;
export type DoseUnit = (typeof doseUnits)[number];

/** One dose: an amount in quarters, so that sums stay exact, and its unit. */
export const doseSchema = z.strictObject({
  amount: z.number().min(0.25).max(1000).multipleOf(0.25),
  unit: z.enum(doseUnits),
});
export type Dose = z.infer<typeof doseSchema>;

const fractions: Readonly<Record<string, string>> = { "0.25": "¼", "0.5": "½", "0.75": "¾" };

/** "½", "2", "1½": an amount in quarters, as it is written in every language. */
export function amountText(amount: number): string {
  const whole = Math.floor(amount);
  const rest = fractions[String(amount - whole)] ?? "";
  return whole === 0 && rest ? rest : `${whole}${rest}`;
}
