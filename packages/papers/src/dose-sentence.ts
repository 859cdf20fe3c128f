import type { PaperLocale } from "@carepoint/domain/kernel/language";
import { amountText, type DayParts, type Dose, type Frequency } from "@carepoint/domain/records/dosage";
import { type Course, type Quantity, quantityOf, readRegimen, type Step } from "@carepoint/domain/records/regimen";
import {
  courseWords,
  dayPartWords,
  dayWords,
  doseUnitWords,
  eachTime,
  type PaperCount,
  timesWords,
  weekdayWords,
} from "./dose-words.ts";
import { recordWords } from "./record-words.ts";

const dayParts = ["morning", "noon", "evening", "night"] as const satisfies readonly (keyof DayParts)[];

/** How to take a medicine, as one would say it: "1 tablet in the morning and at night, for 5 days". */
export function doseSentence(course: Course, locale: PaperLocale): string {
  // A figure is never torn from its unit: "3" at the end of a line could be anything.
  return sentenceOf(course, locale).replaceAll(/(?<=\p{N}) (?=\p{L})/gu, "\u00a0");
}

/** How much to hand out, "Quantity: 10 tablets", and that it is the doctor's figure where it is; null where nobody counts it or can tell. */
export function quantityText(course: Course, locale: PaperLocale): string | null {
  const quantity = quantityOf(course);
  if (!quantity) return null;
  const words = recordWords[quantity.byDoctor ? "quantityByDoctor" : "quantity"][locale];
  return filled(words, { amount: doseText(quantity.amount, quantity.unit, locale) });
}

/** "½ tablet", "2 tablets", "5 ml". */
function doseText(amount: number, unit: Quantity["unit"], locale: PaperLocale): string {
  return counted(doseUnitWords[unit], amount, amountText(amount), locale);
}

/** Up to one is one: half a tablet is no tablets. */
export function counted(words: PaperCount, count: number, shown: string, locale: PaperLocale): string {
  return words[locale][count <= 1 ? 0 : 1].replace("#", () => shown);
}

export function daysText(days: number, locale: PaperLocale): string {
  return counted(dayWords, days, String(days), locale);
}

function sentenceOf(course: Course, locale: PaperLocale): string {
  const { dose, frequency: code, durationDays } = course;
  const regimen = readRegimen(course);
  const said = (words: keyof typeof courseWords, parts: Readonly<Record<string, string>>) =>
    filled(courseWords[words][locale], parts);
  const parts = { dose: doseText(dose.amount, dose.unit, locale), days: daysText(durationDays, locale) };
  switch (regimen?.kind) {
    case undefined:
      return said("asWritten", { ...parts, code });
    case "fixed":
      return stepText(regimen.step, locale);
    case "taper":
      return regimen.steps
        .map((step) => stepText(step, locale))
        .reduce((first, next) => filled(courseWords.followedBy[locale], { first, next }));
    case "as_directed":
      return said("asDirected", parts);
    case "as_needed": {
      const most = regimen.mostPerDay;
      if (most === null) return said("asNeeded", parts);
      return said("asNeededAtMost", { ...parts, times: counted(timesWords, most, String(most), locale) });
    }
  }
}

function stepText({ dose, frequency, days }: Step, locale: PaperLocale): string {
  const parts = { dose: doseText(dose.amount, dose.unit, locale), days: daysText(days, locale) };
  if (frequency.rhythm === "once") return filled(courseWords.once[locale], parts);
  if (frequency.rhythm === "weekly") return filled(courseWords.weekly[locale], parts);
  if (frequency.everyDays) return filled(courseWords[spacedWords[frequency.everyDays]][locale], parts);
  if (frequency.weekdays) {
    const weekdays = frequency.weekdays.map((day) => weekdayWords[day][locale]);
    return filled(courseWords.onWeekdays[locale], { ...parts, weekdays: joined(weekdays, locale) });
  }
  return filled(courseWords.daily[locale], { ...parts, times: timesOfDay(dose, frequency, locale) });
}

const spacedWords = { 2: "everyOtherDay", 14: "everyTwoWeeks", 30: "everyMonth" } as const;

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
