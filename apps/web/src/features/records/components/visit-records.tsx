import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { lazy, type ReactNode, Suspense } from "react";
import { VisitPrescriptions } from "./visit-prescriptions.tsx";

/** Of a visit that is over, and of no use before. */
const ReadNote = lazy(() =>
  import("./read-note.tsx").then(
    (module) => ({ default: module.ReadNote }),
    () => ({ default: () => null }),
  ),
);

/** Of a visit that has begun. */
const VisitOutcome = lazy(() =>
  import("./visit-outcome.tsx").then(
    (module) => ({ default: module.VisitOutcome }),
    () => ({ default: () => null }),
  ),
);

type VisitRecordsProps = { visit: AppointmentView; children: ReactNode };

/** What was written at a visit, for the patient's people: the prescription first, what comes after it and the doctor's note below the rest. */
export function VisitRecords({ visit: { id, status, zone }, children }: VisitRecordsProps) {
  return (
    <>
      <VisitPrescriptions appointmentId={id} />
      {children}
      {(status === "completed" || status === "in_progress") && (
        <Suspense>
          <VisitOutcome appointmentId={id} />
        </Suspense>
      )}
      {status === "completed" && (
        <Suspense>
          <ReadNote appointmentId={id} zone={zone} />
        </Suspense>
      )}
    </>
  );
}
