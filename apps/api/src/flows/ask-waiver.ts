import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import { type AskWaiverInput, isWithinLimit } from "@carepoint/domain/billing/waiver";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId, waiverId } from "@carepoint/domain/kernel/id";
import { paise, zero } from "@carepoint/domain/kernel/money";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { giveWaiver } from "../domains/billing/commands/give-waiver.ts";
import { findInvoiceForUpdate, type Invoice } from "../domains/billing/queries/documents.ts";
import { isChoosing } from "../domains/billing/queries/late-choices.ts";
import { needsOther } from "../domains/billing/queries/let-go.ts";
import { leftOf } from "../domains/billing/queries/owed.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import { discountLimitOf } from "../domains/billing/queries/services.ts";
import {
  decideWaiver,
  findBill,
  findSeenBillForUpdate,
  insertWaiver,
  leftOffSoFar,
  waiverCell,
} from "../domains/billing/queries/waivers.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { chargeVisit } from "./charge-visit.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * The desk asks that a fee is waived, whole or in part. Within the own limit of who asks, and that for what one person lets go
 * of a bill, it is done at once; else it waits for somebody who has the right and did not ask. Throws `wish_asked` while one
 * waits of the bill, `waiver_too_large` past what is left, `payment_pending` while a bank has a payment for it or its payer is still choosing, `payer_split` for
 * a bill of which somebody else owes a part: a note takes both parts, and only the patient's is waived here.
 */
export async function askWaiver(ctx: CommandContext, scope: Scope, { of, amount: said, reason, note }: AskWaiverInput) {
  const { accountId: askedBy, role } = ctx.actor;
  if (!askedBy) throw new DomainError("forbidden");
  const bill = await billOf(ctx, scope, of);
  const { id: invoiceId, patientId, branchId } = bill;
  const left = leftOf(bill);
  const amount = said === undefined ? left : paise(said);
  if (left <= zero) throw new DomainError("payment_closed");
  if (bill.payerShare > zero) throw new DomainError("payer_split");
  if (amount > left) throw new DomainError("waiver_too_large", { left });
  await assertAtRest(ctx, invoiceId);

  const id = waiverId.parse(newId(ctx.now.epochMilliseconds));
  const key = note ? await patientKey(ctx.tx, ctx.sealer, patientId) : null;
  const noteSealed = key && note ? key.seal(waiverCell(id, "note_sealed"), note) : null;
  const withinLimit =
    isWithinLimit({ amount, ...(await leftOffSoFar(ctx.tx, invoiceId)) }, await discountLimitOf(ctx.tx, role)) &&
    !(await needsOther(ctx.tx, { invoiceId, now: ctx.now }, amount));
  await insertWaiver(ctx.tx, { id, invoiceId, amount, reason, noteSealed, askedBy, askedAt: ctx.now });
  const status = withinLimit ? ("approved" as const) : ("asked" as const);
  const after = { status, amount, invoiceId, because: reason };
  await recordAudit(ctx, { action: "waiver.ask", subjectId: id, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  if (withinLimit) {
    await decideWaiver(ctx.tx, id, { status, withinLimit, decidedBy: askedBy, decidedAt: ctx.now });
    await giveWaiver(ctx, bill, id, amount);
  }
  return { waiverId: id, invoiceId, amount, status };
}

/** A bill with its visit's day, in whose order everyone who touches a visit's money waits. */
export async function lockBill(ctx: CommandContext, scope: Scope, invoiceId: string): Promise<Invoice> {
  const seen = await findBill(ctx.tx, scope, invoiceId);
  if (seen?.appointmentId) await lockVisitDay(ctx.tx, seen.appointmentId);
  const bill = seen && (await findSeenBillForUpdate(ctx.tx, scope, invoiceId));
  if (!bill) throw new DomainError("not_found");
  return bill;
}

/** While a bank has money under way for a bill, or its late payer has not chosen, its sum stays. */
export async function assertAtRest(ctx: CommandContext, invoiceId: string): Promise<void> {
  const online = await findOpenPayment(ctx.tx, invoiceId);
  if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
  if (await isChoosing(ctx.tx, invoiceId)) throw new DomainError("payment_pending");
}

async function billOf(ctx: CommandContext, scope: Scope, of: AskWaiverInput["of"]): Promise<Invoice> {
  if ("invoiceId" in of) return lockBill(ctx, scope, of.invoiceId);
  const { doctorName } = await lockVisitDay(ctx.tx, of.appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, of.appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (visit.moves !== null) throw new DomainError("payment_closed"); // what a move costs is paid, or it is not made
  const { invoice } = await chargeVisit(ctx, visit, doctorName);
  return findInvoiceForUpdate(ctx.tx, invoice.id);
}
