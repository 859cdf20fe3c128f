import { useSyncExternalStore } from "react";

export type Reach = "unknown" | "online" | "offline";

const probeMs = 5_000;
const calmMs = 30_000;
const timeoutMs = 5_000;

let reach: Reach = "unknown";
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/**
 * Whether our own server answers. `navigator.onLine` is not asked: a hospital whose internet is down still reaches the
 * server in its own building, and a phone with full bars may reach nothing.
 */
export function useReach(): Reach {
  return useSyncExternalStore(onReach, currentReach);
}

export function currentReach(): Reach {
  return reach;
}

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every request tells what it met, so that an outage shows with the first failure and not with the next heartbeat. */
export function reportReach(answered: boolean): void {
  const next: Reach = answered ? "online" : "offline";
  if (next === reach) return;
  reach = next;
  for (const listener of listeners) listener();
  schedule();
}

/** The first word comes with the first question; from then on the server is asked when nothing else has been for long. */
export function startHeartbeat(): void {
  const beat = () => void heartbeat();
  addEventListener("online", beat);
  addEventListener("offline", beat);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && beat());
}

/** Asks now. True when the server answered. */
export async function heartbeat(): Promise<boolean> {
  const answered = await fetch("/livez", { cache: "no-store", signal: AbortSignal.timeout(timeoutMs) })
    .then((response) => response.ok)
    .catch(() => false);
  reportReach(answered);
  schedule();
  return answered;
}

function schedule(): void {
  clearTimeout(timer);
  if (document.visibilityState === "hidden") return;
  timer = setTimeout(() => void heartbeat(), reach === "offline" ? probeMs : calmMs);
}
