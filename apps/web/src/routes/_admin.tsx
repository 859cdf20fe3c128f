import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireRole } from "../lib/session.ts";
import { AdminShell } from "../shells/admin.tsx";
import { Refused } from "../shells/refused.tsx";

export const Route = createFileRoute("/_admin")({
  beforeLoad: requireRole("admin", "superuser"),
  errorComponent: Refused,
  component: () => (
    <AdminShell>
      <Outlet />
    </AdminShell>
  ),
});
