import { deviceClock } from "../lib/clock.ts";
import { currentReach, onReach } from "../lib/connectivity.ts";
import { codeOf } from "../lib/errors.ts";
import type { Session } from "../lib/session.ts";
import { type ApiClient, noticeRefusal } from "../lib/trpc.ts";
import { onDropped, seal, withDatabase } from "./db.ts";
import { keepers } from "./keepers.ts";
import { pullChanges, type RowStore } from "./pull.ts";

const calmMs = 5 * 60_000;
/** A branch has a change every few seconds: its desks ask by the clock instead. */
const deskMs = 60_000;

let poke: () => void = () => undefined;

/** Asks the leading tab for a pull soon: something changed, or someone wants to see the newest. */
export function requestPull(): void {
  poke();
}

/**
 * Keeps this account's rows current: at start, on hints, when the server is back, when the page is looked at, and every
 * five minutes, a desk each minute. One tab does it; the others see its rows. A role that keeps none takes away what an
 * earlier one left. Returns the stop.
 */
export function startSync(accountId: string, client: ApiClient, role: Session["role"]): (() => void) | undefined {
  if (!keepers.includes(role)) return void storeOf(accountId).clear();
  const stopped = new AbortController();
  const { signal } = stopped;
  const bus = new BroadcastChannel(`cp-sync-${accountId}`);
  let wake: () => void = () => undefined;
  let asked = true;
  const ask = () => {
    asked = true;
    wake();
  };
  poke = () => {
    ask();
    bus.postMessage("pull");
  };
  bus.onmessage = ask;
  const offReach = onReach(() => currentReach() === "online" && ask());
  const offDropped = onDropped(ask);
  const onVisible = () => document.visibilityState === "visible" && poke();
  document.addEventListener("visibilitychange", onVisible);
  const timer = setInterval(ask, role === "front_desk" ? deskMs : calmMs);

  const lead = async () => {
    while (!signal.aborted) {
      if (asked) {
        asked = false;
        await pullOnce(accountId, client);
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  };
  void navigator.locks.request(`cp-sync-${accountId}`, { signal }, lead).catch(() => undefined);

  return () => {
    stopped.abort();
    wake();
    clearInterval(timer);
    offReach();
    offDropped();
    bus.close();
    document.removeEventListener("visibilitychange", onVisible);
  };
}

/** A pull that fails leaves what was there: the next reason to pull comes soon enough. */
async function pullOnce(accountId: string, client: ApiClient): Promise<void> {
  try {
    await pullChanges(storeOf(accountId), (cursor) => client.sync.pull.query(cursor === undefined ? {} : { cursor }));
  } catch (error) {
    noticeRefusal(error);
    const code = codeOf(error);
    // This role keeps nothing (any more): what an earlier one left must go.
    if (code === "forbidden" || code === "awaiting_approval") await storeOf(accountId).clear();
  }
}

function storeOf(accountId: string): RowStore {
  return {
    mark: () => withDatabase(accountId, ({ marks }) => marks.get("sync")),
    apply: async ({ rows, gone, mark }, askedWith) => {
      const { now, skewMs: measured } = deviceClock();
      const skewMs = measured ?? 0;
      const contactAt = now + skewMs;
      const sealed = await seal(accountId, rows, contactAt);
      return withDatabase(accountId, (database) =>
        database.transaction("rw", database.rows, database.marks, async () => {
          const before = await database.marks.get("sync");
          if (before?.cursor !== askedWith) return false;
          await database.rows.bulkPut(sealed);
          await database.rows.bulkDelete(gone.map(({ kind, id }) => [kind, id]));
          const last = mark.asOf === null && before ? before : { ...mark, contactAt, skewMs };
          await database.marks.put({ ...last, ...mark, name: "sync", asOf: last.asOf });
          return true;
        }),
      );
    },
    clear: () =>
      withDatabase(accountId, (database) =>
        database.transaction("rw", database.rows, database.marks, async () => {
          await database.rows.where("kind").notEqual("session").delete();
          await database.marks.clear();
        }),
      ),
  };
}
