import { foldPayment, type PaymentFold } from "@carepoint/domain/billing/payment-fold";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { factsOf, type StoredFact } from "../queries/payment-events.ts";
import { type Payment, writeFold } from "../queries/payments.ts";

export interface Applied {
  readonly facts: readonly StoredFact[];
  readonly fold: PaymentFold;
  readonly changed: boolean;
}

/** Derives a locked payment's status and sums anew from everything known of it: the order of arrival means nothing. */
export async function applyFacts(ctx: CommandContext, payment: Payment): Promise<Applied> {
  const facts = await factsOf(ctx.tx, payment.id);
  const fold = foldPayment(facts.map(({ event }) => event));
  const before = { status: payment.status, captured: payment.captured, refunded: payment.refunded };
  const after = { status: fold.status, captured: fold.captured, refunded: fold.refunded };
  const changed =
    before.status !== after.status || before.captured !== after.captured || before.refunded !== after.refunded;
  if (!changed) return { facts, fold, changed };
  await writeFold(ctx.tx, payment.id, fold);
  const { id, patientId, branchId } = payment;
  await recordAudit(ctx, { action: "payment.change", subjectId: id, patientId, branchId, before, after });
  return { facts, fold, changed };
}
