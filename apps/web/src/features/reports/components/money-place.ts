import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { allBranches, periodOf, type ReportPeriod, reportBranch } from "@carepoint/domain/reports/period";
import { reportPolicy } from "@carepoint/domain/reports/policy";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import * as z from "zod";
import { todayIn } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Branch and days of a report in its address, so that a figure can be sent to somebody. */
export const periodSearch = z.object({
  branchId: reportBranch.optional().catch(undefined),
  from: calendarDate.optional().catch(undefined),
  days: z.int().min(1).max(366).optional().catch(undefined),
});
export type PeriodSearch = z.output<typeof periodSearch>;

/**
 * The branches that the reader may look at, the chosen one or all of them, and their days: this month when the address says
 * none. A doctor begins with all: what is theirs may come from any.
 */
export function useMoneyPlace(
  action: "read_money" | "read_earnings" | "list_closes" | "read_medicines" = "read_money",
) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { branchId: own, role } = useSignedIn();
  const reach = mayDo(reportPolicy[action], role);
  const mayAll = action !== "list_closes" && reach !== undefined && reach !== "branch";
  const search = periodSearch.parse(useSearch({ strict: false }));
  const branches = useQuery(
    trpc.settings.branches.queryOptions(undefined, {
      select: (all) => (own ? all.filter(({ id }) => id === own) : all),
    }),
  );
  const branch = branches.data?.find(({ id }) => id === search.branchId) ?? branches.data?.[0];
  const all = mayAll && (search.branchId ?? (reach === "own" ? allBranches : undefined)) === allBranches;
  const period = branch && {
    branchId: all ? allBranches : branchId.parse(branch.id),
    ...chosenDays(search, branch.zone),
  };
  const choose = (change: PeriodSearch) =>
    navigate({ to: ".", search: (before: object) => ({ ...before, ...change }), replace: true });
  return { branches, branch, all, mayAll, period, choose };
}

export type MoneyPlace = ReturnType<typeof useMoneyPlace>;

function chosenDays({ from, days }: PeriodSearch, zone: string): Pick<ReportPeriod, "from" | "days"> {
  return from && days ? { from, days } : periodOf("this_month", todayIn(zone));
}
