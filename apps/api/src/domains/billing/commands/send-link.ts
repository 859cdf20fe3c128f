import type { AskInput } from "@carepoint/domain/billing/payment-ask";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paymentId as paymentIdOf } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { selectAccountsOf } from "../../accounts/queries/patients.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { countTold } from "../../notifications/queries/outbox.ts";
import { textLink } from "../jobs.ts";
import { reachOf } from "../queries/link-texts.ts";
import { findAskWithin, markTold, stands } from "../queries/payment-asks.ts";
import { findPaymentForUpdate, type Payment } from "../queries/payments.ts";

/** The same link once more within this is the same message. */
const againAfter = { seconds: 30 };

/** Sends a link to whoever acts for the patient, else by SMS to the patient's own telephone, again if so. Throws `payment_closed` once nothing can be paid by it. */
export async function sendLink(ctx: CommandContext, scope: Scope, { paymentId }: AskInput) {
  const { payment, ask } = await findLink(ctx, scope, paymentId);
  const isSent = ask.toldAt !== null && Temporal.Instant.compare(ctx.now, ask.toldAt.add(againAfter)) < 0;
  return { told: isSent ? 0 : await tell(ctx, payment, ask.content) };
}

/** The same for who asks for the payment: they sent it once, and are answered how many were told however often they ask. */
// unaudited: tell audits it
export async function sendLinkOnce(ctx: CommandContext, scope: Scope, { paymentId }: AskInput) {
  const { payment, ask } = await findLink(ctx, scope, paymentId);
  if (ask.toldAt === null) return { told: await tell(ctx, payment, ask.content) };
  const hearers = selectAccountsOf(ctx.tx, [payment.patientId]);
  const told = await countTold(ctx.tx, hearers, keyOf(paymentId, ask.toldAt));
  return { told: told === 0 && (await isTexted(ctx, payment)) ? 1 : told };
}

async function findLink(ctx: CommandContext, scope: Scope, paymentId: string) {
  const payment = await findPaymentForUpdate(ctx.tx, scope, paymentId);
  const ask = await findAskWithin(ctx.tx, scope, paymentId);
  if (!payment || ask?.way !== "link") throw new DomainError("not_found");
  const { content, toldAt } = ask;
  if (payment.outcome !== null || !content || !stands(ask, ctx.now)) throw new DomainError("payment_closed");
  return { payment, ask: { content, toldAt } };
}

async function tell(ctx: CommandContext, payment: Payment, link: string): Promise<number> {
  const { id: paymentId, patientId, branchId, invoiceId, appointmentId, amount } = payment;
  const about = appointmentId ? { appointmentId } : { invoiceId };
  const notice = { template: "payment_link" as const, amount, link, dedupeKey: keyOf(paymentId, ctx.now), ...about };
  const accounts = await notifyPatient(ctx, patientId, notice);
  const texted = accounts === 0 && (await isTexted(ctx, payment));
  const told = texted ? 1 : accounts;
  if (told === 0) return told; // nobody to tell: nothing happened
  if (texted)
    await ctx.jobs.enqueue(ctx.tx, textLink, { paymentId: paymentIdOf.parse(paymentId), toldAt: instantText(ctx.now) });
  await markTold(ctx.tx, paymentId, ctx.now);
  const after = { told, by: texted ? "phone" : "account" };
  await recordAudit(ctx, { action: "payment.send_link", subjectId: paymentId, patientId, branchId, after });
  return told;
}

/** Nobody's account acts for the patient, and a telephone stands on the record. */
async function isTexted({ tx }: CommandContext, { patientId }: Payment): Promise<boolean> {
  return (await reachOf(tx, patientId)).reaches === "phone";
}

function keyOf(paymentId: string, toldAt: Temporal.Instant): string {
  return `link:${paymentId}:${toldAt.epochMilliseconds}`;
}
