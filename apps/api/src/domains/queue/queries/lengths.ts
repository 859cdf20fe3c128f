import type { Db } from "@carepoint/db/client";

const most = 20;

/** Minutes that the doctor's latest consultations took, from opening the record to closing it. */
export async function latestLengths(db: Db, doctorId: string): Promise<number[]> {
  const rows = await db
    .selectFrom("encounters")
    .select(["openedAt", "completedAt"])
    .where("doctorId", "=", doctorId)
    .where("completedAt", "is not", null)
    .orderBy("completedAt", "desc")
    .limit(most)
    .execute();
  return rows.flatMap(({ openedAt, completedAt }) =>
    completedAt ? [(completedAt.epochMilliseconds - openedAt.epochMilliseconds) / 60_000] : [],
  );
}
