import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { DeclineRefillInput } from "@carepoint/domain/records/refills";
import { refillLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findOwnRefill, lockRefill, refillReasonCell, updateRefill } from "../queries/refills.ts";

/** The doctor says no, and why: the patient reads the reason. Throws `illegal_transition` once it is answered, and `not_found`. */
export async function declineRefill(ctx: CommandContext, scope: Scope, { refillId, reason }: DeclineRefillInput) {
  const own = await findOwnRefill(ctx.tx, scope, refillId);
  const before = own && (await lockRefill(ctx.tx, refillId));
  if (!before) throw new DomainError("not_found");
  const { patientId, prescriptionId, doctorId } = before;
  advance(refillLifecycle, before.status, "decline");
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const reasonSealed = key.seal(refillReasonCell(refillId), reason);
  const answered = { answeredBy: ownAccount(ctx.actor), answeredAt: ctx.now };
  await updateRefill(ctx.tx, refillId, { status: "declined", reasonSealed, ...answered });
  await notifyPatient(ctx, patientId, {
    template: "refill_answered",
    dedupeKey: `refill_answered:${refillId}`,
    prescriptionId,
  });
  ctx.touch(`doctor:${doctorId}`);
  const change = { before: { status: before.status }, after: { status: "declined" } };
  await recordAudit(ctx, { action: "record.decline_refill", subjectId: refillId, patientId, ...change });
  return { refillId, status: "declined" as const };
}
