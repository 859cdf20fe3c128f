import { fundOf, paymentReturned } from "@carepoint/domain/billing/ledger";
import { waitsAtCounter } from "@carepoint/domain/billing/states";
import type { CommandContext } from "../../../kernel/context.ts";
import { postEntry } from "../queries/ledger.ts";
import { type Capture, capturesOf } from "../queries/payment-events.ts";
import { type Payment, setOutcome } from "../queries/payments.ts";
import { refundsOf } from "../queries/refunds.ts";
import { applyFacts } from "./apply-facts.ts";
import { recordFacts } from "./record-facts.ts";
import { voidRefunds } from "./void-refunds.ts";

/**
 * What a locked payment brought has not come: it is kept no more, the books take it back, its bill is due again, and what
 * waited to go back of it is void. The caller says why in the audit.
 */
// unaudited: applyFacts and voidRefunds audit each
export async function unkeepPayment(ctx: CommandContext, payment: Payment, taken: Capture): Promise<void> {
  const { id, amount, currency, branchId, provider } = payment;
  const fact = { kind: "returned" as const, attempt: taken.attempt, amount, currency };
  await recordFacts(ctx, { paymentId: id, source: "desk", facts: [fact] });
  await applyFacts(ctx, payment);
  await setOutcome(ctx.tx, id, "refund"); // the hospital keeps it no more
  const entry = { branchId, cause: "payment.returned" as const, causeId: taken.eventId, at: ctx.now };
  await postEntry(ctx.tx, entry, paymentReturned(amount, fundOf(provider)));
  const waiting = (await refundsOf(ctx.tx, id)).filter(({ status }) => waitsAtCounter(status));
  await voidRefunds(ctx, payment, waiting);
}

/** What proves that a payment of the counter came in. */
export async function captureOf(ctx: CommandContext, id: string): Promise<Capture> {
  const [taken] = await capturesOf(ctx.tx, id);
  if (!taken) throw new Error("a payment taken at the counter has left no trace");
  return taken;
}
