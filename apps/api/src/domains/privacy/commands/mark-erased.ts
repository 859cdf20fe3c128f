import { eraseRecord } from "@carepoint/db/erase-record";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { afterErasure } from "../jobs.ts";
import { findErasureForUpdate, standingOf, updateErasure } from "../queries/erasures.ts";

/** Erases what no rule keeps of a record any more, and notes what is left of it. Answers how it stands. */
export async function markErased(ctx: CommandContext, id: string) {
  const { tx, now, sealer, actor } = ctx;
  const row = await findErasureForUpdate(tx, id);
  if (!row) throw new DomainError("not_found");
  const outlook = await eraseRecord(tx, sealer, { patientId: row.patientId, now });
  const decided = row.status === "asked" ? { status: "erased", decidedBy: actor.accountId, decidedAt: now } : {};
  await updateErasure(tx, id, { ...decided, ...standingOf(outlook, now) });
  await ctx.jobs.enqueue(tx, afterErasure, {});
  await recordAudit(ctx, {
    action: "erasure.erase",
    subjectId: id,
    patientId: row.patientId,
    after: { status: "erased" },
  });
  return { erasureId: id, status: "erased" as const, kept: outlook.kept };
}
