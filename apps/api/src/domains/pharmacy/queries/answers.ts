import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type PharmacyAnswers, pharmacyAnswers } from "@carepoint/domain/pharmacy/answers";
import { type Insertable, sql } from "kysely";

export async function insertAnswers(
  tx: Tx,
  answers: readonly Insertable<Database["prescriptionAnswers"]>[],
): Promise<void> {
  await tx
    .insertInto("prescriptionAnswers")
    .values([...answers])
    .execute();
}

/** What was said last of a prescription where it stands now; nothing where it stands nowhere. */
export async function answersOf(db: Db, prescriptionId: string): Promise<PharmacyAnswers> {
  const rows = await db
    .selectFrom("prescriptionAnswers")
    .innerJoin("prescriptionHandovers", "prescriptionHandovers.id", "prescriptionAnswers.handoverId")
    .select(["line", "answer", "prescriptionAnswers.at"])
    .distinctOn("line")
    .where("prescriptionHandovers.prescriptionId", "=", prescriptionId)
    .where("withdrawnAt", "is", sql.lit(null))
    .orderBy("line")
    .orderBy("prescriptionAnswers.at", "desc")
    .orderBy("prescriptionAnswers.id", "desc")
    .execute();
  const fetched = await db
    .selectFrom("dispenses")
    .select(({ fn }) => fn.max("at").as("at"))
    .where("prescriptionId", "=", prescriptionId)
    .executeTakeFirst();
  const ready = rows.find(({ line }) => line === null)?.at ?? null;
  const lines = rows.filter(({ line }) => line !== null);
  const latest = lines.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0];
  return pharmacyAnswers.parse({
    lines: lines.map(({ line, answer }) => ({ line, answer })),
    answeredAt: latest ? instantText(latest.at) : null,
    ready: ready !== null && (!fetched?.at || Temporal.Instant.compare(ready, fetched.at) > 0),
  });
}
