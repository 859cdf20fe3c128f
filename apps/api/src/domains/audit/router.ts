import { verifyAudit } from "@carepoint/db/audit-check";
import { auditPolicy } from "@carepoint/domain/audit/policy";
import { trailInput } from "@carepoint/domain/audit/schema";
import { query, router } from "../../kernel/trpc.ts";
import { listTrail } from "./queries.ts";

export const auditRouter = router({
  trail: query(auditPolicy.trail)
    .input(trailInput)
    .query(({ ctx, input }) => listTrail(ctx.db, input)),
  verify: query(auditPolicy.verify).query(({ ctx }) => verifyAudit(ctx.db)),
});
