import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { Refusal } from "@carepoint/domain/privacy/erasures";
import { erasureLifecycle } from "@carepoint/domain/privacy/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findErasureForUpdate, updateErasure } from "../queries/erasures.ts";
import { findStandingHold } from "../queries/holds.ts";

/** Refuses a wish for a reason of the closed list; of a hold its last day is said, never why it stands. */
export async function refuseErasure(ctx: CommandContext, id: string, because: Refusal) {
  const row = await findErasureForUpdate(ctx.tx, id);
  if (!row) throw new DomainError("not_found");
  const status = advance(erasureLifecycle, row.status, "refuse");
  const hold = because === "held" ? await findStandingHold(ctx.tx, row.patientId, ctx.now) : undefined;
  const decided = { decidedBy: ctx.actor.accountId, decidedAt: ctx.now };
  await updateErasure(ctx.tx, id, { status, refusedFor: because, heldUntil: hold?.untilOn ?? null, ...decided });
  ctx.touch(...(await accountsOfPatients(ctx.tx, [row.patientId])).map((account) => `account:${account}`));
  await recordAudit(ctx, { action: "erasure.refuse", subjectId: id, patientId: row.patientId, after: { status } });
  return { erasureId: id, status };
}
