import { isHeld } from "@carepoint/domain/appointments/states";
import {
  type UsePromoInput,
  type VisitPromoInput,
  type VisitPromoView,
  visitPromoView,
} from "@carepoint/domain/billing/promo";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import {
  type Appointment,
  findAppointmentForUpdate,
  touchVisit,
} from "../domains/appointments/queries/appointments.ts";
import { expireLapsedHolds } from "../domains/appointments/queries/holds.ts";
import { limitPromoTries } from "../domains/billing/access.ts";
import { closeOrder } from "../domains/billing/commands/close-order.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { putPromo, takePromoOff } from "../domains/billing/commands/put-promo.ts";
import { findInvoiceForUpdate, findLivingInvoice, type Invoice } from "../domains/billing/queries/documents.ts";
import { isChoosing } from "../domains/billing/queries/late-choices.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import { draftOfVisit, promoOn } from "../domains/billing/queries/promos.ts";
import { readCancelling } from "../domains/billing/queries/visits.ts";
import type { CommandContext, Context, QueryContext, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { assertAtRest } from "./ask-waiver.ts";
import { chargeVisit } from "./charge-visit.ts";
import { learnWhatBecame } from "./check-payment.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * A code on the bill of a visit that is still to be paid: the draft is made where there is none, and the code kept for it. A
 * checkout that was opened before is closed; its money, should it come, goes back. Throws `payment_pending` while a bank has
 * it, and the code's own refusals.
 */
export async function usePromo(ctx: Context & { scope: Scope }, { appointmentId, code }: UsePromoInput) {
  await limitPromoTries(ctx);
  await learnWhatBecame(ctx, { appointmentId }, "changing");
  return transact(ctx, async (command) => {
    const { visit, invoice } = await draftFor(command, ctx.scope, appointmentId);
    if (visit.moves !== null) throw new DomainError("promo_not_for_this"); // a code is for visits, not for what a move costs
    const was = invoice.total;
    const answer = await putPromo(command, invoice, { code, visitKind: visit.kind, before: null });
    if (answer.total !== was) await closeOrder(command, invoice.id);
    await touchVisit(command, visit);
    return { code, ...answer };
  });
}

/** The code is taken off again, and the price is what it was. */
// unaudited: takePromoOff audits it
export async function dropPromo(ctx: CommandContext, scope: Scope, { appointmentId }: VisitPromoInput) {
  const { visit, invoice } = await draftFor(ctx, scope, appointmentId);
  const answer = await takePromoOff(ctx, invoice);
  if (answer.total !== invoice.total) await closeOrder(ctx, invoice.id);
  await touchVisit(ctx, visit);
  return answer;
}

/** What stands on the bill of a visit, for the page where it is paid. */
export async function visitPromo(ctx: QueryContext, { appointmentId }: VisitPromoInput): Promise<VisitPromoView> {
  const draft = await draftOfVisit(ctx.db, ctx.scope, appointmentId);
  if (!draft) throw new DomainError("not_found");
  ctx.sees(draft.patientId);
  const promo = draft.invoiceId === null ? undefined : await promoOn(ctx.db, draft.invoiceId);
  return visitPromoView.parse({
    code: promo?.code ?? null,
    patientId: draft.invoiceId && draft.patientId,
    discount: promo?.amount ?? zero,
    total: draft.total,
  });
}

/** A code, or a package's use, whose visit's hold ran out before a payment was opened comes back, with the draft that nobody can pay. */
// unaudited: discardDraft audits it
export async function lapsePromo(ctx: CommandContext, appointmentId: string): Promise<void> {
  const visit = await lockVisitDay(ctx.tx, appointmentId);
  await expireLapsedHolds(ctx.tx, visit, ctx.now);
  const { status } = await readCancelling(ctx.tx, appointmentId);
  const invoice = await findLivingInvoice(ctx.tx, appointmentId);
  if (isHeld(status) || !invoice) return;
  if ((await findOpenPayment(ctx.tx, invoice.id)) || (await isChoosing(ctx.tx, invoice.id))) return;
  await discardDraft(ctx, appointmentId, "nobody");
}

/** The draft of a visit's bill, locked with its day and at rest: nobody is paying it. */
export async function draftFor(
  ctx: CommandContext,
  scope: Scope,
  appointmentId: string,
): Promise<{ visit: Appointment; invoice: Invoice }> {
  const { doctorName } = await lockVisitDay(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  const { invoice } = await chargeVisit(ctx, visit, doctorName);
  await assertAtRest(ctx, invoice.id);
  return { visit, invoice: await findInvoiceForUpdate(ctx.tx, invoice.id) };
}
