import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireRole } from "../lib/session.ts";
import { DeskShell } from "../shells/desk.tsx";
import { Refused } from "../shells/refused.tsx";

export const Route = createFileRoute("/_desk")({
  beforeLoad: requireRole("front_desk", "billing_manager"),
  errorComponent: Refused,
  component: () => (
    <DeskShell>
      <Outlet />
    </DeskShell>
  ),
});
