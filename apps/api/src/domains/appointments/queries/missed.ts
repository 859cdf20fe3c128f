import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** How many visits a patient did not come to since an instant; those that were taken back are none. */
export async function countMissed(db: Db, patientId: string, since: Temporal.Instant): Promise<number> {
  const { missed } = await db
    .selectFrom("appointments")
    .select((eb) => eb.fn.countAll<number>().as("missed"))
    .where("patientId", "=", patientId)
    .where("status", "=", sql.lit("no_show"))
    .where("startsAt", ">=", since)
    .executeTakeFirstOrThrow();
  return missed;
}
