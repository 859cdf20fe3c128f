import { useQueries } from "@tanstack/react-query";
import { todayIn } from "../../lib/format.ts";
import { useTRPC } from "../../lib/trpc.ts";

/** What may need an administrator today: counted from lists that each have a page of their own. */
export function useOverview(zone: string) {
  const trpc = useTRPC();
  const today = todayIn(zone);
  const [applications, departments, staff, visits, refunds, alerts] = useQueries({
    queries: [
      trpc.doctors.listApplications.queryOptions({ status: "pending" }),
      trpc.departments.listAll.queryOptions(),
      trpc.accounts.listStaff.queryOptions(),
      trpc.appointments.dayCounts.queryOptions({ day: today }, { select: ({ items: [of] }) => of?.counts ?? {} }),
      trpc.billing.attention.queryOptions(),
      trpc.audit.readingAlerts.queryOptions(),
    ],
  });
  return { applications, departments, staff, visits, refunds, alerts };
}
