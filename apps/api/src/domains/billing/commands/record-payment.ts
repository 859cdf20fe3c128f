import { isGoodCheque } from "@carepoint/domain/billing/cheque";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { fundOf, paymentCaptured } from "@carepoint/domain/billing/ledger";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertCheque } from "../queries/cheques.ts";
import { postEntry } from "../queries/ledger.ts";
import { capturesOf } from "../queries/payment-events.ts";
import { findPaymentForUpdate, insertCounterPayment } from "../queries/payments.ts";
import { applyFacts } from "./apply-facts.ts";
import type { Part } from "./draw-deposit.ts";
import type { Payable } from "./open-intent.ts";
import { recordFacts } from "./record-facts.ts";

/**
 * Money was taken at the counter for a bill, or a part of it. It is a fact like the gateway's, and its status is derived from
 * it. Breaks `invoices_paid_within` past the bill's total, `deposits_within` past what is left of an advance. A transfer or a cheque that pays for several has a share in each.
 * Throws `cheque_date` for a cheque that no bank pays today.
 */
export async function recordPayment(
  ctx: CommandContext,
  { invoice, appointmentId, branchId, patientId }: Payable,
  how: Part,
  {
    id = newId(ctx.now.epochMilliseconds),
    share = 1,
  }: { readonly id?: string | undefined; readonly share?: number } = {},
): Promise<string> {
  const { method } = how;
  const amount = paise(how.amount);
  if (method === "cheque" && !isGoodCheque(how, indianDate(ctx.now))) throw new DomainError("cheque_date");
  await insertCounterPayment(ctx.tx, {
    id,
    invoiceId: invoice.id,
    appointmentId,
    amount,
    createdAt: ctx.now,
    provider: method,
    reference: "reference" in how ? how.reference : null,
    depositId: "depositId" in how ? how.depositId : null,
    share,
    takenBy: ctx.actor.accountId,
  });
  if (method === "cheque") await insertCheque(ctx.tx, id, how, share);
  const capture = { kind: "captured" as const, attempt: `desk_${id}`, amount, currency: "INR" };
  await recordFacts(ctx, { paymentId: id, source: "desk", facts: [capture] });
  const payment = await findPaymentForUpdate(ctx.tx, null, id);
  const [taken] = await capturesOf(ctx.tx, id);
  if (!payment || !taken) throw new Error("a payment taken at the counter has left no trace");
  await applyFacts(ctx, payment);
  const entry = { branchId, cause: "payment.captured" as const, causeId: taken.eventId, at: ctx.now };
  await postEntry(ctx.tx, entry, paymentCaptured(taken.amount, fundOf(method)));
  const after = { status: "captured", amount: taken.amount, method, appointmentId };
  await recordAudit(ctx, { action: "payment.take", subjectId: id, patientId, branchId, after });
  return id;
}
