import { DomainError } from "@carepoint/domain/kernel/errors";
import type { DeclineFollowUpInput } from "@carepoint/domain/records/follow-ups";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { declineInRow, findFollowUpForUpdate } from "../queries/follow-ups.ts";

/** The patient's people will not come again for this: nobody asks them any more. A second time changes nothing. */
export async function declineFollowUp(ctx: CommandContext, scope: Scope, { encounterId }: DeclineFollowUpInput) {
  const before = await findFollowUpForUpdate(ctx.tx, scope, encounterId);
  if (!before) throw new DomainError("not_found");
  if (before.declinedAt) return { encounterId, declined: true as const };
  const { patientId, doctorId } = before;
  await declineInRow(ctx.tx, encounterId, ctx.now);
  ctx.touch(`doctor:${doctorId}`);
  const after = { declined: true };
  await recordAudit(ctx, { action: "record.decline_follow_up", subjectId: encounterId, patientId, after });
  return { encounterId, declined: true as const };
}
