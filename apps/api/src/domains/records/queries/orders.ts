import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { isShownToPatient, type ListOrdersInput, type OrderView, orderView } from "@carepoint/domain/records/orders";
import type { OrderStatus } from "@carepoint/domain/records/states";
import { type Expression, type ExpressionBuilder, type Insertable, type SqlBool, sql, type Updateable } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKeys } from "../../../kernel/sealed.ts";
import { notErased } from "../../patients/access.ts";
import { ordersVisible, ordersWithin } from "../access.ts";
import { type ResultRow, resultsOf, toResultView } from "./order-results.ts";

const cellOf = (column: string) => (id: string) => ({ table: "orders", column, id });
export const orderContentCell = cellOf("content_sealed");
export const orderCancelCell = cellOf("cancel_reason_sealed");
export const orderToldCell = cellOf("told_sealed");

/** Orders with whose they are and where. */
export function selectOrders(db: Db) {
  return db
    .selectFrom("orders")
    .innerJoin("branches", "branches.id", "orders.branchId")
    .innerJoin("patients", "patients.id", "orders.patientId")
    .innerJoin("doctors", "doctors.id", "orders.doctorId")
    .select(["orders.id", "orders.version", "orders.encounterId", "orders.appointmentId", "orders.patientId"])
    .select(["orders.doctorId", "orders.kind", "orders.urgency", "orders.status", "orders.orderedAt"])
    .select(["orders.contentSealed", "orders.cancelReasonSealed", "orders.reviewedAt", "orders.toldSealed"])
    .select(["branches.zone", "patients.name as patientName", "doctors.name as doctorName"]);
}

export type OrderRow = Awaited<ReturnType<ReturnType<typeof selectOrders>["executeTakeFirstOrThrow"]>>;

/** Opens one order with those of its results that are shown. */
export function toOrderView(row: OrderRow, results: readonly ResultRow[], key: PatientKey): OrderView {
  const { contentSealed, cancelReasonSealed, toldSealed, ...rest } = row;
  return orderView.parse({
    ...rest,
    orderedAt: instantText(row.orderedAt),
    reviewedAt: row.reviewedAt && instantText(row.reviewedAt),
    content: key.open(orderContentCell(row.id), contentSealed),
    cancelReason: key.open(orderCancelCell(row.id), cancelReasonSealed),
    told: key.open(orderToldCell(row.id), toldSealed),
    results: results.map((result) => toResultView(result, key)),
  });
}

/** Those of an order's results that the patient's people may read already. */
export function shownToPatient(row: OrderRow, results: readonly ResultRow[] = [], now: Temporal.Instant): ResultRow[] {
  return results.filter((each) => isShownToPatient(each, { reviewed: row.reviewedAt !== null, now }));
}

/** The tests that were asked for, the latest first: of one patient, or of everyone the caller looks after. */
export async function listOrders(ctx: QueryContext, { patientId, limit }: ListOrdersInput) {
  let listed = selectOrders(ctx.db)
    .where(ordersVisible(ctx.scope, ctx.now))
    .orderBy("orders.orderedAt", "desc")
    .orderBy("orders.id", "desc")
    .limit(limit);
  if (patientId) listed = listed.where("orders.patientId", "=", patientId);
  return shown(ctx, await listed.execute());
}

const mostToReview = 200;

/** The doctor's own orders whose results nobody has reviewed: the urgent ones first, then the longest waiting. */
export async function listResultsToReview(ctx: QueryContext) {
  const { doctorId } = ctx.scope.actor;
  const rows = await selectOrders(ctx.db)
    .where("orders.doctorId", "=", doctorId)
    .where("orders.status", "=", sql.lit("resulted"))
    .where(notErased("orders.patientId"))
    .orderBy(sql`orders.urgency = 'urgent'`, "desc")
    .orderBy("orders.orderedAt")
    .limit(mostToReview)
    .execute();
  return shown(ctx, rows);
}

/** Each under its patient's key, with its results; for the patient's people those that they may read already. */
async function shown(ctx: QueryContext, rows: readonly OrderRow[]) {
  const { db, sealer, scope, now } = ctx;
  const patients = rows.map(({ patientId }) => patientId);
  const [keys, results] = await Promise.all([patientKeys(db, sealer, patients), resultsOf(db, rows)]);
  const items = rows.map((row) => {
    const own = results.get(row.id) ?? [];
    return toOrderView(row, scope.actor.role === "doctor" ? own : shownToPatient(row, own, now), keys(row.patientId));
  });
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { items };
}

type Orders = ExpressionBuilder<Database, "orders">;

/** An order that the caller may write to, locked. */
export async function findOrderForUpdate(tx: Tx, scope: Scope, at: Temporal.Instant, id: string) {
  return lockOrder(tx, id, ordersWithin(scope, at));
}

/** As `findOrderForUpdate`, of the doctor who ordered alone. */
export async function findOwnOrderForUpdate(tx: Tx, { actor }: Scope, id: string) {
  return lockOrder(tx, id, (eb) => eb("orders.doctorId", "=", actor.doctorId));
}

async function lockOrder(tx: Tx, id: string, within: (eb: Orders) => Expression<SqlBool>) {
  const row = await tx
    .selectFrom("orders")
    .select(["orders.id", "orders.version", "orders.status", "orders.patientId", "orders.branchId", "orders.doctorId"])
    .where("orders.id", "=", id)
    .where(within)
    .forUpdate()
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as OrderStatus } : undefined;
}

export async function insertOrder(tx: Tx, order: Insertable<Database["orders"]> & { readonly status: OrderStatus }) {
  return tx
    .insertInto("orders")
    .values(order)
    .returning(["id as orderId", "status", "version"])
    .executeTakeFirstOrThrow();
}

type Moved = { readonly status: OrderStatus } & Pick<
  Updateable<Database["orders"]>,
  "cancelReasonSealed" | "reviewedBy" | "reviewedAt" | "toldSealed"
>;

/** Answers the new version. */
export async function updateOrder(tx: Tx, id: string, values: Moved): Promise<number> {
  const { version } = await tx
    .updateTable("orders")
    .set(values)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** The account of a doctor, who hears what waits for them; null for one without an account. */
export async function accountOfDoctor(tx: Tx, doctorId: string): Promise<string | null> {
  const row = await tx.selectFrom("doctors").select("accountId").where("id", "=", doctorId).executeTakeFirst();
  return row?.accountId ?? null;
}
