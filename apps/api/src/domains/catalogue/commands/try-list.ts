import type { TryListInput } from "@carepoint/domain/catalogue/imports";
import { UPLOAD_HOURS } from "@carepoint/domain/files/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { keepUpload } from "../../files/queries/uploads.ts";
import { bringList, longestSeconds } from "../jobs.ts";
import { insertAsked } from "../queries/imports.ts";
import { wholeList } from "../queries/lists.ts";

/**
 * Asks that a list which came whole is tried: a job reads all of it and keeps nothing but what it found. Throws `not_found` for another's
 * upload, and `illegal_transition` while another list is under way.
 */
export async function tryList(ctx: CommandContext, _scope: Scope, input: TryListInput) {
  const { importId, uploadId, fileName, mapping } = input;
  const { id } = await wholeList({ ...ctx, db: ctx.tx }, uploadId);
  const asked = { id: importId, fileName, mapping: JSON.stringify(mapping), byAccount: ctx.actor.accountId };
  await insertAsked(ctx.tx, { ...asked, uploadId: id, status: "reading", at: ctx.now });
  await keepUpload(ctx.tx, id, ctx.now.add({ hours: UPLOAD_HOURS }));
  await recordAudit(ctx, { action: "catalogue.try_list", subjectId: importId, after: { fileName, mapping } });
  await ctx.jobs.enqueue(ctx.tx, bringList, { importId }, { mayTakeSeconds: longestSeconds });
  ctx.touch("imports");
  return { importId };
}
