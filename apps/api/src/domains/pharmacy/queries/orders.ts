import type { Database, Db, Tx } from "@carepoint/db/client";
import type { TakenInstead } from "@carepoint/domain/pharmacy/another-brand";
import type { MedicineOrderStatus, OrderWay } from "@carepoint/domain/pharmacy/order-states";
import type { SubstitutionReason } from "@carepoint/domain/pharmacy/schema";
import { type Insertable, sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { ordersInHand } from "../access.ts";
import { cutOfLines } from "./cuts.ts";
import type { Filled } from "./fills.ts";

export interface MedicineOrder {
  readonly id: string;
  readonly storeId: string;
  readonly branchId: string;
  readonly invoiceId: string;
  readonly patientId: string;
  readonly prescriptionId: string | null;
  /** Of a prescription from elsewhere that was verified, instead. */
  readonly paperId: string | null;
  readonly status: MedicineOrderStatus;
  readonly way: OrderWay;
  readonly holdUntil: Temporal.Instant;
}

export function selectOrders(db: Db) {
  return db
    .selectFrom("medicineOrders")
    .innerJoin("stores", "stores.id", "medicineOrders.storeId")
    .innerJoin("invoices", "invoices.id", "medicineOrders.invoiceId")
    .select(["medicineOrders.id", "medicineOrders.storeId", "medicineOrders.invoiceId"])
    .select([
      "medicineOrders.prescriptionId",
      "medicineOrders.paperId",
      "medicineOrders.status",
      "medicineOrders.way",
      "medicineOrders.holdUntil",
    ])
    .select(["stores.branchId", "invoices.patientId"]);
}

type OrderRow = Awaited<ReturnType<ReturnType<typeof selectOrders>["executeTakeFirstOrThrow"]>>;

export function toOrder({ status, way, ...row }: OrderRow): MedicineOrder {
  return { ...row, status: status as MedicineOrderStatus, way: way as OrderWay }; // a CHECK holds each to its words
}

/** One that the actor may do something with, not locked; null scope: the system's. */
export async function findOrderInHand(db: Db, scope: Scope | null, id: string): Promise<MedicineOrder | undefined> {
  const row = await selectOrders(db)
    .where("medicineOrders.id", "=", id)
    .$if(scope !== null, (query) => query.where((eb) => (scope ? ordersInHand(scope)(eb) : eb.lit(false))))
    .executeTakeFirst();
  return row && toOrder(row);
}

export async function lockOrder(tx: Tx, id: string): Promise<MedicineOrder> {
  const row = await selectOrders(tx)
    .where("medicineOrders.id", "=", id)
    .forUpdate("medicineOrders")
    .executeTakeFirstOrThrow();
  return toOrder(row);
}

/** The order that a bill is for; undefined of every other bill. */
export async function orderOfBill(db: Db, invoiceId: string): Promise<string | undefined> {
  const row = await db.selectFrom("medicineOrders").select("id").where("invoiceId", "=", invoiceId).executeTakeFirst();
  return row?.id;
}

export interface OrderLine {
  readonly position: number;
  readonly medicineId: string;
  readonly units: number;
  /** What it counts for; null over the counter. */
  readonly of: (Filled & { readonly fit: "prescribed" | "equivalent" }) | null;
  /** Of another brand than the one that was asked for. */
  readonly instead: TakenInstead | null;
}

export async function insertOrder(
  tx: Tx,
  order: Insertable<Database["medicineOrders"]>,
  lines: readonly OrderLine[],
): Promise<void> {
  await tx.insertInto("medicineOrders").values(order).execute();
  const rows = lines.map(({ of, instead, ...line }) => ({
    ...{ insteadOf: instead?.insteadOf ?? null, substitution: instead?.substitution ?? null },
    ...{ orderId: order.id, ...line, prescriptionLine: of?.line ?? null, fill: of?.fill ?? null },
    ...{ fillMost: of?.most ?? null, counted: of?.counted ?? null, fit: of?.fit ?? null },
  }));
  await tx.insertInto("medicineOrderLines").values(rows).execute();
}

/** What is still ordered: without what was taken off since. */
export async function linesOfOrder(db: Db, orderId: string): Promise<OrderLine[]> {
  const [ordered, cut] = [await orderedLinesOf(db, orderId), await cutOfLines(db, orderId)];
  return ordered.flatMap(({ of, ...line }) => {
    const off = cut.get(line.position) ?? { units: 0, counted: 0 };
    const left = { ...line, units: line.units - off.units, of: of && { ...of, counted: of.counted - off.counted } };
    return left.units > 0 ? [left] : [];
  });
}

/** As it was placed. */
export async function orderedLinesOf(db: Db, orderId: string): Promise<OrderLine[]> {
  const rows = await db
    .selectFrom("medicineOrderLines")
    .select(["position", "medicineId", "units", "prescriptionLine", "fill", "fillMost", "counted", "fit"])
    .select(["insteadOf", "substitution"])
    .where("orderId", "=", orderId)
    .orderBy("position")
    .execute();
  return rows.map(({ prescriptionLine: line, fill, fillMost: most, counted, fit, insteadOf, substitution, ...row }) => {
    const instead = substitution === null ? null : { insteadOf, substitution: substitution as SubstitutionReason }; // a CHECK holds it to these words
    const isOfOne = line !== null && fill !== null && most !== null && counted !== null && fit !== null;
    return {
      ...row,
      instead,
      of: isOfOne ? { line, fill, most, counted, fit: fit as "prescribed" | "equivalent" } : null,
    };
  });
}

export async function setOrderStatus(tx: Tx, id: string, status: MedicineOrderStatus): Promise<void> {
  await tx.updateTable("medicineOrders").set({ status }).where("id", "=", id).execute();
}

/** Whether it ever left with who brings it. */
export async function wasSent(db: Db, orderId: string): Promise<boolean> {
  const sent = db.selectFrom("medicineOrderEvents").select("event").where("orderId", "=", orderId);
  return (await sent.where("event", "=", "ship").executeTakeFirst()) !== undefined;
}

export async function insertOrderEvent(tx: Tx, event: Insertable<Database["medicineOrderEvents"]>): Promise<void> {
  await tx.insertInto("medicineOrderEvents").values(event).execute();
}

const pageSize = 200;

/** Orders that nobody paid in time, in an order that does not change while they are swept. */
export async function overdueOrders(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom("medicineOrders")
    .select("id")
    .where("status", "=", sql.lit("pending"))
    .where("holdUntil", "<=", now)
    .$if(after !== null, (query) => query.where("id", ">", after))
    .orderBy("id")
    .limit(pageSize)
    .execute();
  return rows.map(({ id }) => id);
}
