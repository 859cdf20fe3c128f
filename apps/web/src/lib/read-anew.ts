import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * After a write: what these filters name is read anew. A first answer that is still on its way was read before the
 * write; left alone, it would be taken for the new one, because only a query that has data starts over.
 */
export async function readAnew(queries: QueryClient, ...filters: readonly QueryFilters[]): Promise<void> {
  await Promise.all(filters.map((filter) => queries.cancelQueries({ ...filter, predicate: isFirstRead })));
  await Promise.all(filters.map((filter) => queries.invalidateQueries(filter)));
}

const isFirstRead = ({ state }: Query) => state.data === undefined;
