import type { ImportIdInput } from "@carepoint/domain/catalogue/imports";
import { importLifecycle } from "@carepoint/domain/catalogue/states";
import { UPLOAD_HOURS } from "@carepoint/domain/files/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { keepUpload } from "../../files/queries/uploads.ts";
import { bringList, longestSeconds } from "../jobs.ts";
import { findImportForUpdate, markAsked } from "../queries/imports.ts";

/**
 * Asks that a list which was tried is kept, as it was tried; a job does it. Throws `illegal_transition` where it was not tried, waits no longer, or
 * another is under way.
 */
export async function keepList(ctx: CommandContext, _scope: Scope, { importId }: ImportIdInput) {
  const found = await findImportForUpdate(ctx.tx, importId, ctx.now);
  if (!found) throw new DomainError("not_found");
  const { status: from, uploadId, fileName } = found;
  const status = advance(importLifecycle, from, "keep");
  if (!found.mayKeep || uploadId === null) throw new DomainError("illegal_transition", { from, event: "keep" });
  await markAsked(ctx.tx, importId, { status, totalRows: found.rows, rows: 0 });
  await keepUpload(ctx.tx, uploadId, ctx.now.add({ hours: UPLOAD_HOURS }));
  await recordAudit(ctx, { action: "catalogue.keep_list", subjectId: importId, after: { fileName } });
  await ctx.jobs.enqueue(ctx.tx, bringList, { importId }, { mayTakeSeconds: longestSeconds });
  ctx.touch("imports");
  return { importId };
}
