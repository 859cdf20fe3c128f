import { greatest, least, type Paise, subtract, sum, zero } from "../kernel/money.ts";
import type { PaymentDecision } from "./schema.ts";

interface Kept {
  readonly outcome: PaymentDecision | null;
  readonly captured: Paise;
  /** Whatever was promised back, also what has not gone out yet or has failed: it is tried again. */
  readonly refunds: readonly { readonly amount: Paise }[];
}

/** What a member of staff may still give back of a payment: only one that was kept has anything to give. */
export function leftToGiveBack({ outcome, captured, refunds }: Kept): Paise {
  if (outcome !== "confirmed") return zero;
  return greatest(zero, subtract(captured, sum(refunds.map(({ amount }) => amount))));
}

/** Of refunds that wait, the latest first, how much of each is not owed any more where so much of the money is gone. */
export function lessened<R extends { readonly amount: Paise }>(
  waiting: readonly R[],
  tooMuch: Paise,
): { readonly refund: R; readonly gone: Paise }[] {
  let left = tooMuch;
  return waiting.toReversed().flatMap((refund) => {
    const gone = greatest(zero, least(refund.amount, left));
    left = subtract(left, gone);
    return gone > zero ? [{ refund, gone }] : [];
  });
}
