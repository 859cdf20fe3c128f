import { withConnection } from "@carepoint/db/connect";
import { undoImport } from "@carepoint/db/undo-medicines";
import { accountId, catalogueImportId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { job } from "../../kernel/jobs.ts";

/** Idempotent: what is taken back is not there to be taken back again. On a connection of its own, whose lock keeps others away. */
export const takeBackImport = job({
  name: "catalogue.take-back-import",
  payload: z.object({ importId: catalogueImportId, byAccount: accountId.nullable() }),
  run: async ({ env, now }, { importId, byAccount }) => {
    await withConnection(env.databaseUrl, (client) => undoImport(client, importId, { byAccount, now }));
  },
});
