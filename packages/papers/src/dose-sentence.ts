import type { PaperLocale } from "@carepoint/domain/kernel/language";
import {
  amountText,
  type DayParts,
  type Dose,
  type DoseUnit,
  type Frequency,
  readFrequency,
  totalQuantity,
} from "@carepoint/domain/records/dosage";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { courseWords, dayPartWords, dayWords, doseUnitWords, eachTime, type PaperCount } from "./dose-words.ts";

type Course = Pick<PrescriptionLine, "dose" | "frequency" | "durationDays">;

const dayParts = ["morning", "noon", "evening", "night"] as const satisfies readonly (keyof DayParts)[];

/** How to take a medicine, as one would say it: "1 tablet in the morning and at night, for 5 days". */
export function doseSentence(course: Course, locale: PaperLocale): string {
  // A figure is never torn from its unit: "3" at the end of a line could be anything.
  return sentenceOf(course, locale).replaceAll(/(?<=\p{N}) (?=\p{L})/gu, "\u00a0");
}

/** Nobody counts these out: a tube or a bottle is handed over. */
const uncounted: readonly DoseUnit[] = ["drop", "puff", "application"];

/** How much the whole course needs, "10 tablets", or null where nobody counts it or can tell. */
export function quantityText({ dose, frequency, durationDays }: Course, locale: PaperLocale): string | null {
  if (uncounted.includes(dose.unit)) return null;
  const total = totalQuantity(dose, frequency, durationDays);
  return total === null ? null : doseText(total, dose.unit, locale);
}

/** "½ tablet", "2 tablets", "5 ml". */
function doseText(amount: number, unit: DoseUnit, locale: PaperLocale): string {
  return counted(doseUnitWords[unit], amount, amountText(amount), locale);
}

/** Up to one is one: half a tablet is no tablets. */
export function counted(words: PaperCount, count: number, shown: string, locale: PaperLocale): string {
  return words[locale][count <= 1 ? 0 : 1].replace("#", () => shown);
}

export function daysText(days: number, locale: PaperLocale): string {
  return counted(dayWords, days, String(days), locale);
}

function sentenceOf({ dose, frequency: code, durationDays }: Course, locale: PaperLocale): string {
  const frequency = readFrequency(code);
  const said = (words: keyof typeof courseWords, parts: Readonly<Record<string, string>>) =>
    filled(courseWords[words][locale], parts);
  const parts = { dose: doseText(dose.amount, dose.unit, locale), days: daysText(durationDays, locale) };
  if (!frequency) return said("asWritten", { ...parts, code });
  switch (frequency.rhythm) {
    case "once":
      return said("once", parts);
    case "as_needed":
      return said("asNeeded", parts);
    case "weekly":
      return said("weekly", parts);
    case "daily":
      return said("daily", { ...parts, times: timesOfDay(dose, frequency, locale) });
  }
}

/** Equal doses are named once, unequal ones each with its time. */
function timesOfDay({ amount, unit }: Dose, { parts }: Frequency, locale: PaperLocale): string {
  const taken = dayParts.filter((part) => parts[part] > 0);
  const [only, ...others] = new Set(taken.map((part) => parts[part]));
  const at = (amount: string, times: string) => filled(courseWords.at[locale], { amount, times });
  const doseOf = (multiple: number) => doseText(amount * multiple, unit, locale);
  const named = taken.map((part) => dayPartWords[part][locale]);
  if (only !== undefined && others.length === 0) {
    const once = doseOf(only);
    return at(taken.length > 1 ? filled(eachTime[locale], { amount: once }) : once, joined(named, locale));
  }
  return joined(
    taken.map((part) => at(doseOf(parts[part]), dayPartWords[part][locale])),
    locale,
  );
}

function joined(phrases: readonly string[], locale: PaperLocale): string {
  const last = phrases.at(-1) ?? "";
  if (phrases.length < 2) return last;
  return filled(courseWords.and[locale], { first: phrases.slice(0, -1).join(", "), last });
}

/** A template with what stands in its braces. */
export function filled(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
