import { DomainError } from "@carepoint/domain/kernel/errors";
import { pick } from "@carepoint/domain/kernel/language";
import { readProfile } from "../domains/accounts/queries/profiles.ts";
import { gatewayCalls } from "../domains/billing/access.ts";
import type { Intent } from "../domains/billing/commands/open-intent.ts";
import { recordOrder } from "../domains/billing/commands/record-order.ts";
import { isPayable } from "../domains/billing/queries/payments.ts";
import { readSettings } from "../domains/settings/queries.ts";
import type { Context } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { gatewayOf } from "./check-payment.ts";

/** The gateway's order for a payment, under the payment's own receipt. Throws `payment_closed` when nobody wants it any more. */
export async function placeOrder(
  ctx: Context,
  { id, invoiceId, amount, currency }: Intent,
  about: Record<string, string>,
) {
  await gatewayCalls(ctx, invoiceId, "opening")();
  const notes = { payment: id, ...about };
  const order = await gatewayOf(ctx).createOrder({ receipt: id.replaceAll("-", ""), amount, currency, notes });
  const { orderId, open } = await transact(ctx, async (command) => ({
    orderId: await recordOrder(command, id, order.id),
    open: await isPayable(command.tx, id),
  }));
  if (!open) throw new DomainError("payment_closed"); // after the commit: whoever pays it all the same is known
  return orderId;
}

/** What Standard Checkout is opened with. */
export async function checkoutOf(ctx: Context, { id, amount, currency }: Intent, orderId: string) {
  const { hospitalName } = await readSettings(ctx.db);
  const payer = ctx.actor.accountId ? await readProfile(ctx.db, ctx.actor.accountId) : undefined;
  return {
    paymentId: id,
    orderId,
    keyId: gatewayOf(ctx).keyId,
    amount,
    currency,
    name: pick(hospitalName, ctx.actor.locale),
    prefill: { name: payer?.name ?? "", email: payer?.email ?? null, contact: payer?.phone ?? null },
    callbackUrl: `${ctx.env.publicUrl}/api/payments/razorpay/callback`,
  };
}
