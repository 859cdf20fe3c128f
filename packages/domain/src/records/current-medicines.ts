import { addDays, type CalendarDate, dateIn, toInstant } from "../kernel/calendar.ts";
import { searchable } from "../patients/names.ts";
import { courseDays } from "./regimen.ts";
import type { PrescriptionLine, PrescriptionView } from "./schema.ts";

export interface CurrentMedicine {
  readonly line: PrescriptionLine;
  readonly prescriptionId: PrescriptionView["id"];
  readonly doctorName: string;
  /** The last day on which it is taken. */
  readonly until: CalendarDate;
}

type Prescription = Pick<PrescriptionView, "id" | "status" | "issuedAt" | "doctorName" | "content">;

/**
 * What a patient should be taking on a day, by the prescriptions that are in force. Of a medicine that was prescribed again
 * the newest word counts, whichever doctor's it is. What somebody takes without a prescription of ours is not here.
 */
export function currentMedicines(
  prescriptions: readonly Prescription[],
  today: CalendarDate,
  zone: string,
): CurrentMedicine[] {
  const newestFirst = prescriptions
    .filter(({ status, issuedAt }) => status === "issued" && issuedAt !== null)
    .toSorted((one, other) => ((one.issuedAt ?? "") < (other.issuedAt ?? "") ? 1 : -1));
  const known = new Set<string>();
  return newestFirst.flatMap(({ id, issuedAt, doctorName, content }) =>
    content.lines.flatMap((line) => {
      if (issuedAt === null || known.has(keyOf(line))) return [];
      known.add(keyOf(line));
      const until = lastDay(line, dateIn(toInstant(issuedAt), zone));
      return until >= today ? [{ line, prescriptionId: id, doctorName, until }] : [];
    }),
  );
}

/** One medicine in one strength, by the catalogue where it was chosen from there, else by its name. */
function keyOf({ genericId, name, strength }: PrescriptionLine): string {
  return `${genericId ?? searchable(name)}|${searchable(strength)}`;
}

function lastDay(line: PrescriptionLine, from: CalendarDate): CalendarDate {
  return addDays(from, courseDays(line) - 1);
}
