import type { FileView } from "@carepoint/domain/files/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { checkFile } from "../jobs.ts";
import { insertFile, type StoredFile } from "../queries/files.ts";

/**
 * Enters an upload whose bytes are already in the store. Bytes without a row are unreachable; a row without bytes
 * would be a broken promise, so the order is never the other way round.
 */
export async function storeFile(ctx: CommandContext, file: StoredFile): Promise<FileView> {
  const view = await insertFile(ctx.tx, file, ctx.now);
  const { id, purpose, type, bytes, status } = view;
  await recordAudit(ctx, { action: "file.store", subjectId: id, after: { id, purpose, type, bytes, status } });
  if (status === "checking") await ctx.jobs.enqueue(ctx.tx, checkFile, { fileId: id });
  return view;
}
