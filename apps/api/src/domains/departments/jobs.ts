import * as z from "zod";
import { job } from "../../kernel/jobs.ts";

/**
 * Calls off the visits of departments that were closed with them. Commands enqueue it, and what it does calls commands:
 * its run is in workers.ts, which registers it, so that commands → jobs stays free of cycles.
 */
export const callOffVisits = job({
  name: "departments.call-off-visits",
  payload: z.object({}),
  every: "* * * * *",
  run: () => Promise.reject(new Error("departments/workers.ts has the run")),
});
