import { whenRested } from "../lib/calm.ts";
import { setServerTime } from "../lib/clock.ts";
import { codeOf } from "../lib/errors.ts";
import { writePreference } from "../lib/preferences.ts";
import { type Session, type SessionFacts, sessionFacts } from "../lib/session.ts";
import type { ApiClient } from "../lib/trpc.ts";
import { isLocked, keptAccount, rememberAccount, setLocked } from "./lock.ts";
import { finishWipe, leaveEnded, settleSignOut, startAnew, wipe } from "./wipe.ts";

/** Whose things this page has shown since it was opened. */
let shown: string | null = null;
/** One answer at a time: a second one must not leave the page while the first still removes what was here. */
let turn: Promise<unknown> = Promise.resolve();
/** What the last answer writes down once the page has time: no screen waits for it, only the next turn. */
let keeping: Promise<unknown> = Promise.resolve();

/**
 * Who is signed in. Asks the server; without it, the device answers with what it kept. A stranger's answer, and the word
 * that the session was ended, wipe the rows of whoever was here before; nobody's answer alone locks them.
 */
export function readSession(client: ApiClient): Promise<Session> {
  const answer = turn.then(() => askOrRecall(client));
  turn = answer.catch(() => undefined);
  return answer;
}

async function askOrRecall(client: ApiClient): Promise<Session> {
  await keeping;
  await finishWipe();
  try {
    await settleSignOut();
    return await receive(sessionFacts.parse(await client.accounts.session.query()));
  } catch (error) {
    const kept = codeOf(error) === "offline" ? await keptSession() : undefined;
    if (!kept) throw error;
    const locked = isLocked();
    if (!locked) shown = kept.account?.id ?? null;
    return { ...kept, source: "kept", locked };
  }
}

async function receive(facts: SessionFacts): Promise<Session> {
  setServerTime(facts.now);
  const before = keptAccount();
  const now = facts.account?.id ?? null;
  if (before && before !== now && (now || facts.ended)) await wipe(before);
  if (before && !now && facts.ended) await leaveEnded(facts.ended);
  if (now) {
    rememberAccount(now);
    writePreference("ended", null);
    keeping = keepFacts(now, facts).catch(() => undefined);
  }
  const locked = now === null && before !== null && !facts.ended;
  setLocked(locked);
  // What the page still holds in memory is the former person's: nothing but a new page forgets it for certain.
  if (shown !== null && shown !== now)
    startAnew(locked ? `/sign-in?next=${location.pathname}` : now ? "/" : "/sign-in");
  shown = now;
  return { ...facts, source: "server", locked };
}

async function keepFacts(accountId: string, facts: SessionFacts): Promise<void> {
  await new Promise<void>((resolve) => whenRested(resolve));
  const { keepRow } = await import("./db.ts");
  await keepRow(accountId, { kind: "session", id: "session", value: facts }, Date.parse(facts.now));
}

async function keptSession(): Promise<SessionFacts | undefined> {
  const accountId = keptAccount();
  if (!accountId) return undefined;
  const { keptRow } = await import("./db.ts");
  return sessionFacts.safeParse(await keptRow(accountId, "session", "session").catch(() => undefined)).data;
}
