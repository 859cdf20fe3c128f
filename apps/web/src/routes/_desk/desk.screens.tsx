import { createFileRoute } from "@tanstack/react-router";
import { ScreensAndRooms } from "../../features/queue/screens/screens-and-rooms.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/screens")({
  beforeLoad: requireRole("front_desk"),
  component: ScreensAndRooms,
});
