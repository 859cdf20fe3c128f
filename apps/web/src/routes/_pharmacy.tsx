import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireRole } from "../lib/session.ts";
import { PharmacyShell } from "../shells/pharmacy.tsx";
import { Refused } from "../shells/refused.tsx";

export const Route = createFileRoute("/_pharmacy")({
  beforeLoad: requireRole("pharmacist"),
  errorComponent: Refused,
  component: () => (
    <PharmacyShell>
      <Outlet />
    </PharmacyShell>
  ),
});
