import type { PaymentFold } from "@carepoint/domain/billing/payment-fold";
import type { RefundReason } from "@carepoint/domain/billing/states";
import { greatest, type Paise, subtract, zero } from "@carepoint/domain/kernel/money";
import type { CommandContext } from "../../../kernel/context.ts";
import type { Capture } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";
import { requestRefund } from "./request-refund.ts";

/** Owes back what has not gone back yet of money that cannot stay. */
// unaudited: requestRefund audits it
export async function giveBackCapture(
  ctx: CommandContext,
  payment: Payment,
  capture: Capture,
  fold: PaymentFold,
  reason: RefundReason,
): Promise<void> {
  const amount = greatest(zero, subtract(capture.amount, returned(capture, fold)));
  if (amount > zero) await requestRefund(ctx, payment, { attempt: capture.attempt, amount, reason });
}

/** What the gateway has already paid back of a capture that we had not decided on. */
export function returned({ attempt }: Capture, { attempts }: PaymentFold): Paise {
  return attempts.find((each) => each.attempt === attempt)?.refunded ?? zero;
}
