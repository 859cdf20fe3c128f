import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What insurers and employers owe, by payer and by bill. */
export function usePayerClaims() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.payerClaims.queryOptions({}, { staleTime: 0 }));
}

/** Lists of money are read anew after each, also after a refusal. */
export function usePayerCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    settle: useCommand(trpc.billing.settlePayer.mutationOptions({ onSettled })),
    move: useCommand(trpc.billing.moveClaim.mutationOptions({ onSettled })),
    writeOff: useCommand(trpc.billing.writeOffClaim.mutationOptions({ onSettled })),
    decide: useCommand(trpc.billing.decideWriteOff.mutationOptions({ onSettled })),
    giveBack: useCommand(trpc.billing.returnToPayer.mutationOptions({ onSettled })),
  };
}
