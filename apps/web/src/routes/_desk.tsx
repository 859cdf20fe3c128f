import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireRole } from "../lib/session.ts";
import { DeskShell } from "../shells/desk.tsx";
import { Refused } from "../shells/refused.tsx";

export const Route = createFileRoute("/_desk")({
  beforeLoad: requireRole("front_desk"),
  errorComponent: Refused,
  component: () => (
    <DeskShell>
      <Outlet />
    </DeskShell>
  ),
});
