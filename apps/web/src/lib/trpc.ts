import type { AppRouter } from "@carepoint/api/router";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext, createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { noteServerDate } from "./clock.ts";
import { reportReach } from "./connectivity.ts";
import { keyOfAnswer, takeArrived } from "./early.ts";
import { earlyLink } from "./early-link.ts";
import { AppError, codeOf } from "./errors.ts";
import { sessionQuestion } from "./first-questions.ts";
import { startOver } from "./start-over.ts";

export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** In components: `const trpc = useTRPC()`, then `useQuery(trpc.doctors.byId.queryOptions({ doctorId }))`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const timeoutMs = 8_000;

export const trpcClient = createTRPCClient<AppRouter>({
  links: [earlyLink, httpBatchLink({ url: "/trpc", maxItems: 10, methodOverride: "POST", fetch: answered })],
});
export type ApiClient = typeof trpcClient;

/** Told when the server says that nobody is signed in (any more). */
let onSignedOut: () => void = () => undefined;
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** For refusals that no query or mutation of a screen brings: of the stream, of a pull. */
export function noticeRefusal(error: unknown): void {
  const code = codeOf(error);
  if (code === "unauthenticated" || code === "session_ended") onSignedOut();
}

/** Our heartbeat knows whether the server is there, so Query never pauses by `navigator.onLine`: it fails and says so. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeRefusal }),
  mutationCache: new MutationCache({
    onSuccess: () => startOver(queryClient),
    onError: (error) => {
      noticeRefusal(error);
      startOver(queryClient); // what was refused may have been done already, and its answer lost
    },
  }),
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 15_000,
      retry: (count, error) => count < 1 && ["busy", "internal"].includes(codeOf(error)),
    },
    mutations: { networkMode: "always", retry: false },
  },
});

/** For loaders, outside React. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient });

/** What came while the app was on its way is there at the first look, without a turn in which there is nothing. */
export function showArrived(): void {
  for (const answer of takeArrived(sessionQuestion[0])) queryClient.setQueryData(keyOfAnswer(answer), answer.data);
}

/** A request that reports whether it met the server, and does not wait longer than a person would. */
async function answered(input: RequestInfo | URL, init?: object): Promise<Response> {
  const given = init && "signal" in init && init.signal instanceof AbortSignal ? init.signal : undefined;
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = given ? AbortSignal.any([given, limit]) : limit;
  try {
    const response = await fetch(input, { ...init, signal, credentials: "same-origin" });
    const ours = response.headers.get("content-type")?.includes("json") ?? false;
    if (!ours && response.status >= 500) throw new AppError("offline"); // a proxy speaks for a server that is away
    noteServerDate(response.headers.get("date"));
    reportReach(true);
    return response;
  } catch (error) {
    if (!given?.aborted) reportReach(false);
    throw error;
  }
}
