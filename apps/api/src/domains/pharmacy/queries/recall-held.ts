import type { Db, Tx } from "@carepoint/db/client";
import type { MedicineOrderStatus } from "@carepoint/domain/pharmacy/order-states";
import { type RecallHeldInput, recallHeld as recallHeldView } from "@carepoint/domain/pharmacy/recall-people";
import { type RawBuilder, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { phonesOf } from "../../patients/queries/patients.ts";
import { storesWithin } from "../../stock/access.ts";
import { assertRecall } from "./recall-people.ts";

const mostHeld = 200;

/** Orders that hold units of recalled batches and must not be handed over, the oldest first. */
export async function recallHeld(ctx: QueryContext, { recallId }: RecallHeldInput) {
  await assertRecall(ctx.db, recallId);
  const rows = await selectHeld(ctx.db, ctx.scope, recallId);
  const phones = await phonesOf(
    ctx,
    rows.map(({ patientId }) => patientId),
  );
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const items = rows.map(({ patientId, patientName, mrn, ...row }) => {
    const patient = { id: patientId, name: patientName, mrn, phone: phones.get(patientId) ?? null };
    return recallHeldView.parse({ ...row, patient });
  });
  return { items };
}

/** What is promised to an order on the shelf, and what was packed for one that nobody has yet, on the road too. */
function selectHeld(db: Db, scope: Scope, recallId: string) {
  const held: RawBuilder<{ orderId: string; number: string; units: number }> = sql`(
    select r.cause_id as order_id, b.number, r.quantity as units
      from recall_batches rb join batches b on b.medicine_id = rb.medicine_id and b.number = rb.number
      join stock_reservations r on r.batch_id = b.id and r.ended_at is null
      where rb.recall_id = ${recallId}
    union all
    select db.dispense_id, b.number, db.units - db.returned
      from recall_batches rb join batches b on b.medicine_id = rb.medicine_id and b.number = rb.number
      join dispense_batches db on db.batch_id = b.id and db.returned < db.units
      join medicine_orders packed on packed.id = db.dispense_id and packed.status in (${"packed" satisfies MedicineOrderStatus}, ${"shipped" satisfies MedicineOrderStatus})
      where rb.recall_id = ${recallId})`;
  return db
    .selectFrom("medicineOrders")
    .innerJoin(held.as("held"), (join) => join.onRef("held.orderId", "=", "medicineOrders.id"))
    .innerJoin("stores", "stores.id", "medicineOrders.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .innerJoin("invoices", "invoices.id", "medicineOrders.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .select(["medicineOrders.id as orderId", "medicineOrders.status", "branches.name as branchName"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select(sql<string[]>`array_agg(distinct held.number order by held.number)`.as("numbers"))
    .select(sql<number>`sum(held.units)::int`.as("units"))
    .where(storesWithin(scope))
    .where("patients.erasedAt", "is", null)
    .groupBy(["medicineOrders.id", "branches.id", "patients.id"])
    .orderBy("medicineOrders.createdAt")
    .orderBy("medicineOrders.id")
    .limit(mostHeld)
    .execute();
}

/** Whether what was packed under this id holds a batch that is called back. */
export async function holdsRecalled(tx: Tx, dispenseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("dispenseBatches")
    .innerJoin("batches", "batches.id", "dispenseBatches.batchId")
    .select("batches.id")
    .where("dispenseId", "=", dispenseId)
    .where(sql<boolean>`returned < units and is_recalled(batches.medicine_id, batches.number)`)
    .executeTakeFirst();
  return row !== undefined;
}
