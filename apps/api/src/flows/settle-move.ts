import { changeText, consultationCharge, consultationText } from "@carepoint/domain/appointments/fees";
import { leftOffAt } from "@carepoint/domain/appointments/moving";
import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { Charge } from "@carepoint/domain/billing/totals";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AppointmentId, appointmentId as appointmentIdOf } from "@carepoint/domain/kernel/id";
import { add, type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import type { Appointment } from "../domains/appointments/queries/appointments.ts";
import { creditUnpaid } from "../domains/billing/commands/credit-invoice.ts";
import { deferAsBefore, deferInvoice } from "../domains/billing/commands/defer-invoice.ts";
import { draftInvoice } from "../domains/billing/commands/draft-invoice.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { passPromo } from "../domains/billing/commands/put-promo.ts";
import { settleBill } from "../domains/billing/commands/settle-bill.ts";
import { findLivingInvoice, type InvoicePurpose } from "../domains/billing/queries/documents.ts";
import { leftOf } from "../domains/billing/queries/owed.ts";
import { hasPayer } from "../domains/billing/queries/payer-claims.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import { type StandingUse, useOn } from "../domains/billing/queries/promos.ts";
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
  const use = first && (await useOn(ctx.tx, first.id));
  let owed = quote.owed;
  for (const due of dueBills) {
    const taken = await creditUnpaid(ctx, due.id);
    owed = subtract(owed, subtract(leftOf(due), taken?.amount ?? zero)); // what stays owed on that bill is not asked for twice
  }
  if (quote.refund > zero) await giveBack(ctx, held, quote.refund, "moved");
  if (owed <= zero || !first) return;
  // A visit's own bill of which a part was paid stands: beside it is what the move makes of the rest.
  const purpose = (await findLivingInvoice(ctx.tx, visit.id)) ? "change" : first.purpose;
  const isVisits = purpose === "visit" && owed >= terms.payable.new;
  const bill = isVisits
    ? await visitsBill(ctx, visit, { terms, owed, use, doctorName })
    : await billFor(ctx, visit, { purpose, lines: [changeCharge(owed, { purpose, doctorName })] });
  await deferAsBefore(ctx, bill, first.id);
  await issueInvoice(ctx, bill.invoice.id);
}

interface Replacing {
  readonly terms: MoveTerms;
  readonly owed: Paise;
  /** Of the code that stood on the bill whose place it takes. */
  readonly use: StandingUse | undefined;
  readonly doctorName: string;
}

/** The visit's own bill anew: its fee, less the share that is left off of it, and what late moves cost. */
async function visitsBill(ctx: CommandContext, visit: Appointment, { terms, owed, use, doctorName }: Replacing) {
  const { newFee, payable } = terms;
  const off = leftOffAt(newFee, terms.leftOff);
  const byCode = use ? off.byCode : zero;
  const discount = subtract(add(off.byCode, off.byLeave), byCode);
  const late = subtract(owed, payable.new);
  const lines = [
    { ...consultationCharge(newFee, consultationText(visit.kind, doctorName)), discount },
    ...(late > zero ? [consultationCharge(late, changeText(doctorName))] : []),
  ];
  const bill = await billFor(ctx, visit, { purpose: "visit", lines });
  if (use) await passPromo(ctx, use, bill.invoice.id, byCode);
  return { ...bill, invoice: { ...bill.invoice, left: owed } };
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
  const purpose = "change";
  const lines = [changeCharge(terms.quote.due, { purpose, doctorName })];
  const bill = await billFor(ctx, visit, { purpose, lines });
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
  readonly purpose: InvoicePurpose;
  readonly lines: readonly Charge[];
}

function changeCharge(amount: Paise, { purpose, doctorName }: { purpose: InvoicePurpose; doctorName: string }): Charge {
  return consultationCharge(amount, purpose === "visit" ? `Consultation, ${doctorName}` : changeText(doctorName));
}

async function billFor(ctx: CommandContext, { id, branchId, patientId }: Appointment, bill: Bill) {
  if (!patientId) throw new DomainError("illegal_transition", { event: "reschedule" });
  const of: { appointmentId: AppointmentId; branchId: string; patientId: string } = {
    appointmentId: appointmentIdOf.parse(id),
    branchId,
    patientId,
  };
  return { ...of, invoice: await draftInvoice(ctx, { ...of, ...bill }) };
}
