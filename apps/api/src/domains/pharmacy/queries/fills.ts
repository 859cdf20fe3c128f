import type { Db, Tx } from "@carepoint/db/client";
import type { Fill } from "@carepoint/domain/pharmacy/fills";
import { sql } from "kysely";

/** What was handed out of a prescription, by the place of its lines. Whoever hands out has locked the prescription. */
export async function fillsOf(db: Db, prescriptionId: string): Promise<ReadonlyMap<number, Fill[]>> {
  const rows = await db
    .selectFrom("prescriptionFills")
    .select(["line", "fill", "given", "most"])
    .where("prescriptionId", "=", prescriptionId)
    .orderBy("line")
    .orderBy("fill")
    .execute();
  return Map.groupBy(rows, ({ line }) => line);
}

export interface Filled {
  readonly line: number;
  readonly fill: number;
  readonly most: number;
  readonly counted: number;
}

/** Counts what is handed out; breaks `prescription_fills_within` past a fill's measure, and past the repeats. */
export async function addFill(tx: Tx, prescriptionId: string, { line, fill, most, counted }: Filled): Promise<void> {
  await tx
    .insertInto("prescriptionFills")
    .values({ prescriptionId, line, fill, most, given: counted })
    .onConflict((conflict) =>
      conflict
        .columns(["prescriptionId", "line", "fill"])
        .doUpdateSet({ given: sql<number>`prescription_fills.given + excluded.given` }),
    )
    .execute();
}
