import type { PatientId } from "@carepoint/domain/kernel/id";
import { BreakGlass } from "./break-glass.tsx";
import { PatientChart } from "./patient-chart.tsx";

/** One patient's chart without a visit; where none is named, the way to open one in an emergency. */
export function RecordOrEmergency({ patientId }: { patientId: PatientId | undefined }) {
  return patientId ? <PatientChart key={patientId} patientId={patientId} /> : <BreakGlass />;
}
