import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isCalledOff } from "@carepoint/domain/appointments/states";

export interface SheetOfDoctor {
  readonly doctorId: string;
  readonly doctorName: string;
  readonly rows: readonly AppointmentView[];
}

/** The visits by doctor, by name, each in the order of their times. Who was called off does not come. */
export function sheetsOf(visits: readonly AppointmentView[]): readonly SheetOfDoctor[] {
  const coming = visits.filter(({ status }) => !isCalledOff(status));
  const byDoctor = Map.groupBy(coming, ({ doctorId }) => doctorId);
  return [...byDoctor]
    .map(([doctorId, rows]) => ({
      doctorId,
      doctorName: rows[0]?.doctorName ?? "",
      rows: rows.toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt)),
    }))
    .toSorted((one, other) => one.doctorName.localeCompare(other.doctorName));
}
