import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, Link, Outlet, RouterProvider } from "@tanstack/react-router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { Dexie, type EntityTable } from "dexie";
import { useLiveQuery } from "dexie-react-hooks";
import { createRoot } from "react-dom/client";
import * as z from "zod/mini";

const visit = z.object({ id: z.uuid(), at: z.iso.datetime() });
type Visit = z.infer<typeof visit>;

/** The libraries that our web app stands on, each used once, and nothing else. */
class Store extends Dexie {
  declare visits: EntityTable<Visit, "id">;
  constructor() {
    super("floor");
    this.version(1).stores({ visits: "id, at" });
  }
}

const store = new Store();
const queryClient = new QueryClient();
const { TRPCProvider } = createTRPCContext<AnyTRPCRouter>();
const trpcClient = createTRPCClient<AnyTRPCRouter>({ links: [httpBatchLink({ url: "/trpc", maxItems: 10 })] });

function Home() {
  const kept = useLiveQuery(() => store.visits.orderBy("at").toArray());
  const fresh = useQuery({
    queryKey: ["visits"],
    queryFn: async () => {
      const answer = await fetch("/visits");
      const visits = z.array(visit).parse(await answer.json());
      await store.visits.bulkPut(visits);
      return visits;
    },
  });
  return (
    <ul>
      {(kept ?? fresh.data)?.map(({ id, at }) => (
        <li key={id}>
          <Link to="/visits/$id" params={{ id }}>
            {at}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const root = createRootRoute({ component: Outlet });
const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });
const one = createRoute({ getParentRoute: () => root, path: "/visits/$id", component: () => one.useParams().id });
const router = createRouter({ routeTree: root.addChildren([home, one]) });

const place = document.getElementById("app");
if (place)
  createRoot(place).render(
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <RouterProvider router={router} />
      </TRPCProvider>
    </QueryClientProvider>,
  );
