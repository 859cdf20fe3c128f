import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { type RouterOutputs, useTRPC } from "../../lib/trpc.ts";

export type HospitalSettings = RouterOutputs["settings"]["read"];

export function useHospitalSettings() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.read.queryOptions());
}

/** What changing a visit costs, by date, latest first. */
export function useRuleSets() {
  const trpc = useTRPC();
  return useQuery(trpc.settings.ruleSets.queryOptions(undefined, { select: ({ items }) => items }));
}

/** Rules and branches; everything that shows them is read anew. */
export function useSettingsCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.settings.pathFilter());
  return {
    amend: useCommand(trpc.settings.amend.mutationOptions({ onSuccess })),
    setRules: useCommand(trpc.settings.setRules.mutationOptions({ onSuccess })),
    openBranch: useCommand(trpc.settings.openBranch.mutationOptions({ onSuccess })),
    amendBranch: useCommand(trpc.settings.amendBranch.mutationOptions({ onSuccess })),
  };
}
