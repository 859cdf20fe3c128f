import { operationsPolicy } from "@carepoint/domain/operations/policy";
import { failedJobsInput, tryAgainInput } from "@carepoint/domain/operations/schema";
import { command, query, router } from "../../kernel/trpc.ts";
import { tryAgain } from "./commands/try-again.ts";
import { listFailedJobs } from "./queries/jobs.ts";
import { readOperations } from "./queries/state.ts";

export const operationsRouter = router({
  state: query(operationsPolicy.state).query(({ ctx }) => readOperations(ctx)),
  failedJobs: query(operationsPolicy.failed_jobs)
    .input(failedJobsInput)
    .query(({ ctx, input }) => listFailedJobs(ctx.db, input)),
  tryAgain: command(operationsPolicy.try_again, tryAgainInput, tryAgain),
});
