import { createFileRoute } from "@tanstack/react-router";
import { RequestList } from "../../features/appointments/screens/request-list.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/requests")({
  beforeLoad: requireRole("front_desk"),
  component: RequestList,
});
