import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { careEnd } from "@carepoint/domain/patients/care-team";
import type { AnswerReferralInput } from "@carepoint/domain/records/referrals";
import { referralLifecycle } from "@carepoint/domain/records/states";
import { careByReferral, endCareOfReferral } from "../domains/patients/commands/care-by-referral.ts";
import { moveReferral } from "../domains/records/commands/move-referral.ts";
import { findReferralForUpdate } from "../domains/records/queries/referrals.ts";
import { hospitalZone } from "../domains/settings/access.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * Whoever is asked accepts, and has the record open until a day, or declines with a reason; whoever asked withdraws; whoever
 * accepted closes, which shuts the record again. Of two who answer at once the second gets `illegal_transition`. Throws
 * `not_found` for a referral that is not the caller's to answer so.
 */
export async function answerReferral(ctx: CommandContext, scope: Scope, { referralId, answer }: AnswerReferralInput) {
  const before = await findReferralForUpdate(ctx, scope, referralId, answer.event);
  const doctorId = ctx.actor.doctorId;
  if (!before || !doctorId) throw new DomainError("not_found");
  const status = advance(referralLifecycle, before.status, answer.event);
  const untilAt = answer.event === "accept" ? careEnd(ctx.now, answer.days, await hospitalZone(ctx.tx, null)) : null;
  if (untilAt) await careByReferral(ctx, { referralId, patientId: before.patientId, doctorId, untilAt });
  if (answer.event === "close") await endCareOfReferral(ctx, referralId);
  const taken = untilAt && { acceptedBy: doctorId, untilAt };
  return moveReferral(ctx, before, { status, taken, reason: answer.event === "decline" ? answer.reason : null });
}
