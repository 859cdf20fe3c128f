import { fileId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { job } from "../../kernel/jobs.ts";

/** The bytes of a file that was removed leave the store. Its run needs the store's names, so it is in workers.ts. */
export const discardBytes = job({
  name: "files.discard",
  payload: z.object({ fileId }),
  run: () => Promise.reject(new Error("files/workers.ts has the run")),
});

/** One file's look by the scanner. Its run calls a command, so it is in workers.ts. */
export const checkFile = job({
  name: "files.check",
  payload: z.object({ fileId }),
  run: () => Promise.reject(new Error("files/workers.ts has the run")),
});
