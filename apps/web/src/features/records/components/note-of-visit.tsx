import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { lazy, Suspense } from "react";

/** Of a visit that is over, and of no use before. */
const ReadNote = lazy(() =>
  import("./read-note.tsx").then(
    (module) => ({ default: module.ReadNote }),
    () => ({ default: () => null }),
  ),
);

/** What the doctor wrote of a visit, for the patient's people. */
export function NoteOfVisit({ visit: { id, status, zone } }: { visit: AppointmentView }) {
  if (status !== "completed") return null;
  return (
    <Suspense>
      <ReadNote appointmentId={id} zone={zone} />
    </Suspense>
  );
}
