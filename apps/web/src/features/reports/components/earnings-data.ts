import type { DoctorId } from "@carepoint/domain/kernel/id";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What doctors have of what was collected; a doctor is told their own alone. */
export function useEarnings(period: ReportPeriod) {
  return useQuery(useTRPC().reports.earnings.queryOptions(period, { staleTime: 0, placeholderData: keepPreviousData }));
}

/** A doctor's rules as they were written, newest first. */
export function useShares(doctorId: DoctorId) {
  return useQuery(useTRPC().reports.shares.queryOptions({ doctorId }));
}

/** Writes a rule; what is earned is read anew, also after a refusal. */
export function useSetShare() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.reports.pathFilter());
  return useCommand(trpc.reports.setShare.mutationOptions({ onSettled }));
}
