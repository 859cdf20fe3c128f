import { exportId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { job } from "../../kernel/jobs.ts";

/** Makes a copy of a record. A command enqueues it and what it does calls commands: its run is in workers.ts. */
export const makeExport = job({
  name: "privacy.export",
  payload: z.object({ exportId }),
  run: () => Promise.reject(new Error("privacy/workers.ts has the run")),
});
