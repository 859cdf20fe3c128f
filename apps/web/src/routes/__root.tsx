import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import type { trpc } from "../lib/trpc.ts";

export interface RouterContext {
  readonly queryClient: QueryClient;
  readonly trpc: typeof trpc;
}

export const Route = createRootRouteWithContext<RouterContext>()({ component: Outlet });
