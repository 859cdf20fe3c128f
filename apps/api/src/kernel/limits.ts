import type { Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";

export interface Limit {
  /** What is counted and for whom, e.g. `hold:203.0.113.7`. */
  readonly key: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/** Counts one use in a fixed window shared by all processes. Throws `rate_limited` past the limit. */
export async function limitRate(db: Db, { key, most, windowSeconds }: Limit): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    insert into rate_limits (key, window_start)
    values (${key}, to_timestamp(floor(extract(epoch from now()) / ${windowSeconds}) * ${windowSeconds}))
    on conflict (key, window_start) do update set count = rate_limits.count + 1
    returning count`.execute(db);
  if ((rows[0]?.count ?? 0) > most) throw new DomainError("rate_limited", { windowSeconds });
}
