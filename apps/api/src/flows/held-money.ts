import type { Db, Tx } from "@carepoint/db/client";
import { isCounterMethod } from "@carepoint/domain/billing/counter";
import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import type { RefundReason } from "@carepoint/domain/billing/states";
import { add, least, type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { creditInvoice } from "../domains/billing/commands/credit-invoice.ts";
import { requestRefunds } from "../domains/billing/commands/request-refund.ts";
import { heldOfEach } from "../domains/billing/queries/held.ts";
import { leftOfPatients } from "../domains/billing/queries/owed.ts";
import { findKept, findKeptForUpdate, keptOfBill, type Payment } from "../domains/billing/queries/payments.ts";
import type { CommandContext } from "../kernel/context.ts";

interface HeldPayment {
  readonly payment: Payment;
  /** What is still held of each attempt. */
  readonly attempts: readonly [attempt: string, amount: Paise][];
  readonly held: Paise;
}

/** The payments that a visit keeps, the first one first, and what is still held of them. */
export interface HeldMoney {
  readonly payments: readonly HeldPayment[];
  readonly held: Paise;
}

export async function heldOf(db: Db, appointmentId: string): Promise<HeldMoney> {
  return (await heldOfVisits(db, [appointmentId])).get(appointmentId) ?? nothingHeld;
}

/** The same, and nobody else gives any of it back until the transaction ends. */
export async function heldOfLocked(tx: Tx, appointmentId: string): Promise<HeldMoney> {
  const kept = await findKeptForUpdate(tx, appointmentId);
  return heldIn(kept, await moneyOf(tx, kept));
}

/** Of one bill. Its payments are locked by whoever gives back of them. */
export async function heldOfBill(db: Db, invoiceId: string): Promise<HeldMoney> {
  const kept = await keptOfBill(db, invoiceId);
  return heldIn(kept, await moneyOf(db, kept));
}

/** Of as many visits as are asked about, in as many statements as of one. */
export async function heldOfVisits(db: Db, appointmentIds: readonly string[]): Promise<ReadonlyMap<string, HeldMoney>> {
  const kept = await findKept(db, appointmentIds);
  const money = await moneyOf(db, kept);
  const byVisit = Map.groupBy(kept, ({ appointmentId }) => appointmentId);
  return new Map(appointmentIds.map((id) => [id, heldIn(byVisit.get(id) ?? [], money)]));
}

/** Of a visit that keeps no payment. */
export const nothingHeld: HeldMoney = { payments: [], held: zero };

/** What is held of payments, and what their bills still charge. */
async function moneyOf(db: Db, kept: readonly Payment[]) {
  const attempts = await heldOfEach(
    db,
    kept.map(({ id }) => id),
  );
  const charged = await leftOfPatients(db, [...new Set(kept.map(({ invoiceId }) => invoiceId))]);
  return { attempts, charged };
}

function heldIn(kept: readonly Payment[], money: Awaited<ReturnType<typeof moneyOf>>): HeldMoney {
  const payments: HeldPayment[] = [];
  const charged = new Map(money.charged);
  // The latest first, as it goes back: after a cheque that came back more may be held than its bill still charges.
  for (const payment of kept.toReversed()) {
    const { id, invoiceId } = payment;
    const attempts = money.attempts.get(id) ?? [];
    const still = charged.get(invoiceId) ?? zero;
    const held = least(sum(attempts.map(([, amount]) => amount)), still);
    charged.set(invoiceId, subtract(still, held));
    payments.unshift({ payment, attempts, held });
  }
  return { payments, held: sum(payments.map(({ held }) => held)) };
}

/**
 * Gives an amount back, of the latest payment first and never more than is held of each, with one credit note for each bill
 * that they paid, of the lines of `shares` where one bill's are named. Call it last: credit notes wait for their number.
 */
// unaudited: requestRefunds and creditInvoice audit each
export async function giveBack(
  ctx: CommandContext,
  { payments }: HeldMoney,
  amount: Paise,
  reason: RefundReason,
  shares?: readonly RefundShare[],
): Promise<void> {
  const parts = new Map<string, Paise>();
  let left = amount;
  for (const { payment, attempts, held } of payments.toReversed()) {
    const part = least(left, held);
    if (part <= zero) continue;
    await requestRefunds(ctx, payment, attempts, { amount: part, reason });
    parts.set(payment.invoiceId, add(parts.get(payment.invoiceId) ?? zero, part));
    left = subtract(left, part);
  }
  for (const [bill, part] of parts) await creditInvoice(ctx, bill, part, shares);
}

/** Any of it was taken at the counter, where it comes back. */
export function isAtCounter({ payments }: HeldMoney): boolean {
  return payments.some(({ payment, held }) => held > zero && isCounterMethod(payment.provider));
}
