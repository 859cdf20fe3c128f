import type { Db } from "@carepoint/db/client";
import {
  type FailedJob,
  type FailedJobsInput,
  failedJob,
  type OperationsView,
} from "@carepoint/domain/operations/schema";
import { sql } from "kysely";
import * as z from "zod";
import { deadQueue } from "../../../kernel/jobs.ts";

/** What waits and runs, by kind, as pg-boss counted it within the last minute; the lag and the failed are read now. */
export async function readJobs(db: Db): Promise<OperationsView["jobs"]> {
  const queues = sql<{ name: string; waiting: number; running: number; later: number }>`
    select name, greatest(queued_count - deferred_count, 0)::int as waiting, active_count::int as running, deferred_count::int as later
    from pgboss.queue where name <> ${deadQueue} and name not like '\\_\\_%' order by queued_count + active_count desc, name`.execute(
    db,
  );
  const now = sql<{ lag: number | null; failed: number }>`
    select (select extract(epoch from now() - min(start_after))::float8 from pgboss.job
        where state < 'active' and not blocked and start_after <= now() and name <> ${deadQueue}) as lag,
      (select count(*)::int from pgboss.job where name = ${deadQueue} and state < 'active') as failed`.execute(db);
  const [{ rows }, { rows: counted }] = await Promise.all([queues, now]);
  return { queues: rows, lagSeconds: Math.max(0, Math.round(counted[0]?.lag ?? 0)), failed: counted[0]?.failed ?? 0 };
}

/** Newest first. */
export async function listFailedJobs(db: Db, { before, limit }: FailedJobsInput): Promise<FailedJob[]> {
  const older = before
    ? sql`and (created_on, id) < (select created_on, id from pgboss.job where name = ${deadQueue} and id = ${before})`
    : sql``;
  const { rows } = await sql<{
    id: string;
    name: string | null;
    output: unknown;
    tries: number | null;
    failedAt: Temporal.Instant;
  }>`
    select id, source_name as name, source_output as output, source_retry_count + 1 as tries, created_on as failed_at
    from pgboss.job where name = ${deadQueue} and state < 'active' ${older}
    order by created_on desc, id desc limit ${limit}`.execute(db);
  return rows.map(({ id, name, output, tries, failedAt }) =>
    failedJob.parse({
      id,
      name: name ?? "unknown",
      fault: faultOf(output),
      tries: tries ?? 1,
      failedAt: failedAt.toString(),
    }),
  );
}

const fault = z.object({ name: z.string().catch("unknown"), code: z.string().optional().catch(undefined) });

/** Its kind alone. */
function faultOf(output: unknown): string {
  const found = fault.safeParse(output);
  if (!found.success) return "unknown";
  return [found.data.name, found.data.code].filter(Boolean).join(" ").slice(0, 80);
}
