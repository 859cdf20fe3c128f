import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../lib/trpc.ts";

/** Where most hospitals that run this stand; only until the branches are known. */
const usualZone = "Asia/Kolkata";

/** The zone of the hospital's first branch: for times that belong to no branch, such as a decision or an audit entry. */
export function useHospitalZone(): string {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.settings.branches.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return data?.[0]?.zone ?? usualZone;
}
