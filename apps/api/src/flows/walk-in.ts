import { isFree } from "@carepoint/domain/appointments/fees";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId as appointmentIdOf } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import type { WalkInInput } from "@carepoint/domain/queue/schema";
import { checkIn } from "../domains/appointments/commands/check-in.ts";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import { takeWalkIn } from "../domains/appointments/commands/take-walk-in.ts";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { assertMayActFor } from "../domains/patients/access.ts";
import { registerPatient } from "../domains/patients/commands/register-patient.ts";
import { findPlaceOfVisit } from "../domains/queue/queries/places.ts";
import { zoneOfQueue } from "../domains/queue/queries/queues.ts";
import { lockQueue } from "../domains/queue/queries/tokens.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { settleAtCounter } from "./take-payment.ts";

/**
 * Somebody comes without a booking: registered or found, given a place of today, the fee settled as for any visit, checked
 * in with a token, all or nothing. Throws `walk_ins_full`, `payment_required`, and what each part refuses.
 */
// unaudited: each part audits itself
export async function walkIn(ctx: CommandContext, scope: Scope, input: WalkInInput) {
  const { id, doctorId, branchId } = input;
  const zone = await zoneOfQueue(ctx.tx, scope, { doctorId, branchId });
  if (!zone) throw new DomainError("not_found");
  await lockDoctorDay(ctx.tx, doctorId, ctx.now, zone);
  await lockQueue(ctx.tx, { doctorId, branchId, day: dateIn(ctx.now, zone) });

  const patientId = await whoCame(ctx, scope, input);
  const { code, fee, ...taken } = await takeWalkIn(ctx, { id, doctorId, branchId, patientId });
  const appointmentId = appointmentIdOf.parse(taken.appointmentId);
  const free = isFree(paise(fee));
  if (free) await confirmVisit(ctx, scope, appointmentId);
  const settled = free ? null : await settleAtCounter(ctx, scope, appointmentId, input.settlement);
  const { status } = await checkIn(ctx, scope, { appointmentId });
  if (settled?.draft) await issueInvoice(ctx, settled.draft);
  const place = await findPlaceOfVisit(ctx.tx, appointmentId);
  if (!place) throw new Error("a check-in gives a place");
  return { appointmentId, patientId, code, status, entryId: place.id, number: place.number };
}

async function whoCame(ctx: CommandContext, scope: Scope, { patientId, register }: WalkInInput): Promise<string> {
  if (register) return (await registerPatient(ctx, scope, register)).patientId;
  if (!patientId) throw new DomainError("invalid_input"); // the schema asks for one of the two
  await assertMayActFor(ctx.tx, scope, patientId, ctx.now);
  return patientId;
}
