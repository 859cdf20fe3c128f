import type { AskInput } from "@carepoint/domain/billing/payment-ask";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type CountCall, gatewayCalls } from "../domains/billing/access.ts";
import { endAskOf } from "../domains/billing/commands/supersede-ask.ts";
import { findAskWithin } from "../domains/billing/queries/payment-asks.ts";
import { findPayment, findPaymentForUpdate } from "../domains/billing/queries/payments.ts";
import type { Context, Scope } from "../kernel/context.ts";
import type { JobContext } from "../kernel/jobs.ts";
import { transact } from "../kernel/trpc.ts";
import { checkPayment, gatewayOf } from "./check-payment.ts";

/**
 * The desk takes a code or a link back: the gateway first, so that nobody begins to pay while we think that nobody can;
 * then what came by it until then. Throws `provider_unavailable` while the gateway is silent: it stands.
 */
export async function endAsk(ctx: Context & { scope: Scope }, { paymentId }: AskInput) {
  const ask = await findAskWithin(ctx.db, ctx.scope, paymentId);
  if (!ask) throw new DomainError("not_found");
  await closeAtGateway(ctx, paymentId, gatewayCalls(ctx, ask.invoiceId, "changing"));
  await transact(ctx, async (command) => {
    const payment = await findPaymentForUpdate(command.tx, ctx.scope, paymentId);
    if (payment && payment.outcome === null) await endAskOf(command, payment, "cancelled");
  });
  return { paymentId };
}

/** Closes a code or a link where the money comes in, and hears what came by it. */
export async function closeAtGateway(ctx: JobContext, paymentId: string, count?: CountCall): Promise<void> {
  const payment = await findPayment(ctx.db, paymentId);
  if (!payment?.orderRef) return;
  await count?.();
  await gatewayOf(ctx).endAsk(payment.orderRef);
  await checkPayment(ctx, paymentId, count);
}
