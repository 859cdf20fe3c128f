import { createFileRoute } from "@tanstack/react-router";
import { BatchList } from "../../features/appointments/screens/batch-list.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_any/batches/")({
  beforeLoad: requireRole("front_desk", "doctor", "admin", "superuser"),
  component: BatchList,
});
