import type { AppRouter } from "@carepoint/api/router";
import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import { gatherHints } from "./gather-hints.ts";

const client = createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: "/trpc" })] });

interface Listening {
  readonly onHint: (topic: string) => void;
  readonly onLost: (error: unknown) => void;
}

const timing = {
  now: () => performance.now(),
  later: (run: () => void, ms: number) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/** Opens the browser's one stream of hints under these topics. What still waits when it is closed, the next one's `*` says. */
export function openStream(topics: readonly string[], { onHint, onLost }: Listening): { unsubscribe: () => void } {
  const { hint, stop } = gatherHints(onHint, timing);
  const stream = client.live.follow.subscribe(
    { topics: [...topics] },
    { onData: ({ topic }) => hint(topic), onError: onLost },
  );
  return {
    unsubscribe: () => {
      stream.unsubscribe();
      stop();
    },
  };
}
