import { bandStarts } from "@carepoint/domain/reports/ages";
import { type Expression, type RawBuilder, sql } from "kysely";

/** How many days ago an instant was on a zone's calendar. */
export function daysSince(at: Expression<unknown>, now: Temporal.Instant, zone: string): RawBuilder<number> {
  const day = (instant: Expression<unknown>) => sql`(${instant} at time zone ${zone})::date`;
  return sql<number>`(${day(sql`${now.toString()}::timestamptz`)} - ${day(at)})`;
}

/** The place of the band of `ageBands` that so many days fall into; what is dated ahead is of today. */
export function bandOf(days: Expression<number>): RawBuilder<number> {
  return sql<number>`width_bucket(greatest(0, ${days}), ${sql.lit(`{${bandStarts.join(",")}}`)}::int[])`;
}
