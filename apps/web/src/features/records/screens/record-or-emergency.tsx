import type { PatientId } from "@carepoint/domain/kernel/id";
import type { ReactNode } from "react";
import { BreakGlass } from "./break-glass.tsx";
import { PatientChart } from "./patient-chart.tsx";

interface RecordOrEmergencyProps {
  readonly patientId: PatientId | undefined;
  /** Below the chart, where it was not opened in an emergency. */
  readonly children?: ReactNode;
}

/** One patient's chart without a visit; where none is named, the way to open one in an emergency. */
export function RecordOrEmergency({ patientId, children }: RecordOrEmergencyProps) {
  if (!patientId) return <BreakGlass />;
  return (
    <PatientChart key={patientId} patientId={patientId}>
      {children}
    </PatientChart>
  );
}
