import type { MoneyNow, Tender } from "@carepoint/domain/billing/counter";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type Paise, paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import type { CommandContext } from "../../../kernel/context.ts";
import { deferInvoice } from "./defer-invoice.ts";
import { partsOf } from "./draw-deposit.ts";
import type { Payable } from "./open-intent.ts";
import { recordPayment } from "./record-payment.ts";
import { supersedeAsk } from "./supersede-ask.ts";
import { tellPaid } from "./tell-of-money.ts";

export interface Taking {
  /** Its place among what one transfer or cheque pays. */
  readonly share?: number;
  /** The bill is issued with this: what is left of it needs a reason. One that stands already has been let wait. */
  readonly isNew: boolean;
}

export interface Taken {
  /** Of what came first. */
  readonly paymentId: string;
  readonly amount: Paise;
  readonly left: Paise;
}

/**
 * Takes money at the counter for a locked bill: all that is left in one way, or the parts that are named. Throws
 * `payment_closed` when nothing is left, `tender_too_large` past it, `payment_required` for a rest without a reason, `deposit_too_small` past the patient's advance.
 */
// unaudited: recordPayment and deferInvoice audit each
export async function settleBill(
  ctx: CommandContext,
  bill: Payable,
  money: MoneyNow,
  { share = 1, isNew }: Taking,
): Promise<Taken> {
  const { left: due } = bill.invoice;
  if (due <= zero) throw new DomainError("payment_closed");
  const tenders: readonly Tender[] = money.method === "split" ? money.tenders : [{ ...money, amount: paise(due) }];
  const amount = sum(tenders.map((each) => paise(each.amount)));
  if (amount > due) throw new DomainError("tender_too_large", { left: due });
  const left = subtract(due, amount);
  const rest = money.method === "split" ? money.rest : undefined;
  const mustWait = left > zero && isNew;
  if (mustWait && !rest) throw new DomainError("payment_required", { left });

  const parts = await partsOf(ctx, bill, tenders);
  const ids = parts.map(() => newId(ctx.now.epochMilliseconds)).sort(); // so that the order in which they came is kept
  for (const [index, each] of parts.entries()) await recordPayment(ctx, bill, each, { id: ids[index], share });
  await supersedeAsk(ctx, bill.invoice.id);
  const [paymentId] = ids;
  if (!paymentId) throw new DomainError("invalid_input"); // the schema asks for one
  if (mustWait && rest) await deferInvoice(ctx, { ...bill, invoice: { ...bill.invoice, left } }, rest);
  const of = { patientId: bill.patientId, appointmentId: bill.appointmentId, invoiceId: bill.invoice.id };
  await tellPaid(ctx, { ...of, amount, dedupeKey: `paid:${paymentId}` });
  return { paymentId, amount, left };
}
