import { useEffect, useRef } from "react";
import { onReach } from "./connectivity.ts";
import type { openStream } from "./live-stream.ts";
import { noticeRefusal } from "./trpc.ts";

interface Follower {
  readonly topics: readonly string[];
  readonly onHint: () => void;
}

type Note = { kind: "want"; tab: string; topics: readonly string[] } | { kind: "hint"; topic: string };

const tab = crypto.randomUUID();
const followers = new Set<Follower>();
/** What the other tabs want, as far as the leader was told. */
const wanted = new Map<string, readonly string[]>();
let bus: BroadcastChannel | undefined;
let leading = false;
let allowed = false;
let stream: ReturnType<typeof openStream> | undefined;
let streamed = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls `onHint` when something under one of the topics changed: a hint to refetch, never data. */
export function useFollow(topics: readonly string[], onHint: () => void): void {
  const latest = useRef(onHint);
  latest.current = onHint;
  const key = topics.join(" ");
  useEffect(() => {
    if (key === "") return;
    const follower = { topics: key.split(" "), onHint: () => latest.current() };
    followers.add(follower);
    tellWants();
    return () => {
      followers.delete(follower);
      tellWants();
    };
  }, [key]);
}

/**
 * One stream per browser, not per tab: six streams would use up all connections of HTTP/1.1. The tab that gets the lock
 * holds it until it closes; then the next one leads.
 */
export function startLive(): void {
  bus = new BroadcastChannel("cp-live");
  bus.onmessage = ({ data }: MessageEvent<Note>) => {
    if (data.kind === "hint") deliver(data.topic);
    else {
      wanted.set(data.tab, data.topics);
      restream();
    }
  };
  onReach(restream);
  void navigator.locks.request("cp-live", async () => {
    leading = true;
    restream();
    await new Promise(() => undefined);
  });
  addEventListener("pagehide", () => bus?.postMessage({ kind: "want", tab, topics: [] } satisfies Note));
}

/** Opened once it is known who asks: the visitor's cookie comes with that answer. */
export function allowLive(next: boolean): void {
  if (allowed === next) return;
  allowed = next;
  restream();
}

function tellWants(): void {
  bus?.postMessage({ kind: "want", tab, topics: ownTopics() } satisfies Note);
  restream();
}

function restream(): void {
  if (!leading) return;
  clearTimeout(timer);
  timer = setTimeout(() => void follow().catch(later), 100);
}

function later(): void {
  timer = setTimeout(restream, 5_000);
}

async function follow(): Promise<void> {
  const all = allowed ? [...ownTopics(), ...[...wanted.values()].flat()] : [];
  const topics = [...new Set(all)].sort().slice(0, 50);
  const key = topics.join(" ");
  if (key === streamed && stream) return;
  stream?.unsubscribe();
  stream = undefined;
  streamed = key;
  if (key === "") return;
  const { openStream: open } = await import("./live-stream.ts"); // the first screen does without it
  if (streamed !== key || stream) return; // meanwhile somebody wants something else
  stream = open(topics, {
    onHint: (topic) => {
      bus?.postMessage({ kind: "hint", topic } satisfies Note);
      deliver(topic);
    },
    onLost: (error) => {
      stream = undefined;
      noticeRefusal(error); // a session that ended takes its stream along: who is here now is asked at once
      later();
    },
  });
}

function deliver(topic: string): void {
  for (const follower of followers) {
    if (topic === "*" || follower.topics.includes(topic)) follower.onHint();
  }
}

const ownTopics = () => [...new Set([...followers].flatMap((follower) => follower.topics))];
