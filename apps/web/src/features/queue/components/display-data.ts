import type { DisplayView, ShownCall } from "@carepoint/domain/queue/displays";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { serverTimeOf } from "../../../lib/clock.ts";
import { useReach } from "../../../lib/connectivity.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useFollow } from "../../../lib/live.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Hints tell when something moved; this only keeps waiting times honest, and comes back when the network does. */
const calmMs = 20_000;
const retryMs = 4_000;
/** Several hints of one step are one read. */
const gatherMs = 80;

export interface Shown {
  readonly view: DisplayView | undefined;
  /** The link was taken back, or never was one. */
  readonly gone: boolean;
  /** Since when what is shown may be old, in server time; null while it is live. */
  readonly staleSince: number | null;
}

/** What a waiting room's screen shows, as it is now or as it was when the hospital was last reached. */
export function useDisplay(token: string): Shown {
  const trpc = useTRPC();
  const { data, error, dataUpdatedAt, refetch } = useQuery(
    trpc.queue.display.queryOptions(
      { token },
      {
        staleTime: 0,
        retry: false,
        refetchIntervalInBackground: true,
        refetchInterval: ({ state }) => (state.error === null ? calmMs : retryMs),
      },
    ),
  );
  const reach = useReach(); // without the server no question is even sent, and so none fails
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useFollow(data ? [`queue:${data.branchId}`] : [], () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch({ cancelRefetch: false });
    }, gatherMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const gone = error !== null && codeOf(error) === "not_found";
  return {
    view: gone ? undefined : data,
    gone,
    staleSince: (error !== null || reach === "offline") && !gone && data ? serverTimeOf(dataUpdatedAt) : null,
  };
}

/** Calls `onNew` for each call that appeared since the page was opened; what was called before is no news. */
export function useNewCalls(calls: readonly ShownCall[] | undefined, onNew: (call: ShownCall) => void): void {
  const heard = useRef<Set<string>>(undefined);
  const latest = useRef(onNew);
  latest.current = onNew;
  useEffect(() => {
    if (!calls) return;
    const known = heard.current;
    heard.current = new Set([...(known ?? []), ...calls.map(({ call }) => call)]);
    if (known) for (const call of calls.toReversed()) if (!known.has(call.call)) latest.current(call);
  }, [calls]);
}

/** The page of a list that is shown now, when it does not fit: the next one every ten seconds. */
export function usePages<T>(
  items: readonly T[],
  perPage: number,
): { shown: readonly T[]; page: number; pages: number } {
  const [turn, setTurn] = useState(0);
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  useEffect(() => {
    if (pages === 1) return;
    const timer = setInterval(() => setTurn((before) => before + 1), 10_000);
    return () => clearInterval(timer);
  }, [pages]);
  const page = turn % pages;
  return { shown: items.slice(page * perPage, (page + 1) * perPage), page, pages };
}
