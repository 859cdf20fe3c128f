import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { type QueueEntryView, queueEntryView } from "@carepoint/domain/queue/schema";
import type { QueueStatus } from "@carepoint/domain/queue/states";
import type { Kept } from "../../../components/query-view.tsx";
import { todayIn } from "../../../lib/format.ts";
import { useKeptRows } from "../../../offline/read.ts";

const statuses: Readonly<Partial<Record<AppointmentView["status"], QueueStatus>>> = {
  confirmed: "expected",
  checked_in: "waiting",
  in_progress: "serving",
};

/** The queue as the visits that this device keeps tell it: everyone's number and where they were. Whose turn it is only the server knows. */
export function useKeptQueue(): Kept<QueueEntryView[]> {
  const { rows, asOf, state } = useKeptRows("appointment");
  const entries = rows.flatMap(entryOf).toSorted((a, b) => a.number - b.number);
  return { data: state === "ready" ? entries : undefined, asOf, state };
}

function entryOf(visit: AppointmentView): QueueEntryView[] {
  const {
    id,
    version,
    branchId,
    doctorId,
    doctorName,
    patientId,
    patientName,
    startsAt,
    zone,
    source,
    token,
    kind,
    fee,
  } = visit;
  const status = statuses[visit.status];
  const isToday = dateIn(toInstant(startsAt), zone) === todayIn(zone);
  if (token === null || !status || !isToday || !patientId || patientName === null) return [];
  const owner = { branchId, doctorId, doctorName, patientId, patientName };
  const walkIn = source === "walk_in";
  const place = { number: token, status, walkIn, kind, fee, startsAt, arrivedAt: null, calledAt: null };
  // The row of a queue has an id of its own; where nothing can be done to it, its visit's stands in.
  return [queueEntryView.parse({ id, version, appointmentId: id, ...owner, ...place, turn: null, earlier: null })];
}
