import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";
import { deadQueue } from "../kernel/jobs.ts";

/** A job that failed at all of its tries, as the queue keeps it. Its payload and its fault hold what nobody may be told. */
export async function addGivenUp(db: Db, name: string, data: object = {}): Promise<string> {
  const output = JSON.stringify({ name: "TypeError", message: "of asha@example.org", code: "ECONNREFUSED" });
  const { rows } = await sql<{ id: string }>`
    insert into pgboss.job (name, data, source_name, source_id, source_created_on, source_retry_count, source_output)
    values (${deadQueue}, ${JSON.stringify(data)}::jsonb, ${name}, gen_random_uuid(), now(), 5, ${output}::jsonb)
    returning id`.execute(db);
  return rows[0]?.id ?? "";
}
