import { type BeginUploadInput, MOST_UPLOADS, UPLOAD_HOURS } from "@carepoint/domain/files/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AccountId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { countUploads, insertUpload } from "../queries/uploads.ts";

// unaudited: nothing of anybody's record yet; `file.store` is written when the file is whole
/** A place for a file that comes in pieces. Throws `rate_limited` when too many of the account wait for their rest. */
export async function beginUpload(
  ctx: CommandContext,
  { id, accountId, purpose, size }: BeginUploadInput & { readonly id: string; readonly accountId: AccountId },
): Promise<void> {
  if ((await countUploads(ctx.tx, accountId, ctx.now)) >= MOST_UPLOADS) {
    throw new DomainError("rate_limited", { most: MOST_UPLOADS });
  }
  await insertUpload(ctx.tx, {
    id,
    accountId,
    purpose,
    size,
    ...ctx.sealer.wrapFileKey(id, ctx.sealer.newFileKey()),
    expiresAt: ctx.now.add({ hours: UPLOAD_HOURS }),
  });
}
