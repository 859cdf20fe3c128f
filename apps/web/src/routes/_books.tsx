import { createFileRoute, Outlet } from "@tanstack/react-router";
import { requireRole } from "../lib/session.ts";
import { ShellOfRole } from "../shells/of-role.tsx";
import { Refused } from "../shells/refused.tsx";

/** A doctor's own page of money, in the words of the office: they are not among what rounds load. */
export const Route = createFileRoute("/_books")({
  beforeLoad: requireRole("doctor"),
  errorComponent: Refused,
  component: () => (
    <ShellOfRole>
      <Outlet />
    </ShellOfRole>
  ),
});
