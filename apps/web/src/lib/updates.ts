import { useSyncExternalStore } from "react";

let waiting: ServiceWorker | null = null;
let accepted = false;
const listeners = new Set<() => void>();
const hour = 3_600_000;

/** True when a newer version is installed and waits for the word. */
export function useUpdateWaiting(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );
}

/** The new version takes over and the page is loaded anew. */
export function applyUpdate(): void {
  accepted = true;
  waiting?.postMessage({ type: "SKIP_WAITING" });
}

/** Registers the service worker of a built app and asks for newer ones every hour and whenever the page is looked at. */
export async function watchUpdates(): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const registration = await navigator.serviceWorker
    .register("/service-worker.js", { updateViaCache: "none" })
    .catch(() => undefined); // private windows refuse: the app works without, only not offline
  if (!registration) return;
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const arriving = registration.installing;
    arriving?.addEventListener("statechange", () => {
      if (arriving.state === "installed" && navigator.serviceWorker.controller) offer(arriving);
    });
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => accepted && location.reload());
  const ask = () => void registration.update().catch(() => undefined);
  setInterval(ask, hour);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
}

/** A chunk of an older version is gone from the server: one reload, never a loop. */
export function reloadOnLostChunk(): void {
  addEventListener("vite:preloadError", () => void reloadWhereReached());
}

/** A file that the network lost is no file of an older version: without the hospital a reload would take the page away too. */
async function reloadWhereReached(): Promise<void> {
  const last = Number(sessionStorage.getItem("cp-reloaded") ?? 0);
  if (performance.timeOrigin - last < 60_000) return;
  const isReached = await fetch("/livez", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isReached) return;
  sessionStorage.setItem("cp-reloaded", String(performance.timeOrigin));
  location.reload();
}

function offer(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}
