import { createFileRoute } from "@tanstack/react-router";
import { MyVisits } from "../../features/appointments/screens/my-visits.tsx";
import { MyWaits } from "../../features/waitlist/components/my-waits.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/visits/")({
  beforeLoad: requireRole("patient"),
  component: () => <MyVisits waits={<MyWaits />} />,
});
