import { isFree } from "@carepoint/domain/appointments/fees";
import type { ConfirmFamilyInput } from "@carepoint/domain/appointments/schema";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { lockFamilies } from "../domains/appointments/queries/locks.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { type PaidVisit, readPaidVisit } from "../domains/billing/queries/visits.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { settleAtCounter } from "./take-payment.ts";

/**
 * What is held for a family is settled and confirmed, all of it or nothing. Each stays a visit with a bill of its own; one
 * transfer pays them all, the first that costs something with its first share. They are of one doctor's day: throws
 * `invalid_input` for others. Bills get their numbers when all audits are written: who waits for those holds no number.
 */
// unaudited: each part audits itself
export async function confirmFamily(
  ctx: CommandContext,
  scope: Scope,
  { appointmentIds, settlement }: ConfirmFamilyInput,
) {
  const takesMoney = settlement !== undefined && settlement.method !== "later";
  const { role } = ctx.actor;
  if (settlement?.method === "split") throw new DomainError("invalid_input", { field: "settlement" }); // of which bill?
  if (takesMoney && (role === "system" || !mayDo(billingPolicy.take_payment, role))) throw new DomainError("forbidden");
  const [first] = appointmentIds;
  if (!first) throw new DomainError("invalid_input"); // the schema asks for two
  await lockFamilies(ctx.tx);
  const day = dayOf(await lockVisitDay(ctx.tx, first));
  const visits = [];
  const drafts: (string | null)[] = [];
  for (const appointmentId of appointmentIds) {
    const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
    if (!visit) throw new DomainError("not_found");
    if (dayOf(await readPaidVisit(ctx.tx, appointmentId)) !== day) throw new DomainError("invalid_input");
    if (isFree(paise(visit.fee))) await confirmVisit(ctx, scope, appointmentId);
    else drafts.push((await settleAtCounter(ctx, scope, appointmentId, settlement, drafts.length + 1)).draft);
    visits.push({ appointmentId, code: visit.code });
  }
  for (const draft of drafts) if (draft) await issueInvoice(ctx, draft);
  return { visits };
}

function dayOf({ doctorId, branchId, startsAt, zone }: PaidVisit): string {
  return [doctorId, branchId, dateIn(startsAt, zone)].join(" ");
}
