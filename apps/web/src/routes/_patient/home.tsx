import { createFileRoute } from "@tanstack/react-router";
import { Home } from "../../features/appointments/screens/home.tsx";
import { LatestPrescription } from "../../features/records/components/latest-prescription.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/home")({
  beforeLoad: requireRole("patient"),
  component: () => <Home beside={<LatestPrescription />} />,
});
