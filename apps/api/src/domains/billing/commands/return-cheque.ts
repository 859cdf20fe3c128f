import type { ReturnChequeInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { markReturned, paidByCheque } from "../queries/cheques.ts";
import { capturesOf } from "../queries/payment-events.ts";
import { findPaymentForUpdate, type Payment } from "../queries/payments.ts";
import { bounceDeposit, lockDrawn } from "./bounce-deposit.ts";
import { oweAgain } from "./owe-again.ts";
import { tellReturned } from "./tell-of-money.ts";
import { unkeepPayment } from "./unkeep-payment.ts";

/**
 * The bank sent a cheque back: its money is kept no more, the books take it back, and its bill is due again, or all of them that
 * it paid; of an advance, every bill that was paid of it. What waited at the counter to go back of it never came in and is void; what was paid out of it already is owed with
 * the rest. Throws `payment_closed` for anything but a cheque that was kept, `version_conflict` when a bill was paid of the
 * advance in the same moment.
 */
// unaudited: bounce audits each
export async function returnCheque(ctx: CommandContext, scope: Scope, input: ReturnChequeInput) {
  const { paymentId } = input;
  const shared = await paidByCheque(ctx.tx, paymentId);
  const payments: Payment[] = [];
  // In one order for all who return it; the others are of the same cheque, whatever the caller's reach.
  for (const id of shared.length > 0 ? shared : [paymentId]) {
    const payment = await findPaymentForUpdate(ctx.tx, id === paymentId ? scope : null, id);
    if (payment) payments.push(payment);
  }
  const named = payments.find(({ id }) => id === paymentId);
  if (!named) throw new DomainError("not_found");
  if (!isKept(named)) throw new DomainError("payment_closed", { status: named.status });
  for (const payment of payments.filter(isKept)) await bounce(ctx, payment, input);
  return { paymentId, amount: named.amount };
}

function isKept({ provider, outcome }: Payment): boolean {
  return provider === "cheque" && outcome === "confirmed";
}

async function bounce(ctx: CommandContext, payment: Payment, { reason, note }: ReturnChequeInput): Promise<void> {
  const { id, amount, branchId, patientId, appointmentId, invoiceId, status } = payment;
  const [taken] = await capturesOf(ctx.tx, id);
  const { accountId: returnedBy } = ctx.actor;
  if (!taken) throw new DomainError("payment_closed", { status });
  if (!returnedBy) throw new DomainError("forbidden");
  const drawn = await lockDrawn(ctx, payment);

  const cell = { table: "payment_cheques", column: "note_sealed", id };
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(cell, note) : null;
  await markReturned(ctx.tx, id, { returnedAt: ctx.now, returnedBy, returnReason: reason, noteSealed });
  await unkeepPayment(ctx, payment, taken);
  if (drawn) await bounceDeposit(ctx, payment, drawn);
  await oweAgain(ctx, invoiceId);
  await tellReturned(ctx, { patientId, appointmentId, invoiceId, amount, dedupeKey: `returned:${id}` });
  ctx.touch(`money:${branchId}`);
  const after = { status: "returned", because: reason, amount };
  await recordAudit(ctx, { action: "payment.bounce", subjectId: id, patientId, branchId, before: { status }, after });
}
