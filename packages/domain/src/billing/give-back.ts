import { greatest, type Paise, subtract, sum, zero } from "../kernel/money.ts";
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
