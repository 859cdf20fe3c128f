import type { AskInput } from "@carepoint/domain/billing/payment-ask";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findAskWithin, markTold, stands } from "../queries/payment-asks.ts";
import { findPaymentForUpdate } from "../queries/payments.ts";

/** The same link once more within this is the same message. */
const againAfter = { seconds: 30 };

/** Sends a link to whoever acts for the patient, again if so. Throws `payment_closed` once nothing can be paid by it. */
export async function sendLink(ctx: CommandContext, scope: Scope, { paymentId }: AskInput) {
  const payment = await findPaymentForUpdate(ctx.tx, scope, paymentId);
  const ask = await findAskWithin(ctx.tx, scope, paymentId);
  if (!payment || ask?.way !== "link") throw new DomainError("not_found");
  if (payment.outcome !== null || !ask.content || !stands(ask, ctx.now)) throw new DomainError("payment_closed");
  const isSent = ask.toldAt !== null && Temporal.Instant.compare(ctx.now, ask.toldAt.add(againAfter)) < 0;
  if (isSent) return { told: 0 };
  const { patientId, branchId, invoiceId, appointmentId, amount } = payment;
  const about = appointmentId ? { appointmentId } : { invoiceId };
  const dedupeKey = `link:${paymentId}:${ctx.now.epochMilliseconds}`;
  const notice = { template: "payment_link" as const, amount, link: ask.content, dedupeKey, ...about };
  const told = await notifyPatient(ctx, patientId, notice);
  if (told > 0) await markTold(ctx.tx, paymentId, ctx.now);
  await recordAudit(ctx, { action: "payment.send_link", subjectId: paymentId, patientId, branchId, after: { told } });
  return { told };
}
