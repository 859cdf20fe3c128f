import { createFileRoute } from "@tanstack/react-router";
import { RequestList } from "../../features/appointments/screens/request-list.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/requests")({
  beforeLoad: requireRole("doctor"),
  component: RequestList,
});
