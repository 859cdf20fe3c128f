import { createFileRoute } from "@tanstack/react-router";
import { WaitList } from "../../features/waitlist/screens/wait-list.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/waitlist")({
  beforeLoad: requireRole("front_desk"),
  component: WaitList,
});
