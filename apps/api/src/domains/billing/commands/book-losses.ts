import { disputeLost, fundOf } from "@carepoint/domain/billing/ledger";
import type { RefundReason } from "@carepoint/domain/billing/states";
import { least, sum, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { isBooked, postEntry } from "../queries/ledger.ts";
import type { StoredFact } from "../queries/payment-events.ts";
import { type Payment, setLost } from "../queries/payments.ts";
import { refundsOf } from "../queries/refunds.ts";
import { oweAgain } from "./owe-again.ts";
import { voidTaken } from "./void-refunds.ts";

/**
 * Money that a bank took back for good leaves the books, once for each dispute, whoever brings the news: its bill is due
 * again, and what was still to go back of it is void. True when there was some. The payment is locked.
 */
export async function bookLosses(
  ctx: CommandContext,
  payment: Payment,
  facts: readonly StoredFact[],
): Promise<boolean> {
  const { id: subjectId, branchId, patientId, provider } = payment;
  const fresh: StoredFact[] = [];
  for (const fact of facts) {
    const { id, event, amount } = fact;
    if (event.kind !== "disputed" || event.phase !== "lost" || amount <= zero) continue;
    const entry = { cause: "dispute.lost" as const, causeId: id };
    if (await isBooked(ctx.tx, entry)) continue;
    fresh.push(fact);
    await postEntry(ctx.tx, { ...entry, branchId, at: ctx.now }, disputeLost(amount, fundOf(provider)));
    const after = { amount, dispute: event.dispute };
    await recordAudit(ctx, { action: "payment.lose", subjectId, patientId, branchId, after });
    ctx.touch(`money:${branchId}`);
  }
  if (fresh.length === 0) return false;
  await setLost(ctx.tx, subjectId, least(payment.amount, await lostOfKept(ctx, payment, facts)));
  await voidTaken(ctx, payment);
  await oweAgain(ctx, payment.invoiceId);
  return true;
}

/** Money that was never kept for the bill: it came twice, too late, or was another sum. */
const neverKept: readonly RefundReason[] = ["double", "late", "mismatch"];

async function lostOfKept(ctx: CommandContext, { id }: Payment, facts: readonly StoredFact[]) {
  const refunds = await refundsOf(ctx.tx, id);
  const isKept = (attempt: string) =>
    !refunds.some(({ attemptRef, reason }) => attemptRef === attempt && neverKept.includes(reason));
  return sum(
    facts.flatMap(({ event, amount }) =>
      event.kind === "disputed" && event.phase === "lost" && isKept(event.attempt) ? [amount] : [],
    ),
  );
}
