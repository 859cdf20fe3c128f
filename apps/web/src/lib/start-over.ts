import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * A first answer that is on its way when something was written may be from before; left alone it would be taken for the
 * new one, because Query starts over only what has data. Whoever waits for the first answer, a route's loader too, gets
 * the second. Each write does this to all first answers (trpc.ts); a hint does not: on a slow line, hints could put off
 * the first sight of a page for ever.
 */
export function startOver(queries: QueryClient, filter: QueryFilters = {}): void {
  for (const query of queries.getQueryCache().findAll({ ...filter, fetchStatus: "fetching" })) {
    if (query.state.data !== undefined) continue;
    void query.cancel({ silent: true });
    query.fetch().catch(() => undefined); // told to whoever looks at it
  }
}
