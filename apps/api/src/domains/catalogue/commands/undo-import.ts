import type { ImportIdInput } from "@carepoint/domain/catalogue/imports";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { takeBackImport } from "../jobs.ts";
import { findImportForUpdate, markUndoing } from "../queries/imports.ts";

/** Asks that what an import brought is taken back; a job does it. Throws `illegal_transition` where nothing of it can be. */
export async function askUndoImport(ctx: CommandContext, _scope: Scope, { importId }: ImportIdInput) {
  const found = await findImportForUpdate(ctx.tx, importId, ctx.now);
  if (!found) throw new DomainError("not_found");
  if (!found.mayUndo) throw new DomainError("illegal_transition", { from: found.status, event: "undo" });
  await markUndoing(ctx.tx, importId);
  await recordAudit(ctx, { action: "catalogue.undo_import", subjectId: importId, after: { fileName: found.fileName } });
  await ctx.jobs.enqueue(ctx.tx, takeBackImport, { importId, byAccount: ctx.actor.accountId }, { canWait: true });
  return { importId };
}
