import { createFileRoute } from "@tanstack/react-router";
import { MyVisits } from "../../features/appointments/screens/my-visits.tsx";
import { MyWaits } from "../../features/waitlist/components/my-waits.tsx";
import { useMyWaits } from "../../features/waitlist/data.ts";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/visits/")({
  beforeLoad: requireRole("patient"),
  component: function Visits() {
    const offered = (useMyWaits().data ?? []).flatMap(({ offer }) => offer?.appointmentId ?? []);
    return <MyVisits waits={<MyWaits />} offered={offered} />;
  },
});
