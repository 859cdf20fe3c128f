import type { AppRouter } from "@carepoint/api/router";
import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";

const client = createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: "/trpc" })] });

interface Listening {
  readonly onHint: (topic: string) => void;
  readonly onLost: (error: unknown) => void;
}

/** Opens the browser's one stream of hints under these topics. */
export function openStream(topics: readonly string[], { onHint, onLost }: Listening): { unsubscribe: () => void } {
  return client.live.follow.subscribe(
    { topics: [...topics] },
    { onData: ({ topic }) => onHint(topic), onError: onLost },
  );
}
