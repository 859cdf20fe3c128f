import { endOverRefundInput } from "@carepoint/domain/billing/over-refunds";
import { newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { bookOverRefund } from "../domains/billing/commands/book-over-refund.ts";
import { endOverRefund } from "../domains/billing/commands/end-over-refund.ts";
import { findPaymentForUpdate } from "../domains/billing/queries/payments.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import type { TestHospital } from "./context.ts";
import { branch } from "./scopes.ts";

/** A refund of some payment goes out again, as its gateway says. */
export async function goTwice(hospital: TestHospital, chance: number, at: Temporal.Instant): Promise<void> {
  const rows = await hospital.db
    .selectFrom("refunds")
    .innerJoin("paymentEvents", "paymentEvents.paymentId", "refunds.paymentId")
    .leftJoin("overRefunds", "overRefunds.eventId", "paymentEvents.id")
    .select(["refunds.id", "refunds.paymentId", "refunds.amount", "refunds.processedAt", "paymentEvents.id as eventId"])
    .where("refunds.status", "=", "processed")
    .where("overRefunds.id", "is", null)
    .orderBy("refunds.id")
    .execute();
  const gone = rows.filter(({ processedAt }) => processedAt && Temporal.Instant.compare(processedAt, at) <= 0);
  const row = gone[chance % gone.length];
  if (!row) return;
  await hospital.as(
    systemActor,
    async (ctx) => {
      const payment = await findPaymentForUpdate(ctx.tx, null, row.paymentId);
      const went = { id: row.eventId, amount: paise(1 + (chance % Math.min(row.amount, 20_000))) };
      const of = { attemptRef: `rfnd_${newId()}`, refundId: row.id };
      if (payment) await bookOverRefund(ctx, payment, went, of);
    },
    at,
  );
}

/** What somebody has twice comes back by some way, or is borne; above the limit somebody else is only asked. */
export async function endTwice(
  hospital: TestHospital,
  manager: Actor,
  chance: number,
  at: Temporal.Instant,
): Promise<void> {
  const rows = await hospital.db.selectFrom("overRefunds").select(["id", "at"]).where("status", "=", "open").execute();
  const open = rows.filter((row) => Temporal.Instant.compare(row.at, at) <= 0);
  const row = open[chance % open.length];
  if (!row) return;
  const reference = row.id.replaceAll("-", "").slice(-20).toUpperCase();
  const ways = [
    { end: "bear", reason: "small" },
    { end: "get_back", method: "cash" },
    { end: "bear", reason: "goodwill" },
    { end: "get_back", method: "bank", reference },
  ];
  const input = endOverRefundInput.parse({ overRefundId: row.id, ...ways[chance % ways.length] });
  await hospital.as(manager, (ctx) => endOverRefund(ctx, branch(manager), input), at);
}
