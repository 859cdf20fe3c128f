import { KitProvider } from "@carepoint/ui/primitives/kit-provider";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { onlineManager, QueryClientProvider } from "@tanstack/react-query";
import { createRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { NotFound, ScreenError, ScreenPending } from "./components/screen-error.tsx";
import { Toasts } from "./components/toasts.tsx";
import { endFirstLook, whenCalm } from "./lib/calm.ts";
import { currentReach, onReach, startHeartbeat } from "./lib/connectivity.ts";
import { startLive } from "./lib/live.ts";
import { sessionQuery } from "./lib/session.ts";
import { queryClient, showArrived, TRPCProvider, trpc, trpcClient, whenSignedOut } from "./lib/trpc.ts";
import { reloadOnLostChunk, watchUpdates } from "./lib/updates.ts";
import { readSession } from "./offline/session.ts";
import { reloadWithOtherTabs } from "./offline/wipe.ts";
import { routeTree } from "./routeTree.gen.ts";

const router = createRouter({
  routeTree,
  context: { queryClient, trpc },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0, // a page that is ready never waits for its stand-in
  defaultErrorComponent: ScreenError,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: ScreenPending,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** Wires the parts that know each other only here, then draws. */
export function start(): void {
  queryClient.setQueryDefaults(sessionQuery.queryKey, { queryFn: () => readSession(trpcClient) });
  whenSignedOut(() => void queryClient.invalidateQueries(sessionQuery));
  onlineManager.setEventListener((setOnline) => onReach(() => setOnline(currentReach() !== "offline")));
  // A visitor who was told "offline" is asked again as soon as the server answers.
  let before = currentReach();
  onReach(() => {
    if (before === "offline" && currentReach() === "online") void queryClient.invalidateQueries(sessionQuery);
    before = currentReach();
  });
  router.subscribe("onResolved", ({ pathChanged, fromLocation }) => {
    endFirstLook();
    // A page that opens with a field to type into keeps its focus there: a keyboard must not have to look for it.
    const typing = document.activeElement?.matches("main :is(input, textarea, select)");
    if (pathChanged && fromLocation && !typing) document.getElementById("page-title")?.focus({ preventScroll: true });
  });
  reloadWithOtherTabs();
  showArrived();
  reloadOnLostChunk();
  startHeartbeat();
  startLive();
  whenCalm(() => void watchUpdates()); // the app's files for later must not hold up what is looked at now
  const root = document.getElementById("app");
  if (root) createRoot(root).render(<App />);
}

function App() {
  return (
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <KitProvider>
              <Toasts>
                <RouterProvider router={router} />
              </Toasts>
            </KitProvider>
          </TRPCProvider>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>
  );
}
