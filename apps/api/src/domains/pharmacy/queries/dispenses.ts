import type { Database, Db, Tx } from "@carepoint/db/client";
import { type Insertable, sql } from "kysely";

export type NewDispense = Insertable<Database["dispenses"]>;
export type NewDispenseLine = Insertable<Database["dispenseLines"]>;
export type NewDispenseAlert = Insertable<Database["dispenseAlerts"]>;
export type NewDispenseBatch = Insertable<Database["dispenseBatches"]>;

export async function insertDispense(
  tx: Tx,
  dispense: NewDispense,
  { lines, batches }: { readonly lines: readonly NewDispenseLine[]; readonly batches: readonly NewDispenseBatch[] },
): Promise<void> {
  await tx.insertInto("dispenses").values(dispense).execute();
  await tx
    .insertInto("dispenseLines")
    .values([...lines])
    .execute();
  await tx
    .insertInto("dispenseBatches")
    .values([...batches])
    .execute();
}

export async function insertAlerts(tx: Tx, alerts: readonly NewDispenseAlert[]): Promise<void> {
  if (alerts.length > 0)
    await tx
      .insertInto("dispenseAlerts")
      .values([...alerts])
      .execute();
}

/** Whose prescription of elsewhere was on the counter. */
export async function insertOutside(tx: Tx, outside: Insertable<Database["outsidePrescriptions"]>): Promise<void> {
  await tx.insertInto("outsidePrescriptions").values(outside).execute();
}

/** Everything of a dispense comes back, by batch; undefined where a part of it did already. Locked until the end of the transaction. */
export async function unpackDispense(tx: Tx, dispenseId: string) {
  const rows = await tx
    .updateTable("dispenseBatches")
    .set({ returned: sql<number>`units` })
    .where("dispenseId", "=", dispenseId)
    .where("returned", "=", 0)
    .returning(["batchId", "units"])
    .execute();
  const { all } = await tx
    .selectFrom("dispenseBatches")
    .select(sql<number>`count(*)::integer`.as("all"))
    .where("dispenseId", "=", dispenseId)
    .executeTakeFirstOrThrow();
  return rows.length === all ? rows : undefined;
}

/** What was given of a prescription, the latest first. */
export async function givenOf(db: Db, prescriptionId: string) {
  return db
    .selectFrom("dispenses")
    .innerJoin("dispenseLines", "dispenseLines.dispenseId", "dispenses.id")
    .innerJoin("medicines", "medicines.id", "dispenseLines.medicineId")
    .select(["dispenses.id as dispenseId", "dispenses.at", "medicines.brand", "medicines.unit", "dispenseLines.units"])
    .select((eb) => eb.ref("dispenseLines.prescriptionLine").$notNull().as("line"))
    .where("dispenses.prescriptionId", "=", prescriptionId)
    .where("dispenseLines.prescriptionLine", "is not", null)
    .orderBy("dispenses.at", "desc")
    .orderBy("dispenses.id", "desc")
    .orderBy("dispenseLines.position")
    .execute();
}

/** Whether money that goes back is of a bill of medicines that a pharmacy gave out. */
export async function isPaidOutForMedicines(db: Db, refundId: string): Promise<boolean> {
  const row = await db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .innerJoin("dispenses", "dispenses.invoiceId", "payments.invoiceId")
    .select("dispenses.id")
    .where("refunds.id", "=", refundId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a bill is of medicines that a pharmacy gave out, or a note that takes such a bill back. */
export async function isOfPharmacy(db: Db, invoiceId: string): Promise<boolean> {
  const row = await db
    .selectFrom("invoices")
    .innerJoin("dispenses", (join) =>
      join.on("dispenses.invoiceId", "=", sql<string>`coalesce(invoices.credits, invoices.id)`),
    )
    .select("dispenses.id")
    .where("invoices.id", "=", invoiceId)
    .executeTakeFirst();
  return row !== undefined;
}
