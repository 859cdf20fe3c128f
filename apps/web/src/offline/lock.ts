import { readPreference, writePreference } from "../lib/preferences.ts";

const listeners = new Set<() => void>();

/** The account whose rows this device keeps, if any. Only its opaque id is written in the clear. */
export function keptAccount(): string | null {
  return readPreference("account");
}

export function rememberAccount(accountId: string | null): void {
  writePreference("account", accountId);
}

/**
 * Locked: the server no longer knows the session, but nobody signed out. Kept rows stay and are not shown until the
 * same account signs in again; another account wipes them. Written down: a start without a network must not unlock.
 */
export function isLocked(): boolean {
  return readPreference("locked") !== null;
}

export function setLocked(next: boolean): void {
  if (next === isLocked()) return;
  writePreference("locked", next ? "yes" : null);
  for (const listener of listeners) listener();
}

export function onLock(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
