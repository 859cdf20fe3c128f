import { createFileRoute, redirect } from "@tanstack/react-router";
import { SitsAt } from "../../features/queue/components/sits-at.tsx";
import { MyDay } from "../../features/records/screens/my-day.tsx";
import { sessionQuery } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/")({
  beforeLoad: ({ context }) => {
    if (context.queryClient.getQueryData(sessionQuery.queryKey)?.role === "applicant") {
      throw redirect({ to: "/doctor/waiting" });
    }
  },
  component: () => <MyDay roomAt={(visit) => <SitsAt {...visit} />} />,
});
