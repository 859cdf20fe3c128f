import type { FileView } from "@carepoint/domain/files/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AccountId, FileId } from "@carepoint/domain/kernel/id";
import { storeFile } from "../domains/files/commands/store-file.ts";
import { findUploaded } from "../domains/files/queries/files.ts";
import { deleteUpload, findUpload } from "../domains/files/queries/uploads.ts";
import type { Context } from "../kernel/context.ts";
import { keepFile } from "./keep-file.ts";
import { gathered } from "./upload-store.ts";

/**
 * Makes a file of an upload that has come whole, under the upload's id: asked again, it answers the same. What is refused is forgotten.
 * Throws `not_found`, `illegal_transition` while pieces are missing, and what `keepFile` throws.
 */
export async function finishUpload(ctx: Context, accountId: AccountId, id: FileId): Promise<FileView> {
  const done = await findUploaded(ctx.db, accountId, id);
  if (done) return done;
  const upload = await findUpload(ctx.db, accountId, id, ctx.now);
  if (!upload) return madeMeanwhile(ctx, accountId, id);
  const { purpose, size, offset } = upload;
  if (purpose === "medicine_list") throw new DomainError("unsupported_file"); // it is read where it lies
  if (offset < size) throw new DomainError("illegal_transition", { from: "incomplete", event: "finish" });
  const content = await gathered(ctx, upload).catch(async (error: unknown) => {
    if (await findUpload(ctx.db, accountId, id, ctx.now)) throw error;
    return null; // whoever took the upload's row away took the pieces as well
  });
  if (!content) return madeMeanwhile(ctx, accountId, id);
  const sent = { id, purpose, name: purpose, content };
  const view = await keepFile(ctx, accountId, sent, async (command, file) => {
    const mine = await deleteUpload(command.tx, accountId, id); // whoever takes the upload's row away makes the file
    if (mine) await storeFile(command, file);
    return { id, mine };
  }).catch(async (error: unknown) => {
    if (error instanceof DomainError && (await deleteUpload(ctx.db, accountId, id)))
      await ctx.providers.spool.remove(id);
    throw error;
  });
  await ctx.providers.spool.remove(id);
  return view;
}

/** The file that another try made of the same upload. Throws `not_found` where that one was refused, or there was none. */
async function madeMeanwhile(ctx: Context, accountId: AccountId, id: FileId): Promise<FileView> {
  const made = await findUploaded(ctx.db, accountId, id);
  if (!made) throw new DomainError("not_found");
  return made;
}
