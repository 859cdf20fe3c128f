import * as z from "zod";
import { recordAudit } from "../../kernel/audit.ts";
import { systemActor } from "../../kernel/context.ts";
import { job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { insertAccessSeal } from "./queries/trail.ts";

/** Ties the log of who looked at whom into the audit chain: what is sealed cannot be changed without being named. */
export const sealAccess = job({
  name: "audit.seal_access",
  payload: z.object({}),
  every: "* * * * *",
  run: (jobCtx) =>
    transact({ ...jobCtx, actor: systemActor }, async (ctx) => {
      const seal = await insertAccessSeal(ctx.tx, ctx.now);
      if (!seal) return;
      const after = { lastId: seal.lastId, code: seal.hash.toString("hex") };
      await recordAudit(ctx, { action: "access.seal", subjectId: seal.id, after });
    }),
});
