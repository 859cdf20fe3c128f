import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { addDays, type CalendarDate, dateIn, textOfMs, toInstant } from "@carepoint/domain/kernel/calendar";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import type { Kept } from "../../../components/query-view.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { useDeskPlace } from "./desk-place.tsx";

/** What this device keeps of a day at the desk's branch: the day of the last contact and the one after it. */
export function useKeptBoard(date: CalendarDate): Kept<AppointmentView[]> {
  const zone = useHospitalZone();
  const { branchId } = useDeskPlace();
  const { role } = useSignedIn();
  const { rows, asOf, state } = useKeptRows("appointment");
  const day = asOf === null ? null : dateIn(toInstant(textOfMs(asOf)), zone);
  const isKept =
    role === "front_desk" && state === "ready" && day !== null && (date === day || date === addDays(day, 1));
  const visits = rows
    .filter((visit) => visit.branchId === branchId && dateIn(toInstant(visit.startsAt), visit.zone) === date)
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  return { data: isKept ? visits : undefined, asOf, state };
}
