import type { Tx } from "@carepoint/db/client";
import type { ClaimHoldInput } from "@carepoint/domain/appointments/schema";
import { foldPayment } from "@carepoint/domain/billing/payment-fold";
import { isPending } from "@carepoint/domain/billing/payment-scene";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { claimHold as claimTime } from "../domains/appointments/commands/claim-hold.ts";
import { lockDayOf } from "../domains/appointments/queries/locks.ts";
import { closePayment } from "../domains/billing/commands/close-payment.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { findLivingInvoice } from "../domains/billing/queries/documents.ts";
import { factsOf } from "../domains/billing/queries/payment-events.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * Says for whom a held time is. When a payment was opened for somebody else before, its draft is put away: money that
 * still comes for it goes back, and the next checkout is for the right person. Throws `payment_pending` while a bank or
 * we have such money already.
 */
// unaudited: claimTime, closePayment and discardDraft audit each
export async function claimHold(ctx: CommandContext, scope: Scope, input: ClaimHoldInput) {
  await lockDayOf(ctx.tx, input.appointmentId);
  const claimed = await claimTime(ctx, scope, input);
  await dropBillOfOthers(ctx, input);
  return claimed;
}

async function dropBillOfOthers(ctx: CommandContext, { appointmentId, patientId }: ClaimHoldInput): Promise<void> {
  const bill = await findLivingInvoice(ctx.tx, appointmentId);
  if (!bill || bill.patientId === patientId) return;
  const open = await findOpenPayment(ctx.tx, bill.id);
  if (open && (await isUnderWay(ctx.tx, open.id))) throw new DomainError("payment_pending");
  if (open?.orderRef === null) await closePayment(ctx, open, "refund");
  await discardDraft(ctx, appointmentId, "other_patient");
}

/** By everything that was heard, whether or not it has taken effect yet. */
async function isUnderWay(tx: Tx, paymentId: string): Promise<boolean> {
  const facts = await factsOf(tx, paymentId);
  const { status, captured } = foldPayment(facts.map(({ event }) => event));
  return isPending(status) || captured > 0;
}
