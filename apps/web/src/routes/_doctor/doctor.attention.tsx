import { createFileRoute } from "@tanstack/react-router";
import { Attention } from "../../features/records/screens/attention.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/attention")({
  beforeLoad: requireRole("doctor"),
  component: Attention,
});
