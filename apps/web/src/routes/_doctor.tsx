import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireRole } from "../lib/session.ts";
import { DoctorShell } from "../shells/doctor.tsx";
import { Refused } from "../shells/refused.tsx";

export const Route = createFileRoute("/_doctor")({
  beforeLoad: requireRole("doctor", "applicant"),
  errorComponent: Refused,
  component: () => (
    <DoctorShell>
      <Outlet />
    </DoctorShell>
  ),
});
