import type { PaperLocale } from "@carepoint/domain/kernel/language";
import type { ContentOf } from "@carepoint/domain/records/chart";
import { glucoseWords, onRecordPaper, signUnits, signWords } from "./record-words.ts";
import type { Writing } from "./writing.ts";

const signs = Object.keys(signWords) as readonly (keyof typeof signWords)[]; // the keys of a literal

/** One line for each set: "Blood pressure 130/85 mmHg, Pulse 72 /min". */
export function vitalLines(sets: readonly ContentOf<"vitals">[], { locale, number }: Writing<PaperLocale>): string[] {
  return sets.map(({ readings, note }) => {
    const { systolic, diastolic, glucoseMoment } = readings;
    const pressure =
      systolic !== undefined && diastolic !== undefined
        ? [`${onRecordPaper.bloodPressure[locale]} ${number(systolic)}/${number(diastolic)} mmHg`]
        : [];
    const singles = signs.flatMap((sign) => {
      const value = readings[sign];
      if (value === undefined) return [];
      const when = sign === "glucose" && glucoseMoment ? ` (${glucoseWords[glucoseMoment][locale]})` : "";
      return [`${signWords[sign][locale]} ${number(value)} ${signUnits[sign]}`.trimEnd() + when];
    });
    return [...pressure, ...singles, ...(note ? [note] : [])].join(", ");
  });
}
