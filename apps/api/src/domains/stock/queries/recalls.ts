import type { Database, Db, Tx } from "@carepoint/db/client";
import type { RecallStatus } from "@carepoint/domain/stock/recalls";
import { type Insertable, sql } from "kysely";

/** Whoever calls this medicine back holds it alone until the commit: no batch of it is entered unseen meanwhile. */
export async function holdRecall(tx: Tx, medicineId: string): Promise<void> {
  await sql`select hold_recall(${medicineId}::uuid)`.execute(tx);
}

/** One whose id is taken breaks `recalls_pkey`. */
export async function insertRecall(
  tx: Tx,
  recall: Insertable<Database["recalls"]> & { readonly id: string; readonly medicineId: string },
  numbers: readonly string[],
): Promise<void> {
  const { id: recallId, medicineId } = recall;
  await tx.insertInto("recalls").values(recall).execute();
  await tx
    .insertInto("recallBatches")
    .values(numbers.map((number) => ({ recallId, medicineId, number })))
    .execute();
}

/** Blocks what has one of these numbers and is not blocked yet, in every store; who is selling it is waited for. Answers how many batches. */
export async function blockNumbers(tx: Tx, medicineId: string, numbers: readonly string[]): Promise<number> {
  return turnNumbers(tx, { medicineId, numbers, from: sql`blocked_for is null`, to: "recall" });
}

/** Lets go what no other recall holds. Answers how many batches. */
export async function unblockNumbers(tx: Tx, medicineId: string, numbers: readonly string[]): Promise<number> {
  const from = sql`blocked_for = 'recall' and not is_recalled(medicine_id, number)`;
  return turnNumbers(tx, { medicineId, numbers, from, to: null });
}

interface Turn {
  readonly medicineId: string;
  readonly numbers: readonly string[];
  readonly from: ReturnType<typeof sql>;
  readonly to: "recall" | null;
}

/** In the order of their ids, as whoever sells takes them. */
async function turnNumbers(tx: Tx, { medicineId, numbers, from, to }: Turn): Promise<number> {
  const { rows } = await sql`
    with held as (
      select id from batches where medicine_id = ${medicineId} and number = any(${[...numbers]}::text[]) and ${from}
      order by id for no key update)
    update batches set blocked_for = ${to} from held where batches.id = held.id returning batches.id`.execute(tx);
  return rows.length;
}

/** A recall, held: who lifts it waits for who takes its batches out, and the other way round. */
export async function lockRecall(tx: Tx, id: string, strength: "update" | "share") {
  const row = await tx
    .selectFrom("recalls")
    .select(["id", "medicineId", "status"])
    .where("id", "=", id)
    .$if(strength === "update", (rest) => rest.forNoKeyUpdate())
    .$if(strength === "share", (rest) => rest.forShare())
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as RecallStatus } : undefined;
}

export async function numbersOf(tx: Tx, recallId: string): Promise<string[]> {
  const rows = await tx.selectFrom("recallBatches").select("number").where("recallId", "=", recallId).execute();
  return rows.map(({ number }) => number);
}

interface Lift {
  readonly liftedAt: Temporal.Instant;
  readonly liftedBy: string;
  readonly liftedFor: string;
}

export async function markLifted(tx: Tx, id: string, lift: Lift): Promise<void> {
  await tx
    .updateTable("recalls")
    .set({ status: "lifted" satisfies RecallStatus, ...lift })
    .where("id", "=", id)
    .execute();
}

/** The batches of a recall that were ever here, to be joined with where they lie or went. */
export function selectRecalled(db: Db, recallId: string) {
  return db
    .selectFrom("recallBatches")
    .innerJoin("batches", (join) =>
      join
        .onRef("batches.medicineId", "=", "recallBatches.medicineId")
        .onRef("batches.number", "=", "recallBatches.number"),
    )
    .where("recallBatches.recallId", "=", recallId);
}
