import type { Tx } from "@carepoint/db/client";
import { sql } from "kysely";

/** Whose queue, and on which day of the branch. */
export interface DoctorDay {
  readonly doctorId: string;
  readonly branchId: string;
  readonly day: string;
}

/**
 * The next number of a doctor-day: the counter row is part of the transaction, so a rollback leaves no gap. Everyone who
 * takes or calls a number of the same day waits for this row until the commit.
 */
export async function takeToken(tx: Tx, { doctorId, branchId, day }: DoctorDay): Promise<number> {
  const { last } = await tx
    .insertInto("tokenCounters")
    .values({ doctorId, branchId, day, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(["doctorId", "branchId", "day"]).doUpdateSet({ last: sql<number>`token_counters.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

/**
 * One at a time: whoever calls next sees what the one before has called. A story that writes audit entries before it
 * takes a number stands in this line first.
 */
export async function lockQueue(tx: Tx, { doctorId, branchId, day }: DoctorDay): Promise<void> {
  await tx
    .insertInto("tokenCounters")
    .values({ doctorId, branchId, day, last: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .selectFrom("tokenCounters")
    .select("last")
    .where("doctorId", "=", doctorId)
    .where("branchId", "=", branchId)
    .where("day", "=", day)
    .forUpdate()
    .execute();
}
