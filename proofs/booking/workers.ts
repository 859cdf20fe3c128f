import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, type JobContext } from "@carepoint/api/testing/runnable-jobs";
import type { Arena } from "./arena.ts";
import type { Books } from "./asking.ts";

const longestMs = 60_000;

/** A piece of a worker's work, done again until it comes through, as the queue of jobs does it. */
export async function untilDone<T>(
  { server }: Arena,
  { log, findings }: Books,
  run: (ctx: JobContext) => Promise<T>,
): Promise<T> {
  const until = performance.now() + longestMs;
  for (;;) {
    try {
      return await run(server.hospital.jobContext(Temporal.Now.instant()));
    } catch (error) {
      if (performance.now() > until) throw error;
      const code = codeOf(error);
      if (code !== "busy" && !log.mayFail) findings.violate("job failed", `${code} ${error}`);
      log.retries += 1;
      await sleep(20);
    }
  }
}
