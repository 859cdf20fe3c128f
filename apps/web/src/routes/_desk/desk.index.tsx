import { createFileRoute } from "@tanstack/react-router";
import { DayBoard } from "../../features/appointments/screens/day-board.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/")({
  beforeLoad: requireRole("front_desk"),
  component: DayBoard,
});
