import * as z from "zod";
import { job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { forgetUploads } from "./commands/forget-uploads.ts";
import { uploadsPerBatch } from "./queries.ts";

/** A night's most: what is left waits for the next one. */
const mostBatches = 50;

/** Each night: uploads that were never attached go, first their rows and then their bytes. */
export const forgetUnattached = job({
  name: "files.forget-unattached",
  payload: z.object({}),
  every: "40 20 * * *",
  run: async (ctx) => {
    let forgotten = 0;
    for (let round = 0; round < mostBatches; round += 1) {
      const ids = await transact(ctx, forgetUploads);
      for (const id of ids) await ctx.providers.files.remove(id);
      forgotten += ids.length;
      if (ids.length < uploadsPerBatch) break;
    }
    ctx.log.info({ forgotten }, "uploads forgotten");
  },
});
