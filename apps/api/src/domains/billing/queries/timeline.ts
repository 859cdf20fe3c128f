import { disputePhase, type TimelineEntry, timelineEntry } from "@carepoint/domain/billing/disputes";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { QueryContext } from "../../../kernel/context.ts";
import { findPaymentWithin } from "./payments.ts";

/** Everything known of a payment in the order in which it was heard, and who said it first. Throws `not_found`. */
export async function paymentTimeline(ctx: QueryContext, paymentId: string): Promise<{ items: TimelineEntry[] }> {
  const payment = await findPaymentWithin(ctx.db, ctx.scope, paymentId);
  if (!payment) throw new DomainError("not_found");
  ctx.sees(payment.patientId);
  const rows = await ctx.db
    .selectFrom("paymentEvents")
    .select(["id", "at", "source", "kind", "attemptRef", "amount", "currency", "ofCaptured", "phase", "respondBy"])
    .where("paymentId", "=", paymentId)
    .orderBy("at")
    .orderBy("id")
    .limit(500)
    .execute();
  const { id, createdAt, amount, currency } = payment;
  const opened = { id, at: createdAt.toString(), source: "us", kind: "opened", attempt: null, amount, currency };
  const nothing = { differs: false, phase: null, respondBy: null };
  const heard = rows.map(({ attemptRef, ofCaptured, at, respondBy, phase, ...row }) => ({
    ...row,
    at: at.toString(),
    kind: row.kind === "refunded" && !ofCaptured ? "released" : row.kind,
    attempt: attemptRef,
    differs: row.kind === "captured" && (row.amount !== amount || row.currency !== currency),
    phase: disputePhase.nullable().parse(phase),
    respondBy: respondBy?.toString() ?? null,
  }));
  return { items: [{ ...opened, ...nothing }, ...heard].map((entry) => timelineEntry.parse(entry)) };
}
