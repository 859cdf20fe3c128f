import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import type { PaperLocale } from "@carepoint/domain/kernel/language";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import type { LabelSheet, LabelView } from "@carepoint/domain/pharmacy/labels";
import { counted, doseSentence, filled } from "./dose-sentence.ts";
import { doseUnitWords } from "./dose-words.ts";
import { labelWords as words } from "./label-words.ts";
import { instructionText } from "./record-paper.ts";
import { openTypesetter } from "./typesetter.ts";
import { writingIn } from "./writing.ts";

/** Labels of 70 × 35 mm, one a page, in the patient's language and in the very words of their prescription. */
export async function labelPaper(sheet: LabelSheet, locale: PaperLocale): Promise<Uint8Array> {
  return (await openTypesetter()).set("label", labelData(sheet, locale));
}

/** Everything that stands on them, in words: the template only places it. */
export function labelData({ labels, ...sheet }: LabelSheet, locale: PaperLocale) {
  const { say, day, number } = writingIn(locale, sheet.zone);
  return {
    locale,
    place: `${say(sheet.hospitalName)}, ${say(sheet.branchName)}`,
    phone: phoneText(sheet.phone),
    day: day(dateIn(toInstant(sheet.at), sheet.zone)),
    patient: sheet.patientName ?? "",
    children: words.children[locale],
    labels: labels.map((label) => ({
      medicine: label.brand,
      quantity: quantityOf(label, locale, number),
      how: howOf(label, locale),
      warning: warningOf(label, locale),
      batch: [
        filled(words.batch[locale], { number: label.batch }),
        filled(words.expiry[locale], { day: day(label.expiresOn) }),
      ].join(", "),
    })),
  };
}

/** In the words of the dose where it has one; a bottle is called what the catalogue calls it. */
function quantityOf({ units, unit }: LabelView, locale: PaperLocale, number: (value: number) => string): string {
  const words = Object.entries(doseUnitWords).find(([each]) => each === unit)?.[1];
  return words ? counted(words, units, number(units), locale) : `${number(units)} ${unit}`;
}

/** As the prescription says it, with what the doctor chose beside it. */
function howOf({ course, schedule }: LabelView, locale: PaperLocale): string {
  if (!course) return schedule === "none" ? "" : words.askUs[locale];
  const { instruction } = course;
  const sentence = doseSentence(course, locale);
  return instruction ? `${sentence}. ${instructionText(instruction, locale)}` : sentence;
}

/** What the schedules warn of, in words for whoever takes it. */
function warningOf({ schedule }: LabelView, locale: PaperLocale): string | null {
  if (schedule === "X") return words.habit[locale];
  return schedule === "H" || schedule === "H1" ? words.asPrescribed[locale] : null;
}
