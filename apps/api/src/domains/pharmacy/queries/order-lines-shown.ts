import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";
import { lastPromised } from "../../stock/queries/reservations.ts";
import { cutOfLines, cutValues } from "./cuts.ts";

interface Which {
  readonly id: string;
  readonly invoiceId: string;
}

/** The lines of an order as they stand: what is left of each and what it is charged at, with its batches for who packs them. */
export async function linesShown(db: Db, { id: orderId, invoiceId }: Which, withBatches: boolean) {
  const rows = await db
    .selectFrom("medicineOrderLines")
    .innerJoin("medicines", "medicines.id", "medicineOrderLines.medicineId")
    .select(["medicineOrderLines.position", "medicineOrderLines.medicineId", "medicineOrderLines.units"])
    .select(["medicineOrderLines.fit", "medicines.brand", "medicines.packText", "medicines.unit"])
    .leftJoin("medicines as asked", "asked.id", "medicineOrderLines.insteadOf")
    .select("asked.brand as insteadOf")
    .where("orderId", "=", orderId)
    .orderBy("position")
    .execute();
  const promised = withBatches ? await lastPromised(db, orderId) : [];
  const [cut, totals] = [await cutOfLines(db, orderId), await chargedOf(db, invoiceId)];
  return rows.map(({ units, ...row }) => {
    const off = cut.get(row.position)?.units ?? 0;
    const batches = units > off ? promised.filter(({ medicineId }) => medicineId === row.medicineId) : [];
    return { ...row, units: units - off, off, total: totals.get(row.medicineId) ?? 0, batches };
  });
}

/** What a bill charges of each medicine, without what went back before it was packed. */
async function chargedOf(db: Db, invoiceId: string): Promise<ReadonlyMap<string, number>> {
  const back = await cutValues(db, invoiceId);
  const rows = await db
    .selectFrom("invoiceLines")
    .innerJoin("batches", "batches.id", "invoiceLines.batchId")
    .select(["batches.id as batchId", "batches.medicineId"])
    .select(sql<number>`sum(invoice_lines.total)::bigint`.as("total"))
    .where("invoiceLines.invoiceId", "=", invoiceId)
    .groupBy(["batches.id", "batches.medicineId"])
    .execute();
  const totals = new Map<string, number>();
  for (const { batchId, medicineId, total } of rows)
    totals.set(medicineId, (totals.get(medicineId) ?? 0) + Number(total) - (back.get(batchId) ?? 0));
  return totals;
}
