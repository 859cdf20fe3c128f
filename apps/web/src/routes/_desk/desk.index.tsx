import { createFileRoute } from "@tanstack/react-router";
import { DayBoard } from "../../features/appointments/screens/day-board.tsx";

export const Route = createFileRoute("/_desk/desk/")({ component: DayBoard });
