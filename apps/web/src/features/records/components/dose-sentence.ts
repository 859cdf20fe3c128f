import { amountText, type Dose, type Frequency, type WeekdayCode } from "@carepoint/domain/records/dosage";
import {
  type Course,
  type Quantity,
  quantityOf,
  readRegimen,
  type Step,
  writtenSteps,
} from "@carepoint/domain/records/regimen";
import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";

type Say = (text: MessageDescriptor) => string;

const dayParts = ["morning", "noon", "evening", "night"] as const satisfies readonly (keyof Frequency["parts"])[];

const partPhrases: Readonly<Record<(typeof dayParts)[number], MessageDescriptor>> = {
  morning: msg`in the morning`,
  noon: msg`at noon`,
  evening: msg`in the evening`,
  night: msg`at night`,
};

/** How to take a medicine, as one would say it: "1 tablet in the morning and at night, for 5 days". */
export function doseSentence(line: Course, say: Say): string {
  // A figure is never torn from its unit: "3" at the end of a line could be anything.
  return courseWords(line, say).replaceAll(/(?<=\p{N}) (?=\p{L})/gu, "\u00a0");
}

/** "Quantity: 10 tablets", and that it is the doctor's figure where it is; null where nobody counts it or can tell. */
export function quantityText(course: Course, say: Say): string | null {
  const quantity = quantityOf(course);
  if (!quantity) return null;
  const amount = doseWords(quantity, say);
  return say(quantity.byDoctor ? msg`Quantity: ${amount} (set by the doctor)` : msg`Quantity: ${amount}`);
}

/** The course in the doctor's own codes: "1-0-1, 5 days". */
export function writtenText(course: Course, say: Say): string {
  return writtenSteps(course)
    .map(({ code, days }) => `${code}, ${daysWords(days, say)}`)
    .join("; ");
}

export function daysWords(days: number, say: Say): string {
  return say(msg`${plural(days, { one: "# day", other: "# days" })}`);
}

export function timesWords(times: number, say: Say): string {
  return say(msg`${plural(times, { one: "# time", other: "# times" })}`);
}

function courseWords(line: Course, say: Say): string {
  const regimen = readRegimen(line);
  const dose = doseWords(line.dose, say);
  const days = daysWords(line.durationDays, say);
  switch (regimen?.kind) {
    case undefined:
      return say(msg`${dose} as written (${line.frequency}), for ${days}`);
    case "fixed":
      return stepWords(regimen.step, say);
    case "taper":
      return regimen.steps
        .map((step) => stepWords(step, say))
        .reduce((first, next) => say(msg`${first}, then ${next}`));
    case "as_directed":
      return say(msg`As directed, for up to ${days}`);
    case "as_needed": {
      if (regimen.mostPerDay === null) return say(msg`${dose} when needed, for up to ${days}`);
      const times = timesWords(regimen.mostPerDay, say);
      return say(msg`${dose} when needed, at most ${times} a day, for up to ${days}`);
    }
  }
}

const weekdayNames = {
  MO: msg`Monday`,
  TU: msg`Tuesday`,
  WE: msg`Wednesday`,
  TH: msg`Thursday`,
  FR: msg`Friday`,
  SA: msg`Saturday`,
  SU: msg`Sunday`,
} satisfies Record<WeekdayCode, MessageDescriptor>;

function stepWords(step: Step, say: Say): string {
  const dose = doseWords(step.dose, say);
  const days = daysWords(step.days, say);
  if (step.frequency.rhythm === "once") return say(msg`${dose} once, now`);
  if (step.frequency.rhythm === "weekly") return say(msg`${dose} once a week, for ${days}`);
  if (step.frequency.everyDays === 2) return say(msg`${dose} every other day, for ${days}`);
  if (step.frequency.everyDays === 14) return say(msg`${dose} once every two weeks, for ${days}`);
  if (step.frequency.everyDays === 30) return say(msg`${dose} once a month, for ${days}`);
  if (step.frequency.weekdays) {
    const weekdays = joined(
      step.frequency.weekdays.map((day) => say(weekdayNames[day])),
      say,
    );
    return say(msg`${dose} on ${weekdays}, for ${days}`);
  }
  const times = timesOfDay(step.dose, step.frequency, say);
  return say(msg`${times}, for ${days}`);
}

/** Equal doses are named once, unequal ones each with its time. */
function timesOfDay(dose: Dose, { parts }: Frequency, say: Say): string {
  const taken = dayParts.filter((part) => parts[part] > 0);
  const multiples = new Set(taken.map((part) => parts[part]));
  const doseOf = (multiple: number) => doseWords({ ...dose, amount: dose.amount * multiple }, say);
  const [only] = multiples;
  if (multiples.size === 1 && only !== undefined) {
    const amount = doseOf(only);
    const times = joined(
      taken.map((part) => say(partPhrases[part])),
      say,
    );
    return say(msg`${amount} ${times}`);
  }
  return joined(
    taken.map((part) => {
      const amount = doseOf(parts[part]);
      const times = say(partPhrases[part]);
      return say(msg`${amount} ${times}`);
    }),
    say,
  );
}

function joined(phrases: readonly string[], say: Say): string {
  const last = phrases.at(-1) ?? "";
  if (phrases.length < 2) return last;
  const first = phrases.slice(0, -1).join(", ");
  return say(msg`${first} and ${last}`);
}

/** "½ tablet", "2 tablets", "5 ml". */
export function doseWords({ amount, unit }: Pick<Quantity, "amount" | "unit">, say: Say): string {
  return say(counted[unit](amount <= 1 ? 1 : amount, amountText(amount)));
}

const counted: Readonly<Record<Quantity["unit"], (count: number, shown: string) => MessageDescriptor>> = {
  tablet: (count, shown) => msg`${plural(count, { one: `${shown} tablet`, other: `${shown} tablets` })}`,
  capsule: (count, shown) => msg`${plural(count, { one: `${shown} capsule`, other: `${shown} capsules` })}`,
  sachet: (count, shown) => msg`${plural(count, { one: `${shown} sachet`, other: `${shown} sachets` })}`,
  ml: (_, shown) => msg`${shown} ml`,
  drop: (count, shown) => msg`${plural(count, { one: `${shown} drop`, other: `${shown} drops` })}`,
  puff: (count, shown) => msg`${plural(count, { one: `${shown} puff`, other: `${shown} puffs` })}`,
  unit: (count, shown) => msg`${plural(count, { one: `${shown} unit`, other: `${shown} units` })}`,
  application: (count, shown) => msg`${plural(count, { one: `${shown} application`, other: `${shown} applications` })}`,
  injection: (count, shown) => msg`${plural(count, { one: `${shown} injection`, other: `${shown} injections` })}`,
  pack: (count, shown) => msg`${plural(count, { one: `${shown} pack`, other: `${shown} packs` })}`,
};
