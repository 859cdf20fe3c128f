import { amountText, type Dose, type DoseUnit, type Frequency, readFrequency } from "@carepoint/domain/records/dosage";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";

type Say = (text: MessageDescriptor) => string;
type Course = Pick<PrescriptionLine, "dose" | "frequency" | "durationDays">;

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

function courseWords(line: Course, say: Say): string {
  const frequency = readFrequency(line.frequency);
  const dose = doseWords(line.dose, say);
  const days = say(msg`${plural(line.durationDays, { one: "# day", other: "# days" })}`);
  if (!frequency) return say(msg`${dose} as written (${line.frequency}), for ${days}`);
  switch (frequency.rhythm) {
    case "once":
      return say(msg`${dose} once, now`);
    case "as_needed":
      return say(msg`${dose} when needed, for up to ${days}`);
    case "weekly":
      return say(msg`${dose} once a week, for ${days}`);
    case "daily": {
      const times = timesOfDay(line.dose, frequency, say);
      return say(msg`${times}, for ${days}`);
    }
  }
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
function doseWords({ amount, unit }: Dose, say: Say): string {
  return say(counted[unit](amount <= 1 ? 1 : amount, amountText(amount)));
}

const counted: Readonly<Record<DoseUnit, (count: number, shown: string) => MessageDescriptor>> = {
  tablet: (count, shown) => msg`${plural(count, { one: `${shown} tablet`, other: `${shown} tablets` })}`,
  capsule: (count, shown) => msg`${plural(count, { one: `${shown} capsule`, other: `${shown} capsules` })}`,
  sachet: (count, shown) => msg`${plural(count, { one: `${shown} sachet`, other: `${shown} sachets` })}`,
  ml: (_, shown) => msg`${shown} ml`,
  drop: (count, shown) => msg`${plural(count, { one: `${shown} drop`, other: `${shown} drops` })}`,
  puff: (count, shown) => msg`${plural(count, { one: `${shown} puff`, other: `${shown} puffs` })}`,
  unit: (count, shown) => msg`${plural(count, { one: `${shown} unit`, other: `${shown} units` })}`,
  application: (count, shown) => msg`${plural(count, { one: `${shown} application`, other: `${shown} applications` })}`,
  injection: (count, shown) => msg`${plural(count, { one: `${shown} injection`, other: `${shown} injections` })}`,
};
