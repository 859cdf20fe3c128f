import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { type DisputeEvent, disputePhase } from "@carepoint/domain/billing/disputes";
import type { PaymentEvent } from "@carepoint/domain/billing/payment-fold";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";

/** One thing that the gateway says happened: ids and amounts only. */
export type GatewayFact =
  | {
      readonly kind: "attempted" | "failed" | "authorized" | "captured" | "returned";
      readonly attempt: string;
      readonly amount: number;
      readonly currency: string;
    }
  | {
      readonly kind: "refunded";
      readonly attempt: string;
      readonly refund: string;
      readonly amount: number;
      readonly currency: string;
      /** False for an authorization that the gateway gave back: that money was never ours. */
      readonly ofCaptured: boolean;
    }
  | (Omit<DisputeEvent, "amount"> & { readonly amount: number; readonly currency: string });

export type FactSource = "callback" | "webhook" | "reconciler" | "desk";

export interface StoredFact {
  readonly id: string;
  readonly event: PaymentEvent;
  readonly amount: Paise;
  readonly currency: string;
}

export interface Capture {
  readonly eventId: string;
  readonly attempt: string;
  readonly amount: Paise;
  readonly currency: string;
  /** Whether the books have it, which is whether it was already decided on. */
  readonly settled: boolean;
}

/**
 * Keeps facts, each once however often and by whichever way it is heard: the key is the effect (`captured:pay_…`), not
 * the message. Answers how many were news.
 */
export async function insertFacts(
  tx: Tx,
  paymentId: string,
  facts: readonly GatewayFact[],
  heard: { readonly source: FactSource; readonly at: Temporal.Instant; readonly bodyHash?: Buffer },
): Promise<number> {
  if (facts.length === 0) return 0;
  const { source, at, bodyHash = null } = heard;
  const rows = facts.map((fact) => ({
    paymentId,
    source,
    at,
    bodyHash,
    eventRef: refOf(fact),
    kind: fact.kind,
    attemptRef: fact.attempt,
    refundRef: fact.kind === "refunded" ? fact.refund : fact.kind === "disputed" ? fact.dispute : null,
    amount: fact.amount,
    currency: fact.currency,
    ofCaptured: fact.kind === "refunded" ? fact.ofCaptured : true,
    phase: fact.kind === "disputed" ? fact.phase : null,
    respondBy: fact.kind === "disputed" ? fact.respondBy : null,
  }));
  const inserted = await tx
    .insertInto("paymentEvents")
    .values(rows.sort((a, b) => (a.eventRef < b.eventRef ? -1 : 1))) // one order for all who insert: no deadlock
    .onConflict((conflict) => conflict.column("eventRef").doNothing())
    .returning("id")
    .execute();
  return inserted.length;
}

function refOf(fact: GatewayFact): string {
  if (fact.kind === "refunded") return `refunded:${fact.refund}`;
  return fact.kind === "disputed" ? `disputed:${fact.dispute}:${fact.phase}` : `${fact.kind}:${fact.attempt}`;
}

/** Everything known of a payment. */
export async function factsOf(db: Db, paymentId: string): Promise<StoredFact[]> {
  const rows = await db
    .selectFrom("paymentEvents")
    .select(["id", "kind", "attemptRef", "refundRef", "amount", "currency", "ofCaptured", "phase", "respondBy"])
    .where("paymentId", "=", paymentId)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, event: toEvent(row), amount: paise(row.amount), currency: row.currency }));
}

/** The captures of a payment, earliest first. */
export async function capturesOf(db: Db, paymentId: string): Promise<Capture[]> {
  return (await capturesOfEach(db, [paymentId])).get(paymentId) ?? [];
}

/** The same of several payments. */
export async function capturesOfEach(db: Db, paymentIds: readonly string[]): Promise<ReadonlyMap<string, Capture[]>> {
  if (paymentIds.length === 0) return new Map();
  const { rows } = await sql<CaptureRow>`
    select e.payment_id as "paymentId", e.id, e.attempt_ref as attempt, e.amount, e.currency,
      exists (select from ledger_entries l where l.cause_id = e.id and l.cause = 'payment.captured') as settled
    from payment_events e where e.payment_id = any(${paymentIds}::uuid[]) and e.kind = 'captured'
    order by e.id`.execute(db);
  const of = Map.groupBy(rows, (row) => row.paymentId);
  const toCapture = ({ paymentId: _, id, amount, ...row }: CaptureRow): Capture => ({
    ...row,
    eventId: id,
    amount: paise(amount),
  });
  return new Map([...of].map(([id, own]) => [id, own.map(toCapture)]));
}

type CaptureRow = { paymentId: string; id: string } & Omit<Capture, "eventId">;

/** When the last attempt at a payment was heard of. */
export async function lastAttemptAt(db: Db, paymentId: string): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom("paymentEvents")
    .select("at")
    .where("paymentId", "=", paymentId)
    .where("kind", "not in", written(["refunded", "disputed"]))
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

interface FactRow {
  readonly kind: string;
  readonly attemptRef: string;
  readonly refundRef: string | null;
  readonly amount: number;
  readonly ofCaptured: boolean;
  readonly phase: string | null;
  readonly respondBy: Temporal.Instant | null;
}

/** A CHECK holds `kind` to these words. */
function toEvent({ kind, attemptRef: attempt, refundRef, amount, ofCaptured, ...row }: FactRow): PaymentEvent {
  if (kind === "disputed") {
    const { respondBy } = row;
    const phase = disputePhase.parse(row.phase);
    return { kind, attempt, dispute: refundRef ?? attempt, phase, amount: paise(amount), respondBy };
  }
  if (kind === "captured") return { kind, attempt, amount: paise(amount) };
  if (kind === "returned") return { kind, attempt };
  if (kind === "refunded") return { kind, attempt, refund: refundRef ?? attempt, amount: paise(amount), ofCaptured };
  return { kind: kind as "attempted" | "failed" | "authorized", attempt };
}
