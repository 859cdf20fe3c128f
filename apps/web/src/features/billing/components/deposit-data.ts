import type { PatientId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What a patient has paid in advance, with what became of each. */
export function useDeposits(patientId: PatientId) {
  const trpc = useTRPC();
  return useQuery(trpc.billing.deposits.queryOptions({ patientId }, { staleTime: 0 }));
}

/** Lists of money are read anew after it, also after a refusal. */
export function useTakeDeposit() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return useCommand(trpc.billing.takeDeposit.mutationOptions({ onSettled }));
}
