import type { QueryClient, QueryFilters } from "@tanstack/react-query";
import { startOver } from "./start-over.ts";

/** After a write: what these filters name is read anew. */
export async function readAnew(queries: QueryClient, ...filters: readonly QueryFilters[]): Promise<void> {
  for (const filter of filters) startOver(queries, filter);
  await Promise.all(filters.map((filter) => queries.invalidateQueries(filter)));
}
