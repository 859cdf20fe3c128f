import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";

/** Orders of medicines that are under way: those that are called off with an erasure, and those that have to end first. The first one first. */
export interface OrdersUnderWay {
  readonly calledOff: readonly string[];
  readonly waitedFor: readonly string[];
}

const openStatuses = ["pending", "processing", "packed", "shipped"] as const;

/** What is neither paid nor packed is called off, as the patient would; what is packed or on its way is handed over or comes back first. */
export async function ordersUnderWay(db: Db, patientIds: readonly string[]): Promise<OrdersUnderWay> {
  const rows = await db
    .selectFrom("medicineOrders")
    .innerJoin("invoices", "invoices.id", "medicineOrders.invoiceId")
    .select(["medicineOrders.id", "medicineOrders.status"])
    .where("invoices.patientId", "in", [...patientIds])
    .where("medicineOrders.status", "in", written(openStatuses))
    .orderBy("medicineOrders.id")
    .execute();
  const isOut = (status: string) => status === "packed" || status === "shipped";
  return {
    calledOff: rows.filter(({ status }) => !isOut(status)).map(({ id }) => id),
    waitedFor: rows.filter(({ status }) => isOut(status)).map(({ id }) => id),
  };
}

/** How many of each. */
export async function ordersShown(db: Db, patientIds: readonly string[]) {
  const { calledOff, waitedFor } = await ordersUnderWay(db, patientIds);
  return { ordersAhead: calledOff.length, ordersOut: waitedFor.length };
}
