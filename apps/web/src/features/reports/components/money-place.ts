import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { periodOf, type ReportPeriod } from "@carepoint/domain/reports/period";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import * as z from "zod";
import { todayIn } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Branch and days of a report in its address, so that a figure can be sent to somebody. */
export const periodSearch = z.object({
  branchId: branchId.optional().catch(undefined),
  from: calendarDate.optional().catch(undefined),
  days: z.int().min(1).max(366).optional().catch(undefined),
});
export type PeriodSearch = z.output<typeof periodSearch>;

/** The branches that the reader may look at, the chosen one, and its days: this month when the address says none. */
export function useMoneyPlace() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const own = useSignedIn().branchId;
  const search = periodSearch.parse(useSearch({ strict: false }));
  const branches = useQuery(
    trpc.settings.branches.queryOptions(undefined, {
      select: (all) => (own ? all.filter(({ id }) => id === own) : all),
    }),
  );
  const branch = branches.data?.find(({ id }) => id === search.branchId) ?? branches.data?.[0];
  const period = branch && { branchId: branchId.parse(branch.id), ...chosenDays(search, branch.zone) };
  const choose = (change: PeriodSearch) =>
    navigate({ to: ".", search: (before: object) => ({ ...before, ...change }), replace: true });
  return { branches, branch, period, choose };
}

export type MoneyPlace = ReturnType<typeof useMoneyPlace>;

function chosenDays({ from, days }: PeriodSearch, zone: string): Pick<ReportPeriod, "from" | "days"> {
  return from && days ? { from, days } : periodOf("this_month", todayIn(zone));
}
