import type { CalendarDate } from "../kernel/calendar.ts";
import type { OutsidePrescription } from "./over-counter.ts";

/** A prescription that this hospital wrote for the patient, whatever became of it. */
export interface OwnPaper {
  readonly registrationNumber: string;
  readonly issuedOn: CalendarDate;
}

/** Whether two numbers are one doctor's: councils, blanks and strokes are written in many ways, the digits in one. */
export function isSameNumber(one: string, other: string): boolean {
  const core = coreOf(one);
  return core !== "" && core === coreOf(other);
}

/** A paper of a doctor of ours, of the day on which they wrote one for this patient, is that one and none from elsewhere. */
export function isOwnPaper(
  { registrationNumber, prescribedOn }: Pick<OutsidePrescription, "registrationNumber" | "prescribedOn">,
  own: OwnPaper,
): boolean {
  return prescribedOn === own.issuedOn && isSameNumber(registrationNumber, own.registrationNumber);
}

/** The digits without zeros in front; of a number without any, its letters. */
function coreOf(number: string): string {
  const digits = number.replace(/\D/g, "").replace(/^0+/, "");
  return digits || number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}
