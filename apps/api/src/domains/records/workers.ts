import * as z from "zod";
import { eachAlone, job } from "../../kernel/jobs.ts";
import { lapseRefill } from "./commands/lapse-refill.ts";
import { overdueRefills } from "./queries/refills.ts";

/** Every ten minutes: askings for the same medicines that no doctor answered in time, each in a transaction of its own. */
export const lapseRefills = job({
  name: "records.lapse-refills",
  payload: z.object({}),
  every: "*/10 * * * *",
  run: async (ctx) => {
    const page = (after: string | null) => overdueRefills(ctx.db, ctx.now, after);
    await eachAlone(ctx, { page, act: lapseRefill, failure: "an asking for a refill did not lapse" });
  },
});
