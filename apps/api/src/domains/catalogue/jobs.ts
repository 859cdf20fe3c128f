import { withConnection } from "@carepoint/db/connect";
import { tellStopped } from "@carepoint/db/medicine-imports";
import { undoImport } from "@carepoint/db/undo-medicines";
import { accountId, catalogueImportId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { job } from "../../kernel/jobs.ts";
import { bringAsked } from "./queries/asked-lists.ts";

/** No list takes so long; a job that does is taken for dead. */
export const longestSeconds = 2 * 3600;

/** Tries a list, or keeps it, as its row asks. Idempotent: what came in already is as it was, and one that ended is left alone. */
export const bringList = job({
  name: "catalogue.bring-list",
  payload: z.object({ importId: catalogueImportId }),
  run: (ctx, { importId }) => bringAsked(ctx, importId),
});

/** Idempotent: what is taken back is not there to be taken back again. On a connection of its own, whose lock keeps others away. */
export const takeBackImport = job({
  name: "catalogue.take-back-import",
  payload: z.object({ importId: catalogueImportId, byAccount: accountId.nullable() }),
  run: async ({ env, now, live }, { importId, byAccount }) => {
    const onPage = () => live.publish("imports");
    await withConnection(env.databaseUrl, (client) => undoImport(client, importId, { byAccount, now, onPage }));
    onPage();
  },
});

/** Each five minutes: imports that nobody takes up any more are told as stopped. */
export const tellStoppedImports = job({
  name: "catalogue.tell-stopped-imports",
  payload: z.object({}),
  every: "*/5 * * * *",
  run: async ({ env, live }) => {
    if ((await withConnection(env.databaseUrl, tellStopped)) > 0) live.publish("imports");
  },
});
