import type { RemoveFileInput } from "@carepoint/domain/files/held";
import { fileLifecycle } from "@carepoint/domain/files/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { discardBytes } from "../jobs.ts";
import { findStatusForUpdate, markRemoved } from "../queries/files.ts";

/**
 * Takes a file that nobody is given out of the store, for good: bytes and key go, and the row says why to whatever names it. Throws
 * `not_found`, and `illegal_transition` for a file that is handed out: a record's own way out is to strike the document.
 */
export async function removeFile(ctx: CommandContext, _: Scope, { fileId, reason }: RemoveFileInput) {
  const before = await findStatusForUpdate(ctx.tx, fileId);
  if (!before) throw new DomainError("not_found");
  const status = advance(fileLifecycle, before.status, "remove");
  await markRemoved(ctx.tx, fileId, { status, reason });
  await ctx.jobs.enqueue(ctx.tx, discardBytes, { fileId });
  const { patientId, found } = before;
  await recordAudit(ctx, {
    action: "file.remove",
    subjectId: fileId,
    patientId,
    before: { status: before.status, found },
    after: { status, reason },
  });
  return { fileId, status };
}
