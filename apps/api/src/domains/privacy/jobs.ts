import { exportId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { job } from "../../kernel/jobs.ts";

/** Makes a copy of a record. A command enqueues it and what it does calls commands: its run is in workers.ts. */
export const makeExport = job({
  name: "privacy.export",
  payload: z.object({ exportId }),
  run: () => Promise.reject(new Error("privacy/workers.ts has the run")),
});

/** What an erasure leaves to do outside the database: the list beside the secrets, and objects in the stores. */
export const afterErasure = job({
  name: "privacy.after-erasure",
  payload: z.object({}),
  run: () => Promise.reject(new Error("privacy/workers.ts has the run")),
});
