import { createFileRoute, Outlet } from "@tanstack/react-router";
import { PatientShell } from "../shells/patient.tsx";

export const Route = createFileRoute("/_patient")({
  component: () => (
    <PatientShell>
      <Outlet />
    </PatientShell>
  ),
});
