import { waivedByLine } from "@carepoint/domain/billing/waiver";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { add, least, multiply, type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import type { CommandContext } from "../../../kernel/context.ts";
import { type Invoice, linesOf, writeTax } from "../queries/documents.ts";
import { leftOf } from "../queries/owed.ts";
import { chargeOf, priceLess } from "../queries/promo-pricing.ts";
import { writeWaived } from "../queries/waivers.ts";
import { closeOrder } from "./close-order.ts";
import { creditUnpaid } from "./credit-invoice.ts";

/**
 * Does what was agreed on: a draft's lines cost so much less, of an issued bill a note takes it back. An order over the old
 * sum is closed. Throws `waiver_too_large` past what is left to pay, `payment_closed` when nothing is. Call it last: a note
 * waits for its number.
 */
// unaudited: who agreed is audited by its caller, the note by creditUnpaid
export async function giveWaiver(ctx: CommandContext, bill: Invoice, id: string, amount: Paise): Promise<void> {
  const left = leftOf(bill);
  if ((bill.status !== "draft" && bill.status !== "issued") || left <= zero) throw new DomainError("payment_closed");
  if (bill.payerShare > zero) throw new DomainError("payer_split"); // split since it was asked
  if (amount > left) throw new DomainError("waiver_too_large", { left });
  await closeOrder(ctx, bill.id);
  if (bill.status === "draft")
    return writeWaived(ctx.tx, id, { amount: await lessByWaiver(ctx, bill, amount), noteId: null });
  const taken = await creditUnpaid(ctx, bill.id, amount);
  if (taken?.amount !== amount) throw new DomainError("waiver_too_large", { left: taken?.amount ?? zero });
  await writeWaived(ctx.tx, id, { amount, noteId: taken.note });
}

/** A rounded total may pass its lines by some paise: no more than they charge is waived. */
async function lessByWaiver(ctx: CommandContext, bill: Invoice, asked: Paise): Promise<Paise> {
  const lines = await linesOf(ctx.tx, [bill.id]);
  const prices = lines.map(({ unitPrice, quantity, discount }) => subtract(multiply(unitPrice, quantity), discount));
  const amount = least(asked, sum(prices));
  const off = waivedByLine(amount, prices);
  const priced = await priceLess(ctx.tx, lines.map(chargeOf), { off, now: ctx.now, supply: bill.supply });
  const kept = lines.map(({ waived }, index) => ({ waived: add(waived, off[index] ?? zero) }));
  await writeTax(ctx.tx, bill.id, priced, kept);
  return amount;
}
