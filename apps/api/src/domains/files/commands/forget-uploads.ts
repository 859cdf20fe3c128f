import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { deleteUnattached } from "../queries.ts";

/** Takes uploads that were never attached off the books. Answers their ids: the bytes go once that is committed. */
export async function forgetUploads(ctx: CommandContext): Promise<string[]> {
  const gone = await deleteUnattached(ctx.tx);
  for (const { id, purpose } of gone) {
    await recordAudit(ctx, { action: "file.forget", subjectId: id, before: { id, purpose } });
  }
  return gone.map(({ id }) => id);
}
