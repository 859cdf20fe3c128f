import { newId } from "@carepoint/domain/kernel/id";
import type { ApiClient } from "./trpc.ts";

/** `install`: iOS gives push to installed apps only. `denied`: the person must change it in the browser. */
export type PushState = "unsupported" | "install" | "denied" | "off" | "on";

export async function pushState(): Promise<PushState> {
  if (!("PushManager" in globalThis) || !("serviceWorker" in navigator)) return isBareIos() ? "install" : "unsupported";
  if (Notification.permission === "denied") return "denied";
  return (await subscription()) && Notification.permission === "granted" ? "on" : "off";
}

/** Only from a tap: browsers refuse to ask otherwise, and so do we. */
export async function turnOnPush(client: ApiClient, vapidPublicKey: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted") return pushState();
  const registration = await navigator.serviceWorker.ready;
  // A private window or a browser without a push service refuses here; that is its nature, no fault of ours.
  const made = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: vapidPublicKey })
    .catch(() => null);
  if (!made) return "unsupported";
  await tellServer(client, made);
  return "on";
}

export async function turnOffPush(client: ApiClient): Promise<PushState> {
  const known = await subscription();
  if (!known) return "off";
  await known.unsubscribe();
  await client.notifications.unsubscribePush.mutate({ opId: newId(), endpoint: known.endpoint });
  return "off";
}

/** Browsers drop or renew subscriptions in silence: what is here is told again on every start. */
export async function renewPush(client: ApiClient): Promise<void> {
  const known = await subscription();
  if (known && Notification.permission === "granted") await tellServer(client, known);
}

/** Forgets this browser's address; the server drops it with the first push that finds nobody. Works without a network. */
export async function dropPush(): Promise<void> {
  await (await subscription())?.unsubscribe();
}

async function subscription(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function tellServer(client: ApiClient, made: PushSubscription): Promise<void> {
  const { endpoint, keys } = made.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (!endpoint || !p256dh || !auth) return;
  await client.notifications.subscribePush.mutate({ opId: newId(), endpoint, keys: { p256dh, auth } });
}

function isBareIos(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent) && !matchMedia("(display-mode: standalone)").matches;
}
