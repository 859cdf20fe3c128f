import { withConnection } from "@carepoint/db/connect";
import { importMedicines } from "@carepoint/db/import-medicines";
import { endImport, ImportUnderWay } from "@carepoint/db/medicine-imports";
import { SetupError } from "@carepoint/db/setup-error";
import type { JobContext } from "../../../kernel/jobs.ts";
import { piecesOf } from "../../files/queries/pieces.ts";
import { deleteUpload, findUpload } from "../../files/queries/uploads.ts";
import { type AskedImport, findAsked, markGone, writeTotal } from "./imports.ts";
import { countRows } from "./lists.ts";

/**
 * Brings in the list that somebody asked for, from where its pieces lie, or tries it. What it cannot read it tells in the import's own row; what
 * should be tried again it throws. Of a list that was kept nothing stays but what came of it.
 */
export async function bringAsked(ctx: JobContext, importId: string): Promise<void> {
  const asked = await findAsked(ctx.db, importId);
  if (!asked) return;
  const tell = () => ctx.live.publish("imports");
  const { byAccount, uploadId } = asked;
  const upload = await findUpload(ctx.db, byAccount, uploadId, ctx.now);
  if (!upload) {
    await markGone(ctx.db, importId);
    return tell();
  }
  const open = () => piecesOf(ctx, upload);
  if (await bring(ctx, asked, open).finally(tell)) return;
  await deleteUpload(ctx.db, byAccount, uploadId);
  await ctx.providers.spool.remove(uploadId);
}

/** Whether the list has to be read once more: it was tried, or nothing came of it. */
async function bring(
  { env, db, now, live }: JobContext,
  { id, status, fileName, mapping, byAccount, totalRows }: AskedImport,
  open: () => AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const dryRun = status === "reading";
  const onPage = () => live.publish("imports");
  return withConnection(env.databaseUrl, async (client) => {
    try {
      if (totalRows === null) await writeTotal(db, id, await countRows(open()));
      await importMedicines(client, open, { importId: id, fileName, mapping, dryRun, byAccount, now, onPage });
      return dryRun;
    } catch (error) {
      if (error instanceof ImportUnderWay) throw error;
      await endImport(client, id, "failed", error);
      if (error instanceof SetupError) return true;
      throw error; // into the log; the row says that it failed, and another try leaves it so
    }
  });
}
