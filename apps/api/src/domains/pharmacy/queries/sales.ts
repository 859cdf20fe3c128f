import type { Db, Tx } from "@carepoint/db/client";
import { invoiceId as invoiceIdOf } from "@carepoint/domain/kernel/id";
import { greatest, least, type Paise, paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import type { BackPart, LineLeft } from "@carepoint/domain/pharmacy/goods-return";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { creditedSoFar, linesOf } from "../../billing/queries/documents.ts";
import { leftOfPatient } from "../../billing/queries/owed.ts";
import { storesWithin } from "../../stock/access.ts";
import { cutValues } from "./cuts.ts";

/** What was handed out with its bill and whose it is, within a reach. */
export function selectSales(db: Db, scope: Scope) {
  return db
    .selectFrom("dispenses")
    .innerJoin("stores", "stores.id", "dispenses.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .innerJoin("invoices", "invoices.id", "dispenses.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .select(["dispenses.id", "dispenses.storeId", "dispenses.invoiceId", "dispenses.prescriptionId", "dispenses.at"])
    .select(["stores.branchId", "branches.zone", "invoices.number", "invoices.total", "invoices.patientId"])
    .select(["patients.name as patientName", "patients.counterOf", "invoices.roundOff"])
    .select(
      sql<number>`(select coalesce(sum(l.total), 0)::integer from invoice_lines l
        where l.invoice_id = invoices.id and l.batch_id is null)`.as("fee"),
    )
    .where(storesWithin(scope));
}

interface SaleBill {
  readonly id: string;
  readonly invoiceId: string;
  readonly total: number;
  /** What was charged for bringing the goods: it never comes back with them, and neither does the rounding of such a bill. */
  readonly fee: number;
  readonly roundOff: number;
}

/** What of a sale's bill goods can still be worth: what its patient has left of it, and what goods of before, or cuts before they were packed, did not take. */
export async function leftOfSale(db: Db, { id, invoiceId, total, fee, roundOff }: SaleBill): Promise<Paise> {
  const { gone } = await db
    .selectFrom("goodsReturns")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("value"), sql.lit(0)).as("gone"))
    .where("dispenseId", "=", id)
    .executeTakeFirstOrThrow();
  const cut = sum([...(await cutValues(db, invoiceId)).values()]);
  const goods = (fee > 0 ? total - fee - roundOff : total) - cut;
  return greatest(zero, least(await leftOfPatient(db, invoiceId), paise(goods - Number(gone))));
}

/** Units of one batch that went out with one line, and what decides where they may go back to. */
export async function goodsOf(db: Db, dispenseId: string) {
  return db
    .selectFrom("dispenseBatches")
    .innerJoin("dispenseLines", (join) =>
      join
        .onRef("dispenseLines.dispenseId", "=", "dispenseBatches.dispenseId")
        .onRef("dispenseLines.position", "=", "dispenseBatches.position"),
    )
    .innerJoin("medicines", "medicines.id", "dispenseLines.medicineId")
    .innerJoin("batches", "batches.id", "dispenseBatches.batchId")
    .select([
      "dispenseBatches.position",
      "dispenseBatches.batchId",
      "dispenseBatches.units",
      "dispenseBatches.returned",
    ])
    .select(["dispenseLines.medicineId", "dispenseLines.prescriptionLine", "dispenseLines.fill"])
    .select(["dispenseLines.counted", "dispenseLines.units as ofLine"])
    .select(["medicines.brand", "medicines.unit", "medicines.schedule", "medicines.narcotic", "medicines.storage"])
    .select(["batches.number", sql<string>`batches.expires_on::text`.as("expiresOn")])
    .select(sql<boolean>`batches.blocked_for is not distinct from 'recall'`.as("recalled"))
    .where("dispenseBatches.dispenseId", "=", dispenseId)
    .orderBy("dispenseBatches.position")
    .orderBy("dispenseBatches.batchId")
    .execute();
}

export type Goods = Awaited<ReturnType<typeof goodsOf>>[number];

/** Whoever takes back of the same sale waits; after its prescription, so that the order is that of whoever hands out. */
export async function lockGoods(tx: Tx, dispenseId: string, prescriptionId: string | null): Promise<void> {
  if (prescriptionId)
    await tx.selectFrom("prescriptions").select("id").where("id", "=", prescriptionId).forUpdate().execute();
  await tx
    .selectFrom("dispenseBatches")
    .select("position")
    .where("dispenseId", "=", dispenseId)
    .orderBy("position")
    .orderBy("batchId")
    .forUpdate()
    .execute();
}

/** The notes that take a bill back, in the order of their numbers. */
export async function notesOf(db: Db, billId: string) {
  const notes = await db
    .selectFrom("invoices")
    .select(["id", "number"])
    .where("credits", "=", billId)
    .orderBy("id")
    .execute();
  return notes.map(({ id, number }) => ({ invoiceId: invoiceIdOf.parse(id), number: number ?? "" }));
}

/** What a bill charges of one batch for what was handed out of it, what notes have left of it, and by which lines. */
export interface Charged extends Omit<BackPart, "now"> {
  readonly batchId: string;
  readonly lines: readonly LineLeft[];
}

export async function chargedOf(db: Db, invoiceId: string, goods: readonly Goods[]): Promise<Charged[]> {
  const credited = (await creditedSoFar(db, invoiceId)).lines;
  const cut = await cutValues(db, invoiceId);
  const lines = (await linesOf(db, [invoiceId])).map(({ batchId, position, total }) => ({
    ...{ batchId, position, total },
    left: subtract(total, credited.get(position)?.total ?? zero),
  }));
  return [...Map.groupBy(goods, ({ batchId }) => batchId)].map(([batchId, parts]) => {
    const own = lines.filter((line) => line.batchId === batchId);
    const total = (of: (line: (typeof own)[number]) => Paise) => sum(own.map(of));
    const count = (of: (part: Goods) => number) => parts.reduce((all, part) => all + of(part), 0);
    return {
      batchId,
      charged: subtract(
        total((line) => line.total),
        cut.get(batchId) ?? zero,
      ),
      left: paise(
        Math.max(
          0,
          total((line) => line.left),
        ),
      ),
      units: count((part) => part.units),
      returned: count((part) => part.returned),
      lines: own,
    };
  });
}
