import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** The zone of the branch where somebody works, else of the hospital's first. */
export async function hospitalZone(db: Db, branchId: string | null): Promise<string> {
  const branch = await db
    .selectFrom("branches")
    .select("zone")
    .orderBy(sql`id = ${branchId}`, (order) => order.desc().nullsLast())
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return branch?.zone ?? "UTC";
}
