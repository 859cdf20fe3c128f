import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireRole } from "../lib/session.ts";
import { ShellOfRole } from "../shells/of-role.tsx";
import { Refused } from "../shells/refused.tsx";

/** Pages that everyone signed in has, each in the frame of the own role. */
export const Route = createFileRoute("/_any")({
  beforeLoad: requireRole(),
  errorComponent: Refused,
  component: () => (
    <ShellOfRole>
      <Outlet />
    </ShellOfRole>
  ),
});
