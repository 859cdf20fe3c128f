import { createFileRoute } from "@tanstack/react-router";
import { DayGrid } from "../../features/appointments/screens/day-grid.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/grid")({
  beforeLoad: requireRole("front_desk"),
  component: DayGrid,
});
