import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paymentId as paymentIdOf, type RefundId, refundId as refundIdOf } from "@carepoint/domain/kernel/id";
import { greatest, least, type Paise, paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { overLines } from "@carepoint/domain/pharmacy/goods-return";
import { creditUnpaid } from "../domains/billing/commands/credit-invoice.ts";
import { payOutRefund } from "../domains/billing/commands/pay-out-refund.ts";
import { refund } from "../domains/billing/commands/refund.ts";
import type { Invoice } from "../domains/billing/queries/documents.ts";
import { heldByAttempt } from "../domains/billing/queries/held.ts";
import { findBillForUpdate, leftOf } from "../domains/billing/queries/owed.ts";
import { keptOfBill, lockKeptOfBill, type Payment } from "../domains/billing/queries/payments.ts";
import { refundsOf } from "../domains/billing/queries/refunds.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/** Where the worth of goods that came back went. */
export interface GivenBack {
  /** Not owed any more: nobody had paid it. */
  readonly unowed: Paise;
  /** Out of the drawer, now. */
  readonly cash: Paise;
  /** What left the drawer, each with its voucher. */
  readonly paidOut: readonly RefundId[];
  /** Waits for somebody else to agree. */
  readonly asked: Paise;
  /** On its way by the gateway, or waits at the desk for the way it was paid. */
  readonly later: Paise;
}

/** The bill of a sale with its payments, held in the order that everybody holds them in. */
export async function lockBillOf(ctx: CommandContext, scope: Scope, invoiceId: string): Promise<Invoice> {
  await lockKeptOfBill(ctx.tx, invoiceId);
  const bill = await findBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  return bill;
}

interface Worth {
  readonly value: Paise;
  /** By line of the bill; undefined where all of it goes back. */
  readonly shares: readonly RefundShare[] | undefined;
}

/**
 * Gives the worth of goods back: first what of the bill nobody has paid, then of its payments in their order. Cash leaves the drawer at
 * once. Throws `refund_too_large` for more than is held.
 */
// unaudited: creditUnpaid, refund and payOutRefund audit each
export async function giveValueBack(
  ctx: CommandContext,
  scope: Scope,
  bill: Invoice,
  { value, shares }: Worth,
): Promise<GivenBack> {
  const unowed = least(value, greatest(zero, leftOf(bill)));
  const [first, after] = parted(shares, unowed);
  if (unowed > zero) await creditUnpaid(ctx, bill.id, unowed, first);
  const sums = { unowed, cash: zero, asked: zero, later: zero };
  const paidOut: RefundId[] = [];
  let [rest, left] = [subtract(value, unowed), after];
  for (const payment of rest > zero ? await keptOfBill(ctx.tx, bill.id) : []) {
    const amount = least(rest, sum((await heldByAttempt(ctx.tx, payment.id)).map(([, held]) => held)));
    if (amount <= zero) continue;
    const [lines, further] = parted(left, amount);
    const { way, refundIds } = await giveBack(ctx, scope, payment, { amount, lines });
    paidOut.push(...refundIds);
    sums[way] = sum([sums[way], amount]);
    [rest, left] = [subtract(rest, amount), further];
  }
  if (rest > zero) throw new DomainError("refund_too_large", { most: subtract(value, rest) });
  return { ...sums, paidOut };
}

interface Went {
  readonly way: "cash" | "asked" | "later";
  /** That left the drawer. */
  readonly refundIds: readonly RefundId[];
}

async function giveBack(
  ctx: CommandContext,
  scope: Scope,
  { id: paymentId, provider }: Payment,
  { amount, lines }: { readonly amount: Paise; readonly lines: RefundShare[] | undefined },
): Promise<Went> {
  const before = new Set((await refundsOf(ctx.tx, paymentId)).map(({ id }) => id));
  const { requestId } = await refund(ctx, scope, {
    paymentId: paymentIdOf.parse(paymentId),
    amount,
    lines,
    reason: "goods_returned",
  });
  if (requestId) return { way: "asked", refundIds: [] };
  if (provider !== "cash") return { way: "later", refundIds: [] };
  const made = (await refundsOf(ctx.tx, paymentId)).filter(({ id }) => !before.has(id));
  const refundIds = made.map(({ id }) => refundIdOf.parse(id));
  for (const refundId of refundIds) await payOutRefund(ctx, scope, { refundId, method: "cash" });
  return { way: "cash", refundIds };
}

/** An amount of these shares, and what is left of them. */
function parted(shares: readonly RefundShare[] | undefined, amount: Paise) {
  if (!shares) return [undefined, undefined] as const;
  const lines = shares.map(({ position, amount: left }) => ({ position, left: paise(left) }));
  const taken = overLines(amount, lines);
  const gone = new Map(taken.map((each) => [each.position, each.amount]));
  const left = shares.flatMap((each): RefundShare[] => {
    const still = subtract(paise(each.amount), gone.get(each.position) ?? zero);
    return still > zero ? [{ position: each.position, amount: still }] : [];
  });
  return [taken, left] as const;
}
