import * as z from "zod";
import { job } from "../../kernel/jobs.ts";
import { forgetEndedSessions } from "./queries/sessions.ts";

/** Each night: a mark of an ended session is kept as long as a browser may still carry its cookie. */
export const pruneEndedSessions = job({
  name: "accounts.prune-ended-sessions",
  payload: z.object({}),
  every: "20 20 * * *",
  run: async ({ db, log }) => {
    log.info({ forgotten: await forgetEndedSessions(db) }, "ended sessions");
  },
});
