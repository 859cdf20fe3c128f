import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findPayment, nameOrder } from "../queries/payments.ts";

/** Notes which gateway order stands for a payment and answers the one that does: the first to say so wins. */
export async function recordOrder(ctx: CommandContext, paymentId: string, orderRef: string): Promise<string> {
  const first = await nameOrder(ctx.tx, paymentId, orderRef);
  const payment = await findPayment(ctx.tx, paymentId);
  if (!payment?.orderRef) throw new DomainError("not_found");
  if (!first) return payment.orderRef;
  const { patientId, branchId } = payment;
  await recordAudit(ctx, { action: "payment.order", subjectId: paymentId, patientId, branchId, after: { orderRef } });
  return orderRef;
}
