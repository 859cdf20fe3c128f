import type { Db } from "@carepoint/db/client";
import { type RawBuilder, sql } from "kysely";

/** Rows that one statement removes: short enough for any lock, many enough to keep up with a busy hospital. */
const batch = 2_000;
/** A night's most: what is left waits for the next one, and the job ends. */
const mostBatches = 500;

export type Forgotten = Readonly<Record<string, number>>;

/** Each with the time after which nobody can need it. Sessions, limits and answers live by the real clock, as browsers do. */
const rules: Readonly<Record<string, { table: string; over: RawBuilder<boolean> }>> = {
  // a retry comes within hours; the outbox of a device that was away keeps its changes no longer than this
  operations: { table: "operations", over: sql`created_at < now() - interval '90 days'` },
  limits: { table: "rate_limits", over: sql`window_start < now() - interval '1 day'` },
  addressLimits: {
    table: "auth.rate_limit",
    over: sql`last_request < (extract(epoch from now() - interval '1 day') * 1000)::bigint`,
  },
  codes: { table: "auth.verification", over: sql`expires_at < now()` },
  sessions: { table: "auth.session", over: sql`expires_at < now() - interval '1 day'` },
  // a mark is told as long as a browser may still carry its cookie
  sessionEnds: { table: "ended_sessions", over: sql`expires_at < now()` },
  visitors: {
    table: "visitors",
    over: sql`created_at < now() - interval '1 day' and not exists (
      select from appointments a where a.held_by_visitor = visitors.id and a.status = 'pending')`,
  },
};

/** Removes what has served, batch by batch, each committed by itself. Answers how many rows of each kind. */
export async function forgetServed(db: Db): Promise<Forgotten> {
  const forgotten: Record<string, number> = {};
  for (const [kind, { table, over }] of Object.entries(rules)) {
    forgotten[kind] = await inBatches(() => removeSome(db, table, over));
  }
  return forgotten;
}

/** Calls until a batch is not full. */
async function inBatches(remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let round = 0; round < mostBatches; round += 1) {
    const removed = await remove();
    total += removed;
    if (removed < batch) break;
  }
  return total;
}

async function removeSome(db: Db, table: string, over: RawBuilder<boolean>): Promise<number> {
  const of = sql.table(table);
  const { numAffectedRows } = await sql`
    delete from ${of} where ctid = any(array(select ctid from ${of} where ${over} limit ${batch}))`.execute(db);
  return Number(numAffectedRows ?? 0);
}
