import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { deleteUnattached, type ForgottenFile } from "../queries/files.ts";

/** Takes uploads that were never attached off the books. Answers what they were: the bytes go once that is committed. */
export async function forgetUploads(ctx: CommandContext): Promise<ForgottenFile[]> {
  const gone = await deleteUnattached(ctx.tx);
  for (const { id, purpose } of gone) {
    await recordAudit(ctx, { action: "file.forget", subjectId: id, before: { id, purpose } });
  }
  return gone;
}
