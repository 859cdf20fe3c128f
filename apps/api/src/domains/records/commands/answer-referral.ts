import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { AnswerReferralInput, ReferralAnswer } from "@carepoint/domain/records/referrals";
import { referralLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { careByReferral, endCareOfReferral } from "../../patients/commands/care-by-referral.ts";
import { findReferralForUpdate, referralCell, updateReferral } from "../queries/referrals.ts";

/**
 * Whoever is asked accepts, and has the record open until a day, or declines with a reason; whoever asked withdraws; whoever
 * accepted closes, which shuts the record again. Of two who answer at once the second gets `illegal_transition`. Throws
 * `not_found` for a referral that is not the caller's to answer so.
 */
export async function answerReferral(ctx: CommandContext, scope: Scope, { referralId, answer }: AnswerReferralInput) {
  const { tx, now } = ctx;
  const before = await findReferralForUpdate(tx, scope, referralId, answer.event);
  const doctorId = ctx.actor.doctorId;
  if (!before || !doctorId) throw new DomainError("not_found");
  const { patientId, branchId } = before;
  const status = advance(referralLifecycle, before.status, answer.event);
  const untilAt = answer.event === "accept" ? now.add({ hours: 24 * answer.days }) : null;
  const reasonSealed = await sealReason(ctx, { referralId, patientId }, answer);
  const version = await updateReferral(tx, referralId, {
    ...{ status, answeredAt: now },
    ...(untilAt && { acceptedBy: doctorId, untilAt }),
    ...(reasonSealed && { reasonSealed }),
  });
  if (untilAt) await careByReferral(ctx, { referralId, patientId, doctorId, untilAt });
  if (answer.event === "close") await endCareOfReferral(ctx, referralId);
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  ctx.touch(`account:${ctx.actor.accountId}`, `doctor:${before.fromDoctor}`);
  const change = {
    before: { status: before.status },
    after: { status, ...(untilAt && { doctorId, untilAt: instantText(untilAt) }) },
  };
  await recordAudit(ctx, { action: "record.answer_referral", subjectId: referralId, patientId, branchId, ...change });
  return { referralId, status, version, untilAt: untilAt && instantText(untilAt) };
}

interface Of {
  readonly referralId: string;
  readonly patientId: string;
}

async function sealReason({ tx, sealer }: CommandContext, { referralId, patientId }: Of, answer: ReferralAnswer) {
  if (answer.event !== "decline") return null;
  const key = await patientKey(tx, sealer, patientId);
  return key.seal(referralCell(referralId, "reason_sealed"), answer.reason);
}
