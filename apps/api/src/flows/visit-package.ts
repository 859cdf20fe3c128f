import { isHeld } from "@carepoint/domain/appointments/states";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { covers } from "@carepoint/domain/billing/package-fit";
import {
  type DropPackageInput,
  type PackagePartRef,
  type UsePackageInput,
  type VisitPackagesInput,
  type VisitPackagesView,
  visitPackagesView,
} from "@carepoint/domain/billing/package-uses";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import {
  type Appointment,
  findAppointmentForUpdate,
  touchVisit,
} from "../domains/appointments/queries/appointments.ts";
import { closeOrder } from "../domains/billing/commands/close-order.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { putPackage, takePackageOff } from "../domains/billing/commands/put-package.ts";
import { findLivingInvoice } from "../domains/billing/queries/documents.ts";
import { assertPatientSeen, boughtBy } from "../domains/billing/queries/package-sales.ts";
import { packageUseOn } from "../domains/billing/queries/package-uses.ts";
import { draftOfVisit } from "../domains/billing/queries/promos.ts";
import { coverableVisit } from "../domains/billing/queries/visits.ts";
import type { CommandContext, Context, QueryContext, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { learnWhatBecame } from "./check-payment.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { draftFor } from "./visit-promo.ts";

/**
 * One use of a package pays for a visit that is still to be paid: the draft is made where there is none, and nothing is left
 * to pay. At the desk that settles it as money would: a held visit is confirmed and the bill issued; a patient confirms it
 * (`confirmFree`). A checkout that was opened before is closed; its money, should it come, goes back. Throws
 * `payment_pending` while a bank has it, and what `putPackage` refuses.
 */
export async function usePackage(ctx: Context & { scope: Scope }, { appointmentId, ...part }: UsePackageInput) {
  await learnWhatBecame(ctx, { appointmentId }, "changing");
  return transact(ctx, async (command) => {
    const settled = await settledBy(command, ctx.scope, appointmentId, part);
    if (settled) return { total: settled.total }; // the desk asks again: done before
    const { visit, invoice } = await draftFor(command, ctx.scope, appointmentId);
    if (visit.moves !== null) throw new DomainError("package_not_for_this"); // a use is for visits, not for what a move costs
    const { kind, doctorId, departmentId } = visit;
    const wanted = { of: "visit", kind, doctorId, departmentId } as const;
    const answer = await putPackage(command, invoice, { part, wanted, usedOn: indianDate(visit.startsAt) });
    if (answer.total !== invoice.total) await closeOrder(command, invoice.id);
    if (ctx.actor.role === "patient") await touchVisit(command, visit);
    else await settleAtDesk(command, ctx.scope, visit, invoice.id);
    return answer;
  });
}

/** The issued bill of a visit on which this very use stands, its day locked. */
async function settledBy(ctx: CommandContext, scope: Scope, appointmentId: string, part: PackagePartRef) {
  await lockVisitDay(ctx.tx, appointmentId);
  if (!(await findAppointmentForUpdate(ctx.tx, scope, appointmentId))) throw new DomainError("not_found");
  const bill = await findLivingInvoice(ctx.tx, appointmentId);
  const use = bill?.status === "issued" ? await packageUseOn(ctx.tx, bill.id) : undefined;
  return use?.saleId === part.saleId && use.position === part.position ? bill : undefined;
}

async function settleAtDesk(ctx: CommandContext, scope: Scope, visit: Appointment, invoiceId: string): Promise<void> {
  if (isHeld(visit.status)) await confirmVisit(ctx, scope, visit.id);
  await touchVisit(ctx, visit);
  await issueInvoice(ctx, invoiceId);
}

/** The use is taken off again, and the price is what it was. */
// unaudited: takePackageOff audits it
export async function dropPackage(ctx: CommandContext, scope: Scope, { appointmentId }: DropPackageInput) {
  const { visit, invoice } = await draftFor(ctx, scope, appointmentId);
  const answer = await takePackageOff(ctx, invoice);
  await touchVisit(ctx, visit);
  return answer;
}

/** What of a patient's packages could pay for a visit, and what does. Throws `not_found` for a visit or a person out of reach. */
export async function visitPackages(
  ctx: QueryContext,
  { appointmentId, patientId }: VisitPackagesInput,
): Promise<VisitPackagesView> {
  const draft = await draftOfVisit(ctx.db, ctx.scope, appointmentId);
  const visit = draft && (await coverableVisit(ctx.db, appointmentId));
  if (!visit) throw new DomainError("not_found");
  await assertPatientSeen(ctx, patientId);
  const day = indianDate(visit.startsAt);
  const bought = await boughtBy(ctx.db, patientId, indianDate(ctx.now));
  if (bought.length > 0) ctx.sees(patientId);
  const offers = bought
    .filter(({ state, lastDay }) => state === "running" && day <= lastDay)
    .flatMap(({ contents, ...of }) =>
      contents
        .filter((content) => content.left > 0 && covers(content, visit))
        .map(({ position, left }) => ({ ...of, position, left })),
    )
    .toSorted((a, b) => a.lastDay.localeCompare(b.lastDay));
  const isTheirs = draft.invoiceId !== null && draft.patientId === patientId;
  const use = isTheirs && draft.invoiceId ? await packageUseOn(ctx.db, draft.invoiceId) : undefined;
  const sale = bought.find(({ saleId }) => saleId === use?.saleId);
  const used =
    use && sale ? { saleId: use.saleId, position: use.position, name: sale.name, number: sale.number } : null;
  return visitPackagesView.parse({ offers, used, total: draft.total });
}
