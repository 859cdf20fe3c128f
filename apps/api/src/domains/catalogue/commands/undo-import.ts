import type { ImportIdInput } from "@carepoint/domain/catalogue/imports";
import { importLifecycle } from "@carepoint/domain/catalogue/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { longestSeconds, takeBackImport } from "../jobs.ts";
import { findImportForUpdate, markAsked } from "../queries/imports.ts";

/** Asks that what an import brought is taken back; a job does it. Throws `illegal_transition` where nothing of it can be. */
export async function askUndoImport(ctx: CommandContext, _scope: Scope, { importId }: ImportIdInput) {
  const found = await findImportForUpdate(ctx.tx, importId, ctx.now);
  if (!found) throw new DomainError("not_found");
  const status = advance(importLifecycle, found.status, "undo");
  if (!found.mayUndo) throw new DomainError("illegal_transition", { from: found.status, event: "undo" });
  await markAsked(ctx.tx, importId, { status });
  await recordAudit(ctx, { action: "catalogue.undo_import", subjectId: importId, after: { fileName: found.fileName } });
  const asked = { importId, byAccount: ctx.actor.accountId };
  await ctx.jobs.enqueue(ctx.tx, takeBackImport, asked, { canWait: true, mayTakeSeconds: longestSeconds });
  ctx.touch("imports");
  return { importId };
}
