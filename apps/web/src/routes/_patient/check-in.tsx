import { createFileRoute, useLocation } from "@tanstack/react-router";
import { CheckIn } from "../../features/queue/screens/check-in.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/check-in")({
  beforeLoad: requireRole("patient"),
  component: Scanned,
});

/** The code stands behind the `#`: no server's log holds it. */
function Scanned() {
  return <CheckIn code={useLocation().hash} />;
}
