import { setServerTime } from "../lib/clock.ts";
import { codeOf } from "../lib/errors.ts";
import { type Session, type SessionFacts, sessionFacts } from "../lib/session.ts";
import type { ApiClient } from "../lib/trpc.ts";
import { keptAccount, rememberAccount, setLocked } from "./lock.ts";
import { settleSignOut, wipe } from "./wipe.ts";

/**
 * Who is signed in. Asks the server; without it, the device answers with what it kept. A stranger's answer wipes the
 * rows of whoever was here before, nobody's answer locks them.
 */
export async function readSession(client: ApiClient): Promise<Session> {
  try {
    await settleSignOut();
    return await receive(sessionFacts.parse(await client.accounts.session.query()));
  } catch (error) {
    const kept = codeOf(error) === "offline" ? await keptSession() : undefined;
    if (!kept) throw error;
    return { ...kept, source: "kept", locked: false };
  }
}

async function receive(facts: SessionFacts): Promise<Session> {
  setServerTime(facts.now);
  const before = keptAccount();
  const now = facts.account?.id ?? null;
  if (now && before && before !== now) await wipe(before);
  if (now) {
    rememberAccount(now);
    const { keepRow } = await import("./db.ts");
    await keepRow(now, { kind: "session", id: "session", value: facts }, Date.parse(facts.now)).catch(() => undefined);
  }
  const locked = now === null && before !== null;
  setLocked(locked);
  return { ...facts, source: "server", locked };
}

async function keptSession(): Promise<SessionFacts | undefined> {
  const accountId = keptAccount();
  if (!accountId) return undefined;
  const { keptRow } = await import("./db.ts");
  return sessionFacts.safeParse(await keptRow(accountId, "session", "session").catch(() => undefined)).data;
}
