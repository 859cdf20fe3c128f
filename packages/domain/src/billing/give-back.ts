import { greatest, least, type Paise, subtract, zero } from "../kernel/money.ts";

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
