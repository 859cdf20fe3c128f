import { statfs } from "node:fs/promises";
import type { Db } from "@carepoint/db/client";
import { newestMigration } from "@carepoint/db/migrate";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { channels } from "@carepoint/domain/notifications/channels";
import { type OperationsView, operationsView } from "@carepoint/domain/operations/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { isOpen } from "../../notifications/queries/preferences.ts";
import { readDatabase } from "./database.ts";
import { readJobs } from "./jobs.ts";

/** What runs behind the hospital, read now; nothing of it is about anybody. */
export async function readOperations(ctx: QueryContext): Promise<OperationsView> {
  const { db, env } = ctx;
  const [jobs, messages, payments, database, files, backup, postgres, migration] = await Promise.all([
    readJobs(db),
    readMessages(ctx),
    readPayments(ctx),
    readDatabase(db),
    readFiles(ctx),
    readBackup(db),
    sql<{ version: string }>`select current_setting('server_version') as version`.execute(db),
    newestMigration(),
  ]);
  const versions = { app: env.version, node: process.version, postgres: postgres.rows[0]?.version ?? "", migration };
  return operationsView.parse({ versions, jobs, messages, payments, database, files, backup });
}

async function readMessages({ db, now, providers }: QueryContext): Promise<OperationsView["messages"]> {
  const { rows } = await sql<{ channel: string; waiting: number; waits: number; sent: number; failed: number }>`
    select channel, count(*) filter (where status in ('queued', 'sending'))::int as waiting,
      coalesce(max(extract(epoch from ${now}::timestamptz - queued_at)) filter (where status in ('queued', 'sending')), 0)::float8 as waits,
      count(*) filter (where status = 'sent')::int as sent, count(*) filter (where status = 'failed')::int as failed
    from (select channel, status, queued_at from deliveries where status in ('queued', 'sending')
        and (not_before is null or not_before <= ${now})
      union all
      select channel, status, queued_at from deliveries where status in ('sent', 'failed')
        and queued_at > ${now.subtract({ hours: 24 })} and queued_at <= ${now}) as of_a_day
    group by channel`.execute(db);
  const of = new Map(rows.map((row) => [row.channel, row]));
  return channels.map((channel) => {
    const { waiting = 0, waits = 0, sent = 0, failed = 0 } = of.get(channel) ?? {};
    return {
      channel,
      isOpen: isOpen(providers, channel),
      waiting,
      waitsSeconds: Math.max(0, Math.round(waits)),
      sent,
      failed,
    };
  });
}

async function readPayments({ db, now, providers }: QueryContext): Promise<OperationsView["payments"]> {
  const [told, { undecided }] = await Promise.all([
    db
      .selectFrom("paymentEvents")
      .select("at")
      .where("source", "=", sql.lit("webhook"))
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom("payments")
      .select((eb) => eb.fn.countAll<number>().as("undecided"))
      .where("outcome", "is", null)
      .where("createdAt", "<", now.subtract({ hours: 1 }))
      .executeTakeFirstOrThrow(),
  ]);
  const lastWebhookAt = told ? instantText(told.at) : null;
  return { isOpen: providers.payments !== null, lastWebhookAt, undecided: Number(undecided) };
}

async function readFiles({ db, env, providers }: QueryContext): Promise<OperationsView["files"]> {
  const kept = await db
    .selectFrom("files")
    .select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.sum<number | null>("bytes").as("bytes")])
    .where("removedFor", "is", null)
    .executeTakeFirstOrThrow();
  const disk = env.s3 ? null : await statfs(env.dataDir).catch(() => null);
  return {
    place: env.s3 ? "bucket" : "disk",
    count: Number(kept.count),
    bytes: Number(kept.bytes ?? 0),
    freeBytes: disk ? disk.bavail * disk.bsize : null,
    scanner: providers.malware?.name ?? null,
  };
}

async function readBackup(db: Db): Promise<OperationsView["backup"]> {
  const row = await db.selectFrom("backups").select(["at", "bytes"]).orderBy("id", "desc").limit(1).executeTakeFirst();
  return row ? { at: instantText(row.at), bytes: Number(row.bytes) } : null;
}
