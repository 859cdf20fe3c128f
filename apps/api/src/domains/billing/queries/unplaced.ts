import type { Db, Tx } from "@carepoint/db/client";
import { sql } from "kysely";
import type { GatewayPayment } from "../../../providers/providers.ts";

export interface Unplaced {
  readonly attempt: {
    readonly id: string;
    readonly orderRef: string | null;
    readonly amount: number;
    readonly currency: string;
  };
  readonly bodyHash: Buffer;
}

/** Notes money of which nobody knows yet whose it is, once however often it is heard. False when it was known. */
export async function insertUnplaced(tx: Tx, { attempt, bodyHash }: Unplaced, at: Temporal.Instant): Promise<boolean> {
  const { id: attemptRef, orderRef, amount, currency } = attempt;
  const told = { attemptRef, orderRef, amount, currency, bodyHash, heardAt: at, askedAt: at };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("unplacedCaptures")
    .values(told)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Those of some captures of which no fact of ours tells, and that are not kept apart as somebody else's. */
export async function unheardOf(db: Db, captures: readonly GatewayPayment[]): Promise<GatewayPayment[]> {
  if (captures.length === 0) return [];
  const ids = captures.map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`
    select a.id from unnest(${ids}::text[]) a (id)
    where not exists (select from payment_events e where e.attempt_ref = a.id and e.kind = 'captured')
      and not exists (select from stray_events s where s.event_ref = 'captured:' || a.id)`.execute(db);
  return captures.filter(({ id }) => rows.some((row) => row.id === id));
}

/** The gateway has said whose it is. */
export async function markPlaced(db: Db, attemptRef: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable("unplacedCaptures")
    .set({ placedAt: at })
    .where("attemptRef", "=", attemptRef)
    .where("placedAt", "is", null)
    .execute();
}

/** Takes those whose job should have come back by now: asked for again ever more rarely as they age. */
export async function claimUnplaced(tx: Tx, now: Temporal.Instant): Promise<Unplaced[]> {
  const at = sql`${now.toString()}::timestamptz`;
  const { rows } = await sql<Unplaced["attempt"] & { bodyHash: Buffer }>`
    update unplaced_captures set asked_at = ${at} where attempt_ref in (
      select attempt_ref from unplaced_captures where placed_at is null and asked_at <= ${at} - case
        when heard_at > ${at} - interval '1 day' then interval '15 minutes' else interval '2 hours' end
      order by asked_at limit 100)
    returning attempt_ref as id, order_ref as "orderRef", amount, currency, body_hash as "bodyHash"`.execute(tx);
  return rows.map(({ bodyHash, ...attempt }) => ({ attempt, bodyHash }));
}

/** So long the gateway may take to say whose money is: then a person should know of it. */
const patience = { minutes: 15 };

export async function listUnplaced(db: Db, now: Temporal.Instant) {
  return db
    .selectFrom("unplacedCaptures")
    .select(["attemptRef as attempt", "orderRef as order", "amount", "currency", "heardAt as at"])
    .where("placedAt", "is", null)
    .where("heardAt", "<=", now.subtract(patience))
    .orderBy("heardAt")
    .limit(sql.lit(50))
    .execute();
}
