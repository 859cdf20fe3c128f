import { signOut as endSession } from "../lib/auth.ts";
import { readPreference, writePreference } from "../lib/preferences.ts";
import { dropPush } from "../lib/push.ts";
import { keptAccount, rememberAccount } from "./lock.ts";

const bus = new BroadcastChannel("cp-session");

/** Other tabs show nothing of an account that has just left: they start anew. */
export function reloadWithOtherTabs(): void {
  bus.onmessage = () => location.assign("/");
}

/** After signing in, out or into another role: every tab forgets what it held in memory. */
export function startAnew(path: string): void {
  bus.postMessage("changed");
  location.assign(path);
}

/**
 * Removes everything of an account from this device: the key, the rows, the caches, the push address, the traces in
 * storage. Each part is tried whatever becomes of the others, and none needs the network.
 */
export async function wipe(accountId: string): Promise<void> {
  rememberAccount(null);
  const { destroy } = await import("./db.ts");
  await Promise.allSettled([destroy(accountId), dropPush(), clearCaches()]);
  sessionStorage.clear();
}

/** With the network or without: what is here goes first, then the server is told, now or at the next contact. */
export async function signOut(): Promise<void> {
  const accountId = keptAccount();
  writePreference("sign-out-owed", "yes");
  if (accountId) await wipe(accountId);
  await settleSignOut().catch(() => undefined);
  startAnew("/");
}

/** The session's cookie cannot be removed by a page: a sign-out that found no network is made good before anything else. */
export async function settleSignOut(): Promise<void> {
  if (readPreference("sign-out-owed") === null) return;
  await endSession();
  writePreference("sign-out-owed", null);
}

/** All but the app's own shell, which holds nothing about anyone. */
async function clearCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !name.startsWith("workbox-precache")).map((name) => caches.delete(name)));
}
