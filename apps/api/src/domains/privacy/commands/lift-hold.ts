import { DomainError } from "@carepoint/domain/kernel/errors";
import type { LiftHoldInput } from "@carepoint/domain/privacy/erasures";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { findHoldForUpdate, markLifted } from "../queries/holds.ts";

/** Ends a hold; nothing is erased by it: whoever was refused asks again. */
export async function liftHold(ctx: CommandContext, { actor }: Scope, { holdId }: LiftHoldInput) {
  const row = await findHoldForUpdate(ctx.tx, holdId);
  if (!row) throw new DomainError("not_found");
  if (row.liftedAt) throw new DomainError("illegal_transition", { from: "lifted", event: "lift" });
  await markLifted(ctx.tx, holdId, { liftedAt: ctx.now, liftedBy: ownAccount(actor) });
  await recordAudit(ctx, { action: "privacy.lift_hold", subjectId: holdId, patientId: row.patientId });
  return { holdId };
}
