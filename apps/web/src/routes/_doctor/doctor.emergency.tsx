import { createFileRoute } from "@tanstack/react-router";
import { BreakGlass } from "../../features/records/screens/break-glass.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/emergency")({
  beforeLoad: requireRole("doctor"),
  component: BreakGlass,
});
