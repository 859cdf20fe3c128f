import type { ToldEnd } from "@carepoint/domain/accounts/session-end";
import { signOut as endSession } from "../lib/auth.ts";
import { readPreference, writePreference } from "../lib/preferences.ts";
import { dropPush } from "../lib/push.ts";
import { keptAccount, rememberAccount, setLocked } from "./lock.ts";

const bus = new BroadcastChannel("cp-session");
const patienceMs = 3_000;
let leaving = false;

/** Other tabs show nothing of an account that has just left: they start anew. So does a page from the history. */
export function reloadWithOtherTabs(): void {
  bus.onmessage = () => leave("/");
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  // Before any screen's own: browsers ask the listeners of this event in the order in which they came.
  window.addEventListener("beforeunload", (event) => leaving && event.stopImmediatePropagation(), { capture: true });
}

/** After signing in, out or into another role: every tab forgets what it held in memory. */
export function startAnew(path: string): void {
  bus.postMessage("changed");
  leave(path);
}

/** Nobody is asked whether to stay because of unsaved words: whoever holds the device now is not who wrote them. */
function leave(path: string): void {
  leaving = true;
  location.assign(path);
}

/**
 * Removes everything of an account from this device: the key, the rows, the caches, the push address, the traces in
 * storage. Each part is tried whatever becomes of the others, and none needs the network. A wipe that is cut off is
 * finished at the next start.
 */
export async function wipe(accountId: string): Promise<void> {
  writePreference("wiping", accountId);
  rememberAccount(null);
  setLocked(false);
  const { destroy } = await import("./db.ts");
  const [destroyed] = await Promise.allSettled([soon(destroy(accountId)), dropPush(), clearCaches()]);
  sessionStorage.clear();
  if (destroyed.status === "fulfilled") writePreference("wiping", null);
}

export async function finishWipe(): Promise<void> {
  const accountId = readPreference("wiping");
  if (accountId !== null && accountId !== keptAccount()) await wipe(accountId);
}

/** With the network or without: what is here goes first, then the server is told, now or at the next contact. */
export async function signOut(): Promise<void> {
  const accountId = keptAccount();
  writePreference("sign-out-owed", "yes");
  if (accountId) await wipe(accountId);
  await settleSignOut().catch(() => undefined);
  startAnew("/");
}

/** The server ended this session: the cookie goes as well, and the sign-in page says why. */
export async function leaveEnded(reason: ToldEnd): Promise<void> {
  writePreference("ended", reason);
  writePreference("sign-out-owed", "yes");
  await settleSignOut().catch(() => undefined);
}

/**
 * The session's cookie cannot be removed by a page: a sign-out that found no network is made good before anything else.
 * With the session the server forgets this browser's push address, and the browser is asked once more to.
 */
export async function settleSignOut(): Promise<void> {
  if (readPreference("sign-out-owed") === null) return;
  await endSession();
  await dropPush().catch(() => undefined);
  writePreference("sign-out-owed", null);
}

/** All but the app's own shell, which holds nothing about anyone. */
async function clearCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !name.startsWith("workbox-precache")).map((name) => caches.delete(name)));
}

/** A tab that sleeps can hold a database open; the key is gone by then, and nobody waits at a door that is shut. */
function soon(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>();
  setTimeout(() => reject(new Error("another tab holds it open")), patienceMs);
  return Promise.race([work, promise]);
}
