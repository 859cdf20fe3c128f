import type { Db } from "@carepoint/db/client";
import { lostOf } from "@carepoint/domain/billing/disputes";
import { greatest, type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { disputesOfEach } from "./disputes.ts";
import { openOverRefunds } from "./over-refunds.ts";
import { capturesOfEach } from "./payment-events.ts";
import { givenOf, refundsOfEach } from "./refunds.ts";

/** What is still held of each attempt of a payment, in their order. */
export type HeldParts = [attempt: string, amount: Paise][];

/**
 * What of each decided capture is still ours, for as many payments as are asked about in the same four statements: refunds
 * under way are taken off, what its bank took back, and what somebody has twice and still owes.
 */
export async function heldOfEach(db: Db, paymentIds: readonly string[]): Promise<ReadonlyMap<string, HeldParts>> {
  const captures = await capturesOfEach(db, paymentIds);
  const refunds = await refundsOfEach(db, paymentIds);
  const disputes = await disputesOfEach(db, paymentIds);
  const repeated = await openOverRefunds(db, paymentIds);
  return new Map(
    paymentIds.map((id) => {
      const parts = (captures.get(id) ?? [])
        .filter(({ settled }) => settled)
        .map(({ attempt, amount }): HeldParts[number] => {
          const twice = repeated.filter((each) => each.paymentId === id && each.attemptRef === attempt);
          const given = [...givenOf(refunds.get(id) ?? [], attempt), ...twice].map((each) => each.amount);
          const gone = sum([...given, lostOf(disputes.get(id) ?? [], attempt)]);
          return [attempt, greatest(zero, subtract(amount, gone))];
        });
      return [id, parts];
    }),
  );
}

/** The same of one. */
export async function heldByAttempt(db: Db, paymentId: string): Promise<HeldParts> {
  return (await heldOfEach(db, [paymentId])).get(paymentId) ?? [];
}
