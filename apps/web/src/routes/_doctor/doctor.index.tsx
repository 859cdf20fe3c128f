import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { createFileRoute, redirect } from "@tanstack/react-router";
import * as z from "zod";
import { SitsAt } from "../../features/queue/components/sits-at.tsx";
import { MyDay } from "../../features/records/screens/my-day.tsx";
import { sessionQuery } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/")({
  beforeLoad: ({ context }) => {
    if (context.queryClient.getQueryData(sessionQuery.queryKey)?.role === "applicant") {
      throw redirect({ to: "/doctor/waiting" });
    }
  },
  validateSearch: z.object({ day: calendarDate.optional().catch(undefined) }),
  component: () => <MyDay day={Route.useSearch().day} roomAt={(visit) => <SitsAt {...visit} />} />,
});
