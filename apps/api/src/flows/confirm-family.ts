import { isFree } from "@carepoint/domain/appointments/fees";
import type { ConfirmFamilyInput } from "@carepoint/domain/appointments/schema";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { type PaidVisit, readPaidVisit } from "../domains/billing/queries/visits.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { settleAtCounter } from "./take-payment.ts";

/**
 * What is held for a family is settled and confirmed, all of it or nothing. Each stays a visit with a bill of its own; one
 * transfer pays them all. They are of one doctor's day, whose lock is the only one: throws `invalid_input` for others.
 */
// unaudited: each part audits itself
export async function confirmFamily(
  ctx: CommandContext,
  scope: Scope,
  { appointmentIds, settlement }: ConfirmFamilyInput,
) {
  const takesMoney = settlement !== undefined && settlement.method !== "later";
  const { role } = ctx.actor;
  if (takesMoney && (role === "system" || !mayDo(billingPolicy.take_payment, role))) throw new DomainError("forbidden");
  const [first] = appointmentIds;
  if (!first) throw new DomainError("invalid_input"); // the schema asks for two
  const day = dayOf(await lockVisitDay(ctx.tx, first));
  const visits = [];
  for (const [place, appointmentId] of appointmentIds.entries()) {
    const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
    if (!visit) throw new DomainError("not_found");
    if (dayOf(await readPaidVisit(ctx.tx, appointmentId)) !== day) throw new DomainError("invalid_input");
    if (isFree(paise(visit.fee))) await confirmVisit(ctx, scope, appointmentId);
    else await settleAtCounter(ctx, scope, appointmentId, settlement, place + 1);
    visits.push({ appointmentId, code: visit.code });
  }
  return { visits };
}

function dayOf({ doctorId, branchId, startsAt, zone }: PaidVisit): string {
  return [doctorId, branchId, dateIn(startsAt, zone)].join(" ");
}
