import type { Tx } from "@carepoint/db/client";
import type { Fill } from "@carepoint/domain/pharmacy/fills";
import { sql } from "kysely";

/** What was handed out of a prescription, by the place of its lines. The prescription is locked. */
export async function fillsOf(tx: Tx, prescriptionId: string): Promise<ReadonlyMap<number, Fill[]>> {
  const rows = await tx
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

/** Counts what came back: it may be fetched again. The prescription is locked. */
export async function takeFromFill(
  tx: Tx,
  prescriptionId: string,
  { line, fill, counted }: Omit<Filled, "most">,
): Promise<void> {
  await tx
    .updateTable("prescriptionFills")
    .set({ given: sql<number>`given - ${counted}::integer` })
    .where("prescriptionId", "=", prescriptionId)
    .where("line", "=", line)
    .where("fill", "=", fill)
    .execute();
}
