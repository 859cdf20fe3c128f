import { UnrememberedForm } from "@carepoint/ui/blocks/unremembered-form";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { NotFound } from "../components/screen-error.tsx";
import { learnPage } from "../i18n/setup.ts";
import { sessionQuery } from "../lib/session.ts";
import type { trpc } from "../lib/trpc.ts";
import { PlainShell } from "../shells/plain.tsx";

export interface RouterContext {
  readonly queryClient: QueryClient;
  readonly trpc: typeof trpc;
}

/** An address that leads nowhere still has the way home, the language and a main region around it. */
export const Route = createRootRouteWithContext<RouterContext>()({
  beforeLoad: async ({ context: { queryClient }, matches }) => {
    // Who asks is asked for while the texts are on their way: every page waits for both.
    if (!queryClient.getQueryData(sessionQuery.queryKey)) void queryClient.prefetchQuery(sessionQuery);
    await learnPage(matches.map(({ routeId }) => String(routeId)));
  },
  component: () => (
    <>
      <Outlet />
      <UnrememberedForm />
    </>
  ),
  notFoundComponent: () => (
    <PlainShell>
      <NotFound />
    </PlainShell>
  ),
});
