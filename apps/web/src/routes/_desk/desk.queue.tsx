import { createFileRoute } from "@tanstack/react-router";
import { QueueBoard } from "../../features/queue/screens/queue-board.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/queue")({
  beforeLoad: requireRole("front_desk"),
  component: QueueBoard,
});
