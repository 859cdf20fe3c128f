import type { CareRuleEffectInput } from "@carepoint/domain/patients/care-rules";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useRested } from "../../../lib/rested.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** How long a visit opens a record, now and by date. */
export function useCareRules() {
  return useQuery(useTRPC().patients.careRules.queryOptions());
}

const restMs = 300;

/** What a rule would close and open, once the typing rests; nothing is known of another one meanwhile. */
export function useCareRuleEffect(asked: CareRuleEffectInput | undefined) {
  const trpc = useTRPC();
  const wanted = JSON.stringify(asked ?? null);
  const rested = useRested(wanted, restMs);
  const isSettled = asked !== undefined && rested === wanted;
  return useQuery(trpc.patients.careRuleEffect.queryOptions(isSettled ? asked : skipToken, { staleTime: 0 }));
}

/** A refusal too reads the rules anew: somebody may have written one meanwhile. */
export function useSetCareRule() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () =>
    readAnew(queries, trpc.patients.careRules.pathFilter(), trpc.patients.careRuleEffect.pathFilter());
  return useCommand(trpc.patients.setCareRule.mutationOptions({ onSettled }));
}
