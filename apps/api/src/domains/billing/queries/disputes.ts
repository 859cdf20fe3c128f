import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import {
  type DeadJobView,
  type DisputeEvent,
  type DisputeFold,
  type DisputeView,
  disputePhase,
  disputeView,
  foldDisputes,
  isDecided,
  type StrayView,
  strayView,
} from "@carepoint/domain/billing/disputes";
import { paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import type { GatewayPayment } from "../../../providers/providers.ts";
import { invoicesWithin } from "../access.ts";
import { listDeadJobs } from "./dead-jobs.ts";
import { listUnplaced } from "./unplaced.ts";

export interface Contested {
  readonly items: DisputeView[];
  readonly strays: StrayView[];
  readonly dead: DeadJobView[];
}

/** So long what is decided still stands in the list. */
const remembered = { hours: 24 * 30 };

/** What is known of contested payments: of one, or of all that were spoken of lately. */
async function disputeFacts(db: Db, of: { readonly paymentIds: readonly string[] }) {
  const rows = await db
    .selectFrom("paymentEvents")
    .select(["paymentId", "attemptRef", "refundRef", "phase", "amount", "respondBy"])
    .where("kind", "=", sql.lit("disputed"))
    .where("paymentId", "in", of.paymentIds)
    .execute();
  return rows.map(({ paymentId, ...row }) => ({
    paymentId,
    event: {
      kind: "disputed" as const,
      attempt: row.attemptRef,
      dispute: row.refundRef ?? row.attemptRef,
      phase: disputePhase.parse(row.phase),
      amount: paise(row.amount),
      respondBy: row.respondBy,
    } satisfies DisputeEvent,
  }));
}

/** How a payment's disputes stand. */
export async function disputesOf(db: Db, paymentId: string) {
  return (await disputesOfEach(db, [paymentId])).get(paymentId) ?? [];
}

/** The same of several payments. */
export async function disputesOfEach(
  db: Db,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, DisputeFold[]>> {
  if (paymentIds.length === 0) return new Map();
  const facts = Map.groupBy(await disputeFacts(db, { paymentIds }), ({ paymentId }) => paymentId);
  return new Map([...facts].map(([id, of]) => [id, foldDisputes(of.map(({ event }) => event))]));
}

/**
 * Payments that their payer's bank contests within the caller's reach, what must be answered soonest first; and money for
 * orders that are none of ours, of the last weeks.
 */
export async function listDisputes(ctx: QueryContext): Promise<Contested> {
  const since = ctx.now.subtract({ hours: 24 * 180 });
  const rows = await ctx.db
    .selectFrom("payments")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("appointments", "appointments.id", "payments.appointmentId")
    .select(["payments.id as paymentId", "payments.appointmentId", "invoices.number as invoiceNumber"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn", "appointments.code"])
    .select((eb) =>
      eb
        .selectFrom("paymentEvents")
        .select(({ fn }) => fn.max("paymentEvents.at").as("at"))
        .whereRef("paymentEvents.paymentId", "=", "payments.id")
        .where("paymentEvents.kind", "=", sql.lit("disputed"))
        .as("lastHeard"),
    )
    .where("payments.id", "in", (eb) =>
      eb
        .selectFrom("paymentEvents")
        .select("paymentEvents.paymentId")
        .where("paymentEvents.kind", "in", written(["disputed"]))
        .where("paymentEvents.at", ">", since),
    )
    .where(invoicesWithin(ctx.scope))
    .limit(sql.lit(200))
    .execute();
  const facts =
    rows.length > 0 ? await disputeFacts(ctx.db, { paymentIds: rows.map(({ paymentId }) => paymentId) }) : [];
  const items = rows.flatMap(({ lastHeard, ...row }) => {
    const own = facts.filter(({ paymentId }) => paymentId === row.paymentId).map(({ event }) => event);
    const isRecent = lastHeard !== null && Temporal.Instant.compare(lastHeard, ctx.now.subtract(remembered)) > 0;
    return foldDisputes(own)
      .filter(({ phase }) => !isDecided(phase) || isRecent)
      .map(({ attempt: _, respondBy, ...fold }) =>
        disputeView.parse({ ...row, ...fold, respondBy: respondBy?.toString() ?? null }),
      );
  });
  ctx.sees(...items.map(({ patientId }) => patientId));
  const urgency = ({ phase, respondBy }: DisputeView) => `${isDecided(phase) ? 1 : 0} ${respondBy ?? "9"}`;
  items.sort((a, b) => (urgency(a) < urgency(b) ? -1 : 1));
  return { items, strays: await listStrays(ctx), dead: await listDeadJobs(ctx) };
}

async function listStrays({ db, now }: QueryContext): Promise<StrayView[]> {
  const rows = await db
    .selectFrom("strayEvents")
    .select(["attemptRef as attempt", "orderRef as order", "amount", "currency", "at"])
    .where("at", ">", now.subtract(remembered))
    .orderBy("at", "desc")
    .limit(sql.lit(50))
    .execute();
  const unplaced = await listUnplaced(db, now);
  const view = (isUnplaced: boolean) => (row: (typeof unplaced)[number]) =>
    strayView.parse({ ...row, isUnplaced, at: row.at.toString() });
  return [...unplaced.map(view(true)), ...rows.map(view(false))];
}

/** Notes money for an order that is none of ours, once however often it is heard. */
export async function insertStray(
  tx: Tx,
  { id, orderRef, amount, currency }: Pick<GatewayPayment, "id" | "orderRef" | "amount" | "currency">,
  heard: { readonly at: Temporal.Instant; readonly bodyHash: Buffer },
): Promise<void> {
  await tx
    .insertInto("strayEvents")
    .values({ eventRef: `captured:${id}`, attemptRef: id, orderRef, amount, currency, ...heard })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
