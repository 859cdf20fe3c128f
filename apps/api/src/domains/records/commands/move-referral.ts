import { instantText } from "@carepoint/domain/kernel/calendar";
import type { ReferralStatus } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { type Referral, referralCell, updateReferral } from "../queries/referrals.ts";
import { tellDoctor } from "./tell-doctor.ts";

interface Move {
  readonly status: ReferralStatus;
  /** By whom, and until when the record is open to them. */
  readonly taken: { readonly acceptedBy: string; readonly untilAt: Temporal.Instant } | null;
  /** Why it was declined; sealed. */
  readonly reason: string | null;
}

/** What became of a locked referral, told to who asked and to the patient's people. */
export async function moveReferral(ctx: CommandContext, before: Referral, { status, taken, reason }: Move) {
  const { tx, now } = ctx;
  const { id: referralId, patientId, branchId } = before;
  const key = await patientKey(tx, ctx.sealer, patientId);
  const reasonSealed = reason === null ? null : key.seal(referralCell(referralId, "reason_sealed"), reason);
  const change = { status, answeredAt: now, ...taken, reasonSealed };
  const version = await updateReferral(tx, referralId, change);
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  ctx.touch(`account:${ctx.actor.accountId}`, `doctor:${before.fromDoctor}`);
  const isAnswer = status === "accepted" || status === "declined";
  if (isAnswer) await tellDoctor(ctx, before.fromDoctor, { template: "referral_answered", referralId });
  const untilAt = taken && instantText(taken.untilAt);
  await recordAudit(ctx, {
    ...{ action: "record.answer_referral", subjectId: referralId, patientId, branchId },
    before: { status: before.status },
    after: { status, ...(taken && { doctorId: taken.acceptedBy, untilAt }) },
  });
  return { referralId, status, version, untilAt };
}
