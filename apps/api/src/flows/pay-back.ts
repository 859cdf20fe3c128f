import type { PayBackInput } from "@carepoint/domain/billing/pay-out";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { gatewayCalls } from "../domains/billing/access.ts";
import { payOutRefund } from "../domains/billing/commands/pay-out-refund.ts";
import { lockRefund } from "../domains/billing/queries/refunds.ts";
import type { Context, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { checkPayment } from "./check-payment.ts";

/**
 * Pays a refund out at the counter. The gateway is asked once more before money that it failed to pay leaves the drawer:
 * throws `provider_unavailable` while it does not say, `illegal_transition` when it has paid after all.
 */
export async function payBack(ctx: Context & { scope: Scope }, input: PayBackInput) {
  const found = await transact(ctx, ({ tx }) => lockRefund(tx, ctx.scope, input.refundId));
  if (!found) throw new DomainError("not_found"); // before the gateway is asked: another branch's refund is not there
  const { refund, payment } = found;
  if (refund.status === "failed")
    await checkPayment(ctx, refund.paymentId, gatewayCalls(ctx, payment.invoiceId, "changing"));
  return transact(ctx, (command) => payOutRefund(command, ctx.scope, input));
}
