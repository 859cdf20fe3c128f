import type { ScanAgainInput } from "@carepoint/domain/files/held";
import { fileLifecycle } from "@carepoint/domain/files/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { checkFile } from "../jobs.ts";
import { findStatusForUpdate, updateStatus } from "../queries/files.ts";

/**
 * Has the scanner look once more: at what it locked, for its lists grow, and at what waits for it. Until it answered nobody is given
 * the file, and where it was switched off since, what was locked is locked again. Throws `not_found` and `illegal_transition`.
 */
export async function scanAgain(ctx: CommandContext, _: Scope, { fileId }: ScanAgainInput) {
  const before = await findStatusForUpdate(ctx.tx, fileId);
  if (!before) throw new DomainError("not_found");
  const waits = before.status === "checking";
  const status = waits ? before.status : advance(fileLifecycle, before.status, "recheck");
  const { patientId, scannedBy, found } = before;
  if (!waits) await updateStatus(ctx.tx, fileId, { status, scannedBy, found });
  await ctx.jobs.enqueue(ctx.tx, checkFile, { fileId });
  await recordAudit(ctx, {
    action: "file.recheck",
    subjectId: fileId,
    patientId,
    before: { status: before.status, found },
    after: { status },
  });
  return { fileId, status };
}
