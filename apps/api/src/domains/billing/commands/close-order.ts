import type { CommandContext } from "../../../kernel/context.ts";
import { findOpenPayment } from "../queries/payments.ts";
import { closePayment } from "./close-payment.ts";
import { endAskOf } from "./supersede-ask.ts";

/** An order, a code or a link over a sum that a bill does not come to any more: what still comes by it goes back. */
// unaudited: endAskOf and closePayment audit each
export async function closeOrder(ctx: CommandContext, invoiceId: string): Promise<void> {
  const open = await findOpenPayment(ctx.tx, invoiceId);
  if (!open) return;
  await endAskOf(ctx, open, "paid_otherwise");
  await closePayment(ctx, open, "refund");
}
