import { verifyAudit } from "@carepoint/db/audit-check";
import { allLooksInput } from "@carepoint/domain/audit/looks";
import { auditPolicy } from "@carepoint/domain/audit/policy";
import { trailInput } from "@carepoint/domain/audit/schema";
import { query, router } from "../../kernel/trpc.ts";
import { listLooks } from "./queries/looks.ts";
import { listReadingAlerts } from "./queries/reading-alerts.ts";
import { listTrail } from "./queries/trail.ts";

export const auditRouter = router({
  trail: query(auditPolicy.trail)
    .input(trailInput)
    .query(({ ctx, input }) => listTrail(ctx.db, input)),
  verify: query(auditPolicy.verify).query(({ ctx }) => verifyAudit(ctx.db)),
  looks: query(auditPolicy.looks)
    .input(allLooksInput)
    .query(({ ctx, input }) => listLooks(ctx.db, input)),
  readingAlerts: query(auditPolicy.reading_alerts).query(({ ctx }) => listReadingAlerts(ctx.db, ctx.now)),
});
