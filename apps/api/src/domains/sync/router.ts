import { syncPolicy } from "@carepoint/domain/sync/policy";
import { pullInput } from "@carepoint/domain/sync/schema";
import { query, router } from "../../kernel/trpc.ts";
import { pull } from "./queries/pull.ts";

export const syncRouter = router({
  pull: query(syncPolicy.pull)
    .input(pullInput)
    .query(({ ctx, input }) => pull(ctx, input.cursor)),
});
