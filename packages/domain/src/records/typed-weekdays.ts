import { readFrequency, type WeekdayCode, weekdayCodes } from "./dosage.ts";

const weekdayWords: readonly (readonly [WeekdayCode, ...string[]])[] = [
  ["MO", "mon", "monday", "सोमवार"],
  ["TU", "tue", "tues", "tuesday", "मंगलवार"],
  ["WE", "wed", "wednesday", "बुधवार"],
  ["TH", "thu", "thurs", "thursday", "गुरुवार"],
  ["FR", "fri", "friday", "शुक्रवार"],
  ["SA", "sat", "saturday", "शनिवार"],
  ["SU", "sun", "sunday", "रविवार"],
];
const weekdayOf = (word = "") => weekdayWords.find(([, ...said]) => said.includes(word))?.[0];

/** `weekly mon`, `on mon and thu`, `mon/wed/fri`: days of the week, in whatever order. */
export function readWeekdays(words: readonly string[]): { took: number; says: { frequency: string } } | null {
  const led = words[0] === "weekly" || words[0] === "every" || words[0] === "on" ? 1 : 0;
  const days = new Set<WeekdayCode>();
  let took = led;
  while (took < words.length) {
    const found = (words[took] ?? "").split("/").map(weekdayOf);
    const joins = words[took] === "and" && days.size > 0 && weekdayOf(words[took + 1]) !== undefined;
    if (!joins && found.includes(undefined)) break;
    for (const day of found) if (day) days.add(day);
    took += 1;
  }
  const frequency = weekdayCodes.filter((day) => days.has(day)).join();
  return readFrequency(frequency) ? { took, says: { frequency } } : null;
}
