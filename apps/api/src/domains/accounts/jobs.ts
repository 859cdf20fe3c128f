import * as z from "zod";
import { job } from "../../kernel/jobs.ts";
import { forgetServed } from "./queries/retention.ts";

/** Each night: what nobody can need any more goes, in batches that hold nobody up. */
export const forgetOld = job({
  name: "accounts.forget-old",
  payload: z.object({}),
  every: "20 20 * * *",
  run: async ({ db, log }) => {
    log.info({ forgotten: await forgetServed(db) }, "forgotten");
  },
});
