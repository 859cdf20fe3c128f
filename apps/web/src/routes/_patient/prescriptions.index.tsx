import { createFileRoute } from "@tanstack/react-router";
import { Prescriptions } from "../../features/records/screens/prescriptions.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/prescriptions/")({
  beforeLoad: requireRole("patient"),
  component: Prescriptions,
});
