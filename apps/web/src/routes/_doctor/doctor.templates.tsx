import { createFileRoute } from "@tanstack/react-router";
import { Templates } from "../../features/records/screens/templates.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/templates")({
  beforeLoad: requireRole("doctor"),
  component: Templates,
});
