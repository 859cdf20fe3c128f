import type { Tx } from "@carepoint/db/client";
import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import { standingOf } from "@carepoint/domain/records/verification";
import { sql } from "kysely";
import type { OrderLine } from "./orders.ts";

/** The prescription of an order, locked before shelves as whoever dispenses it does; whether it still counts, as at the counter. */
export async function lockOrdered(tx: Tx, prescriptionId: string, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .select(["prescriptions.status", "prescriptions.issuedAt", "branches.zone"])
    .where("prescriptions.id", "=", prescriptionId)
    .forNoKeyUpdate("prescriptions")
    .executeTakeFirst();
  if (!row) return false;
  const status = row.status as PrescriptionStatus; // a CHECK holds it to these words
  return standingOf({ ...row, status }, now, row.zone) === "in_force";
}

const inOrder = (lines: readonly OrderLine[]) =>
  lines.flatMap(({ of }) => of ?? []).toSorted((a, b) => a.line - b.line || a.fill - b.fill);

/** Holds what an order wants of its prescription; breaks `prescription_fills_within` past what others left. */
export async function holdFills(tx: Tx, prescriptionId: string, lines: readonly OrderLine[]): Promise<void> {
  for (const { line, fill, most, counted } of inOrder(lines))
    await tx
      .insertInto("prescriptionFills")
      .values({ prescriptionId, line, fill, most, given: 0, held: counted })
      .onConflict((conflict) =>
        conflict
          .columns(["prescriptionId", "line", "fill"])
          .doUpdateSet({ held: sql<number>`prescription_fills.held + excluded.held` }),
      )
      .execute();
}

/** Whether what an order let go of is still nobody else's. The prescription is locked. */
export async function areFillsFree(tx: Tx, prescriptionId: string, lines: readonly OrderLine[]): Promise<boolean> {
  const rows = await tx
    .selectFrom("prescriptionFills")
    .select(["line", "fill", sql<number>`most - given - held`.as("left")])
    .where("prescriptionId", "=", prescriptionId)
    .execute();
  const wanted = Map.groupBy(inOrder(lines), ({ line, fill }) => `${line}/${fill}`);
  return [...wanted].every(([key, each]) => {
    const left = rows.find((row) => `${row.line}/${row.fill}` === key)?.left;
    return left === undefined || left >= each.reduce((all, { counted }) => all + counted, 0);
  });
}

/** Whether an order that is to be paid or packed holds anything of a locked prescription. */
export async function isHeldForOrder(tx: Tx, prescriptionId: string): Promise<boolean> {
  const held = tx.selectFrom("prescriptionFills").select("line").where("prescriptionId", "=", prescriptionId);
  return (await held.where("held", ">", 0).executeTakeFirst()) !== undefined;
}

/** Lets go of what an order held, or takes back of what was given for it. */
export async function freeFills(
  tx: Tx,
  prescriptionId: string,
  lines: readonly OrderLine[],
  from: "held" | "given",
): Promise<void> {
  for (const { line, fill, counted } of inOrder(lines))
    await tx
      .updateTable("prescriptionFills")
      .set({ [from]: sql<number>`${sql.ref(from)} - ${counted}::integer` })
      .where("prescriptionId", "=", prescriptionId)
      .where("line", "=", line)
      .where("fill", "=", fill)
      .execute();
}
