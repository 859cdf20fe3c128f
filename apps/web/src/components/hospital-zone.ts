import { useQuery } from "@tanstack/react-query";
import { usualZone } from "../lib/first-questions.ts";
import { useTRPC } from "../lib/trpc.ts";

/** The zone of the hospital's first branch: for times that belong to no branch, such as a decision or an audit entry. */
export function useHospitalZone(): string {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.settings.branches.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return data?.[0]?.zone ?? usualZone;
}
