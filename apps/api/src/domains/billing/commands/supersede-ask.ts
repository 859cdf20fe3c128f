import type { AskEnd } from "@carepoint/domain/billing/payment-ask";
import { paymentId as paymentIdOf } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { closeAsk } from "../jobs.ts";
import { endAskRow, type Unwanted } from "../queries/payment-asks.ts";
import { findOpenPayment, findPaymentForUpdate, type Payment } from "../queries/payments.ts";

/** Nothing more is wanted by a code or a link: its row says so, and a job closes it at the gateway. What comes all the same goes the way of all money that nobody wants. */
export async function endAskOf(
  ctx: CommandContext,
  { id, patientId, branchId }: Payment,
  because: AskEnd,
): Promise<void> {
  if (!(await endAskRow(ctx.tx, id, because, ctx.now))) return;
  await recordAudit(ctx, { action: "payment.end_ask", subjectId: id, patientId, branchId, after: { because } });
  ctx.touch(`money:${branchId}`);
  await ctx.jobs.enqueue(ctx.tx, closeAsk, { paymentId: paymentIdOf.parse(id) });
}

/** Money came over the counter for a bill: the code or the link that asks for it, or for more than is left, is not wanted any more. */
// unaudited: endAskOf audits it
export async function supersedeAsk(ctx: CommandContext, invoiceId: string): Promise<void> {
  const open = await findOpenPayment(ctx.tx, invoiceId);
  if (open) await endAskOf(ctx, open, "paid_otherwise");
}

/** A code or a link whose time is over, or whose bill was settled or taken back meanwhile. */
// unaudited: endAskOf audits it
export async function endUnwanted(ctx: CommandContext, { paymentId, over }: Unwanted): Promise<void> {
  const payment = await findPaymentForUpdate(ctx.tx, null, paymentId);
  if (payment) await endAskOf(ctx, payment, over ? "over" : "paid_otherwise");
}
