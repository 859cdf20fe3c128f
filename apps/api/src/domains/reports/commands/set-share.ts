import { indianDate } from "@carepoint/domain/billing/indian-date";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SetShareInput } from "@carepoint/domain/reports/shares";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lastClosedDay } from "../queries/closes.ts";
import { insertShare, lockShares } from "../queries/shares.ts";

/**
 * What a doctor has of visits from a day on, which has not passed: what was earned stays. Only a doctor's first
 * rule may reach back, and not to a day on which somebody closed a drawer: those figures were signed for. Throws `version_conflict` when somebody else wrote one since the caller looked.
 */
export async function setShare(ctx: CommandContext, _scope: Scope, { seen, ...share }: SetShareInput) {
  const { accountId: createdBy } = ctx.actor;
  if (!createdBy) throw new DomainError("forbidden");
  const newest = await lockShares(ctx.tx, share.doctorId);
  if (newest !== seen) throw new DomainError("version_conflict");
  const reachesBack = share.validFrom < indianDate(ctx.now);
  const closed = reachesBack ? await lastClosedDay(ctx.tx) : null;
  if (reachesBack && (newest > 0 || (closed !== null && share.validFrom <= closed)))
    throw new DomainError("invalid_input", { field: "validFrom" });
  const written = await insertShare(ctx.tx, share, { createdBy, createdAt: ctx.now });
  const { doctorId, kind, validFrom, terms } = share;
  await recordAudit(ctx, {
    action: "doctor.set_share",
    subjectId: doctorId,
    after: { kind, validFrom, ...terms },
  });
  return { doctorId, written };
}
