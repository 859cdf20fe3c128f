import { hasLapsed } from "@carepoint/domain/appointments/holds";
import type { ClaimHoldInput } from "@carepoint/domain/appointments/schema";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { findAppointmentForUpdate, recordEvent, touchVisit } from "../queries/appointments.ts";
import { assertFollowUp } from "../queries/follow-ups.ts";
import { passHold } from "../queries/holds.ts";
import { expireHolds } from "./expire-holds.ts";
import { assertBelowHoldLimit } from "./limit-holds.ts";

/** The hold passes from the visitor to the account, and gets the patient it is for. */
export async function claimHold(
  ctx: CommandContext,
  scope: Scope,
  { appointmentId, patientId, reason }: ClaimHoldInput,
) {
  await assertMayActFor(ctx.tx, scope, patientId, ctx.now);
  await assertBelowHoldLimit(ctx, appointmentId);
  const before = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!before) throw new DomainError("hold_not_yours");
  if (hasLapsed(before, ctx.now)) throw new DomainError("hold_lapsed");
  advance(appointmentLifecycle, before.status, "claim");
  if (before.moves !== null) throw new DomainError("illegal_transition", { event: "claim" });
  // A series is one person's.
  if (before.seriesId && before.patientId !== patientId)
    throw new DomainError("illegal_transition", { event: "claim" });
  // The doctor said yes to one person: nobody else comes in their place.
  if (before.acceptedAt && before.patientId !== patientId) throw new DomainError("acceptance_required");
  await assertFollowUp(ctx.tx, { ...before, patientId });

  await expireHolds(ctx, { ...before, patientId });
  const cell = { table: "appointments", column: "reason_sealed", id: appointmentId };
  const reasonSealed = reason ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(cell, reason) : null;
  const after = await passHold(ctx.tx, appointmentId, { patientId, accountId: ctx.actor.accountId, reasonSealed });

  const { status, branchId, doctorId } = before;
  await recordEvent(ctx, { appointmentId, patientId, event: "claim", from: status, to: status });
  await touchVisit(ctx, { branchId, doctorId, patientId });
  await recordAudit(ctx, {
    action: "appointment.claim",
    subjectId: appointmentId,
    patientId,
    branchId,
    before: { patientId: before.patientId },
    after: { patientId },
  });
  const holdExpiresAt = after.holdExpiresAt?.toString() ?? null;
  return { appointmentId, status: after.status, code: after.code, holdExpiresAt, version: after.version };
}
