import { changeText, consultationCharge } from "@carepoint/domain/appointments/fees";
import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AppointmentId, appointmentId as appointmentIdOf } from "@carepoint/domain/kernel/id";
import { type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import type { Appointment } from "../domains/appointments/queries/appointments.ts";
import { creditUnpaid } from "../domains/billing/commands/credit-invoice.ts";
import { deferAsBefore, deferInvoice } from "../domains/billing/commands/defer-invoice.ts";
import { draftInvoice } from "../domains/billing/commands/draft-invoice.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { settleBill } from "../domains/billing/commands/settle-bill.ts";
import { findLivingInvoice, type InvoicePurpose } from "../domains/billing/queries/documents.ts";
import { leftOf } from "../domains/billing/queries/owed.ts";
import { hasPayer } from "../domains/billing/queries/payer-claims.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import { keepPromoUse } from "../domains/billing/queries/promos.ts";
import type { CommandContext } from "../kernel/context.ts";
import { giveBack } from "./held-money.ts";
import { assertMayOwe } from "./may-owe.ts";
import type { MoveTerms, VisitMoney } from "./move-terms.ts";

export interface MovedMoney {
  readonly terms: MoveTerms;
  readonly settlement: CounterSettlement | undefined;
  /** Whose name the bill carries. */
  readonly doctorName: string;
}

/**
 * The money of a move, in its transaction: the difference goes back, is taken with a bill of its own or left due with a
 * reason, or a bill that was due becomes another one. Throws `payer_split` where a bill would change of which a payer owes a
 * part. Numbers last.
 */
export async function settleMove(ctx: CommandContext, visit: Appointment, moved: MovedMoney): Promise<void> {
  const { quote, money, newFee } = moved.terms;
  const isBillChanged = newFee !== visit.fee || quote.lateFee > zero;
  const isCheaper = quote.due <= zero || money.dueBills.length > 0;
  if (isBillChanged && isCheaper && (await hasPayer(ctx.tx, visit.id))) throw new DomainError("payer_split");
  if (isBillChanged && money.dueBills.length > 0) return replaceDue(ctx, visit, moved);
  if (quote.refund > zero) return giveBack(ctx, money.held, quote.refund, "moved");
  if (quote.due > zero) await chargeMore(ctx, visit, moved);
}

async function replaceDue(ctx: CommandContext, visit: Appointment, { terms, doctorName }: MovedMoney): Promise<void> {
  const { quote, money } = terms;
  const { held, dueBills } = money;
  const [first] = dueBills;
  await assertBillsRest(ctx, money);
  if (quote.owed > sum(dueBills.map(leftOf))) await assertMayOwe(ctx, visit);
  let owed = quote.owed;
  for (const due of dueBills) {
    const taken = await creditUnpaid(ctx, due.id);
    owed = subtract(owed, subtract(leftOf(due), taken?.amount ?? zero)); // what stays owed on that bill is not asked for twice
  }
  if (quote.refund > zero) await giveBack(ctx, held, quote.refund, "moved");
  if (owed <= zero || !first) return;
  // A visit's own bill of which a part was paid stands: beside it is what the move makes of the rest.
  const purpose = (await findLivingInvoice(ctx.tx, visit.id)) ? "change" : first.purpose;
  const bill = await billFor(ctx, visit, { amount: owed, purpose, doctorName });
  await deferAsBefore(ctx, bill, first.id);
  await keepPromoUse(ctx.tx, first.id);
  await issueInvoice(ctx, bill.invoice.id);
}

/** Somebody may be paying the bill that would be replaced: `payment_pending` while nobody knows. */
async function assertBillsRest(ctx: CommandContext, { dueBills }: VisitMoney): Promise<void> {
  for (const { id } of dueBills) {
    const online = await findOpenPayment(ctx.tx, id);
    if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
  }
}

async function chargeMore(ctx: CommandContext, visit: Appointment, { terms, settlement, doctorName }: MovedMoney) {
  if (!settlement) throw new DomainError("payment_required", { due: terms.quote.due });
  if (settlement.method !== "later" && !mayTake(ctx)) throw new DomainError("forbidden");
  if (settlement.method === "later") await assertMayOwe(ctx, visit);
  const bill = await billFor(ctx, visit, { amount: terms.quote.due, purpose: "change", doctorName });
  if (settlement.method === "later") await deferInvoice(ctx, bill, settlement);
  else {
    const { left } = await settleBill(ctx, bill, settlement, { isNew: true });
    if (left > zero) await assertMayOwe(ctx, visit);
  }
  await issueInvoice(ctx, bill.invoice.id);
}

/** Money goes into a drawer: a doctor or the administration can only let the difference wait. */
function mayTake({ actor }: CommandContext): boolean {
  return actor.role !== "system" && mayDo(billingPolicy.take_payment, actor.role) !== undefined;
}

interface Bill {
  readonly amount: Paise;
  readonly purpose: InvoicePurpose;
  readonly doctorName: string;
}

async function billFor(ctx: CommandContext, { id, branchId, patientId }: Appointment, bill: Bill) {
  if (!patientId) throw new DomainError("illegal_transition", { event: "reschedule" });
  const of: { appointmentId: AppointmentId; branchId: string; patientId: string } = {
    appointmentId: appointmentIdOf.parse(id),
    branchId,
    patientId,
  };
  const { purpose, amount, doctorName } = bill;
  const text = purpose === "visit" ? `Consultation, ${doctorName}` : changeText(doctorName);
  const lines = [consultationCharge(amount, text)];
  return { ...of, invoice: await draftInvoice(ctx, { ...of, lines, purpose: bill.purpose }) };
}
