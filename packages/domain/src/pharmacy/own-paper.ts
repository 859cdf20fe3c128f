import type { CalendarDate } from "../kernel/calendar.ts";
import type { OutsidePrescription } from "./over-counter.ts";

/** A prescription that this hospital wrote for the patient, whatever became of it. */
export interface OwnPaper {
  readonly registrationNumber: string;
  readonly issuedOn: CalendarDate;
}

/**
 * Whether two numbers are one doctor's: councils, blanks and strokes are written in many ways, and a year may be left away; the digits are written in
 * one.
 */
export function isSameNumber(one: string, other: string): boolean {
  const [all, some] = [runsOf(one), runsOf(other)].toSorted((a, b) => b.length - a.length);
  if (!all || !some || all.length === 0) return lettersOf(one) !== "" && lettersOf(one) === lettersOf(other);
  if (all.join("") === some.join("")) return true;
  const longest = all.toSorted((a, b) => b.length - a.length)[0];
  return some.some((run) => run === longest) && some.every((run) => all.includes(run)) && some.length < all.length;
}

/** A paper of a doctor of ours, of the day on which they wrote one for this patient, is that one and none from elsewhere. */
export function isOwnPaper(
  { registrationNumber, prescribedOn }: Pick<OutsidePrescription, "registrationNumber" | "prescribedOn">,
  own: OwnPaper,
): boolean {
  return prescribedOn === own.issuedOn && isSameNumber(registrationNumber, own.registrationNumber);
}

/** The digits as they stand together, without zeros in front. */
function runsOf(number: string): string[] {
  return (number.match(/\d+/g) ?? []).map((run) => run.replace(/^0+/, "")).filter((run) => run !== "");
}

function lettersOf(number: string): string {
  return number.toUpperCase().replace(/[^\p{L}]/gu, "");
}
