import type { Db } from "@carepoint/db/client";
import { isPending } from "@carepoint/domain/billing/payment-scene";
import type { PaymentStatus } from "@carepoint/domain/billing/states";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, sum } from "@carepoint/domain/kernel/money";
import { mayCallOff, openOrderStatuses, orderStatusAt } from "@carepoint/domain/pharmacy/order-states";
import { type MedicineOrderView, medicineOrderItem, medicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ordersWithin } from "../access.ts";
import { withParts } from "./cut-parts.ts";
import { cutValues } from "./cuts.ts";
import { addressCell } from "./deliveries.ts";
import { orderCode } from "./order-code.ts";
import { linesShown } from "./order-lines-shown.ts";
import { selectOrders, toOrder } from "./orders.ts";

function selectShown(db: Db) {
  return selectOrders(db)
    .innerJoin("branches", "branches.id", "stores.branchId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("medicineDeliveries", "medicineDeliveries.orderId", "medicineOrders.id")
    .leftJoin("deliverySlots", (join) =>
      join
        .onRef("deliverySlots.storeId", "=", "medicineDeliveries.storeId")
        .onRef("deliverySlots.startsAt", "=", "medicineDeliveries.startsAt"),
    )
    .select(["medicineDeliveries.startsAt", "deliverySlots.endsAt"])
    .select(["medicineOrders.version", "medicineOrders.createdAt", "invoices.total"])
    .select(["branches.name as branchName", "branches.zone", "patients.name as patientName", "patients.erasedAt"])
    .select(
      sql<number>`(select count(*)::integer from medicine_order_lines l where l.order_id = medicine_orders.id)`.as(
        "medicines",
      ),
    );
}

type ShownRow = Awaited<ReturnType<ReturnType<typeof selectShown>["executeTakeFirstOrThrow"]>>;

function shown(row: ShownRow, now: Temporal.Instant) {
  const status = orderStatusAt(toOrder(row), now);
  const [startsAt, endsAt] = [row.startsAt && instantText(row.startsAt), row.endsAt && instantText(row.endsAt)];
  const times = { createdAt: instantText(row.createdAt), holdUntil: instantText(row.holdUntil), startsAt, endsAt };
  return { ...row, status, ...times };
}

const mostListed = 100;

/** The orders of whom the account may read for, the latest first. */
export async function listOrders(ctx: QueryContext) {
  const rows = await selectShown(ctx.db)
    .where(ordersWithin(ctx.scope))
    .orderBy("medicineOrders.createdAt", "desc")
    .orderBy("medicineOrders.id")
    .limit(mostListed)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => medicineOrderItem.parse(shown(row, ctx.now))) };
}

/** Those whose next step is the pharmacy's, the oldest first. */
export async function listOpenOrders(ctx: QueryContext) {
  const rows = await selectShown(ctx.db)
    .where(ordersWithin(ctx.scope))
    .where("medicineOrders.status", "in", [...openOrderStatuses])
    .orderBy("medicineOrders.createdAt")
    .orderBy("medicineOrders.id")
    .limit(mostListed)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => medicineOrderItem.parse(shown(row, ctx.now))) };
}

/** Those that wait for their money, which may come over the counter; one whose time is over a moment ago says so. */
export async function listUnpaidOrders(ctx: QueryContext) {
  const rows = await selectShown(ctx.db)
    .where(ordersWithin(ctx.scope))
    .where("medicineOrders.status", "=", sql.lit("pending"))
    .orderBy("medicineOrders.holdUntil")
    .orderBy("medicineOrders.id")
    .limit(mostListed)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => medicineOrderItem.parse(shown(row, ctx.now))) };
}

/** One of them whole: the digits for whoever may fetch it, the batches for who packs it. Throws `not_found`. */
export async function readOrder(ctx: QueryContext, id: string): Promise<MedicineOrderView> {
  const { db, now, scope, sealer } = ctx;
  const row = await selectShown(db).where("medicineOrders.id", "=", id).where(ordersWithin(scope)).executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  ctx.sees(row.patientId);
  const isOwn = scope.reach === "own";
  const mayAct = !isOwn || scope.actor.patientIds.some((own) => own === row.patientId);
  const said = shown(row, now);
  const events = await eventsOf(db, id);
  const paying = await isPaying(db, row.invoiceId);
  const shownLines = await linesShown(db, row, !isOwn);
  const lines = await withParts(db, row, shownLines, !isOwn && said.status === "processing");
  const by = isOwn ? "patient" : "pharmacy";
  const isToFetch = isOwn && mayAct && openOrderStatuses.some((open) => open === said.status);
  return medicineOrderView.parse({
    ...said,
    mayPay: isOwn && mayAct && said.status === "pending" && !paying,
    mayCancel: mayAct && mayCallOff(said.status, by),
    mayCut: mayAct && said.status === "processing" && mayCutOf(lines, by),
    back: await backOf(db, row.invoiceId),
    paying,
    code: isToFetch ? orderCode(sealer, id) : null,
    refusal: events.find(({ event }) => event === "cancel")?.reason ?? null,
    failure: said.status === "packed" && events.at(-1)?.event === "bring_back" ? events.at(-1)?.reason : null,
    delivery: await deliveryShown(ctx, said),
    lines,
    events: events.map(({ event, at }) => ({ event, at: instantText(at) })),
  });
}

type Shown = ReturnType<typeof shown>;

/** Something of it stays: another medicine, or at the pharmacy's hands fewer units of it. */
function mayCutOf(lines: readonly { readonly units: number; readonly step: number }[], by: "patient" | "pharmacy") {
  const left = lines.filter(({ units }) => units > 0);
  return left.length > 1 || (by === "pharmacy" && left.some(({ units, step }) => units > step));
}

/** How it is brought. The pharmacy is told where to as long as it is to be brought; of who was erased nobody can read it. */
async function deliveryShown({ db, sealer, scope }: QueryContext, order: Shown) {
  const { id, patientId, startsAt, endsAt } = order;
  const row = await db
    .selectFrom("medicineDeliveries")
    .select(["fee", "addressSealed"])
    .where("orderId", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const key = maySeeAddress(scope, order) ? await patientKey(db, sealer, patientId) : null;
  return { startsAt, endsAt, fee: row.fee, address: key?.open(addressCell(id), row.addressSealed) ?? null };
}

function maySeeAddress({ reach }: Scope, { status, erasedAt }: Shown): boolean {
  if (erasedAt !== null) return false;
  return reach === "own" || openOrderStatuses.some((open) => open === status);
}

async function eventsOf(db: Db, orderId: string) {
  return db
    .selectFrom("medicineOrderEvents")
    .select(["event", "at", "reason"])
    .where("orderId", "=", orderId)
    .orderBy("id")
    .execute();
}

/** A bank has an attempt and has not answered. */
async function isPaying(db: Db, invoiceId: string): Promise<boolean> {
  const open = await db
    .selectFrom("payments")
    .select("status")
    .where("invoiceId", "=", invoiceId)
    .where("outcome", "is", null)
    .execute();
  return open.some(({ status }) => isPending(status as PaymentStatus)); // a CHECK holds it to these words
}

async function backOf(db: Db, invoiceId: string): Promise<Paise> {
  return sum([...(await cutValues(db, invoiceId)).values()]);
}
