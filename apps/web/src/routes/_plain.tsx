import { createFileRoute, Outlet } from "@tanstack/react-router";
import { PlainShell } from "../shells/plain.tsx";

export const Route = createFileRoute("/_plain")({
  component: () => (
    <PlainShell>
      <Outlet />
    </PlainShell>
  ),
});
