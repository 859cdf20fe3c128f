import type { FavouriteView } from "@carepoint/domain/records/favourites";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const none: readonly FavouriteView[] = [];

/** What the doctor often prescribes, the most used first; none while it is not known. */
export function useFavourites(): readonly FavouriteView[] {
  const options = { select: ({ items }: { items: FavouriteView[] }) => items, staleTime: 600_000 };
  return useQuery(useTRPC().records.favourites.queryOptions(undefined, options)).data ?? none;
}

export function useKeepFavourite() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.records.favourites.pathFilter());
  return useCommand(trpc.records.keepFavourite.mutationOptions({ onSuccess }));
}
