import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { CounterMethod, PaymentProviderName } from "@carepoint/domain/billing/counter";
import type { PayTarget } from "@carepoint/domain/billing/payment-ask";
import type { PaymentFold } from "@carepoint/domain/billing/payment-fold";
import type { PaymentDecision } from "@carepoint/domain/billing/payment-view";
import type { PaymentStatus } from "@carepoint/domain/billing/states";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import type { Scope } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { leftInSql } from "./owed.ts";

/** What the money did to the visit; null until it is known. Money that came too late may wait for its payer's choice. */
export type Outcome = PaymentDecision;

export interface Payment {
  readonly id: string;
  readonly invoiceId: string;
  readonly appointmentId: string | null;
  readonly branchId: string;
  readonly patientId: string;
  readonly provider: PaymentProviderName;
  readonly amount: Paise;
  readonly currency: string;
  readonly status: PaymentStatus;
  readonly captured: Paise;
  readonly refunded: Paise;
  readonly outcome: Outcome | null;
  readonly orderRef: string | null;
  /** When its checkout was last opened, and when the gateway last told what became of it. */
  readonly openedAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
}

export async function findPayment(db: Db, id: string): Promise<Payment | undefined> {
  const row = await selectPayments(db).where("payments.id", "=", id).executeTakeFirst();
  return row && toPayment(row);
}

export async function findPaymentWithin(db: Db, scope: Scope, id: string): Promise<Payment | undefined> {
  const row = await selectPayments(db).where("payments.id", "=", id).where(invoicesWithin(scope)).executeTakeFirst();
  return row && toPayment(row);
}

export async function findPaymentByOrder(db: Db, orderRef: string): Promise<Payment | undefined> {
  const row = await selectPayments(db).where("payments.orderRef", "=", orderRef).executeTakeFirst();
  return row && toPayment(row);
}

/** The payment behind one attempt that we have heard of. */
export async function findPaymentByAttempt(db: Db, attemptRef: string): Promise<Payment | undefined> {
  const row = await selectPayments(db)
    .where("payments.id", "in", (eb) =>
      eb.selectFrom("paymentEvents").select("paymentEvents.paymentId").where("attemptRef", "=", attemptRef),
    )
    .executeTakeFirst();
  return row && toPayment(row);
}

/** Locked until the transaction ends, but open to new facts that only refer to it. Null scope: the system's. */
export async function findPaymentForUpdate(tx: Tx, scope: Scope | null, id: string): Promise<Payment | undefined> {
  const row = await selectPayments(tx)
    .where("payments.id", "=", id)
    .$if(scope !== null, (query) => query.where((eb) => (scope ? invoicesWithin(scope)(eb) : eb.lit(false))))
    .forNoKeyUpdate("payments")
    .executeTakeFirst();
  return row && toPayment(row);
}

/** The payment that confirmed a visit. */
export async function findConfirming(db: Db, appointmentId: string): Promise<Payment | undefined> {
  const row = await selectConfirming(db, [appointmentId]).executeTakeFirst();
  return row && toPayment(row);
}

/** Every payment that a visit keeps, the first one first: that of the visit itself, then those of its changes. */
export async function findKept(db: Db, appointmentIds: readonly string[]): Promise<Payment[]> {
  if (appointmentIds.length === 0) return [];
  const kept = selectConfirming(db, appointmentIds).orderBy("payments.createdAt").orderBy("payments.id");
  return (await kept.execute()).map(toPayment);
}

export async function findKeptForUpdate(tx: Tx, appointmentId: string): Promise<Payment[]> {
  const kept = selectConfirming(tx, [appointmentId]).orderBy("payments.createdAt").orderBy("payments.id");
  return (await kept.forNoKeyUpdate("payments").execute()).map(toPayment);
}

/** Every payment that a bill keeps, the first one first. */
export async function keptOfBill(db: Db, invoiceId: string): Promise<Payment[]> {
  return (await selectKeptOfBill(db, invoiceId).execute()).map(toPayment);
}

/** The same locked, before their bill. */
export async function lockKeptOfBill(tx: Tx, invoiceId: string): Promise<void> {
  await selectKeptOfBill(tx, invoiceId).forNoKeyUpdate("payments").execute();
}

/** The one open gateway payment of an invoice: `payments_one_open`. */
export async function findOpenPayment(tx: Tx, invoiceId: string): Promise<Payment | undefined> {
  const row = await selectPayments(tx)
    .where("payments.invoiceId", "=", invoiceId)
    .where("payments.provider", "=", "razorpay")
    .where("payments.outcome", "is", null)
    .forNoKeyUpdate("payments")
    .executeTakeFirst();
  return row && toPayment(row);
}

/** The open gateway payment for what is to be paid, within a reach. */
export async function findOpenAt(db: Db, scope: Scope, target: PayTarget): Promise<Payment | undefined> {
  if ("appointmentId" in target) return findOpenOfVisit(db, scope, target.appointmentId);
  const row = await selectPayments(db)
    .where("payments.invoiceId", "=", target.invoiceId)
    .where("payments.provider", "=", "razorpay")
    .where("payments.outcome", "is", null)
    .where(invoicesWithin(scope))
    .executeTakeFirst();
  return row && toPayment(row);
}

/** The open gateway payment of a visit within a reach; null scope: the system's. */
export async function findOpenOfVisit(
  db: Db,
  scope: Scope | null,
  appointmentId: string,
): Promise<Payment | undefined> {
  const row = await selectPayments(db)
    .where("payments.appointmentId", "=", appointmentId)
    .where("payments.provider", "=", "razorpay")
    .where("payments.outcome", "is", null)
    .$if(scope !== null, (query) => query.where((eb) => (scope ? invoicesWithin(scope)(eb) : eb.lit(false))))
    .orderBy("payments.createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toPayment(row);
}

export interface NewPayment {
  readonly id: string;
  readonly invoiceId: string;
  readonly appointmentId: string | null;
  readonly amount: Paise;
  readonly createdAt: Temporal.Instant;
}

export async function insertPayment(tx: Tx, payment: NewPayment): Promise<void> {
  await tx
    .insertInto("payments")
    .values({ ...payment, provider: "razorpay" })
    .execute();
}

/** Money taken at the counter. Breaks `invoices_paid_within` past the bill's total, `payments_tender_once` for a transfer twice. */
export async function insertCounterPayment(
  tx: Tx,
  payment: NewPayment & {
    readonly provider: CounterMethod | "deposit";
    /** The advance that it comes out of. */
    readonly depositId: string | null;
    readonly reference: string | null;
    readonly share: number;
    readonly takenBy: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("payments")
    .values({ ...payment, outcome: "confirmed" })
    .execute();
}

/** Whether money for a payment is still wanted: its bill stands, and so much of it is left to pay. */
export async function isPayable(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("payments")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .select("payments.id")
    .where("payments.id", "=", id)
    .where("payments.outcome", "is", null)
    .where("invoices.status", "in", written(["draft", "issued"]))
    .where(leftInSql, ">=", (eb) => eb.ref("payments.amount"))
    .executeTakeFirst();
  return row !== undefined;
}

/** True when this call was the first to name the order. */
export async function nameOrder(tx: Tx, id: string, orderRef: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("payments")
    .set({ orderRef })
    .where("id", "=", id)
    .where("orderRef", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Its order is in the payer's hands: from now on only the gateway knows what becomes of it, whatever it said before. */
export async function markOpened(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await tx.updateTable("payments").set({ openedAt: now, answeredAt: null }).where("id", "=", id).execute();
}

export async function markAnswered(tx: Tx, id: string, asked: Temporal.Instant): Promise<void> {
  await tx.updateTable("payments").set({ answeredAt: asked }).where("id", "=", id).execute();
}

export async function writeFold(tx: Tx, id: string, { status, captured, refunded }: PaymentFold): Promise<void> {
  await tx.updateTable("payments").set({ status, captured, refunded }).where("id", "=", id).execute();
}

/** What banks took back of what was kept of it; its bill says that it is due again. */
export async function setLost(tx: Tx, id: string, lost: Paise): Promise<void> {
  await tx.updateTable("payments").set({ lost }).where("id", "=", id).execute();
}

export async function setOutcome(tx: Tx, id: string, outcome: Outcome): Promise<void> {
  await tx.updateTable("payments").set({ outcome }).where("id", "=", id).execute();
}

function selectKeptOfBill(db: Db, invoiceId: string) {
  return selectPayments(db)
    .where("payments.invoiceId", "=", invoiceId)
    .where("payments.outcome", "=", "confirmed")
    .orderBy("payments.createdAt")
    .orderBy("payments.id");
}

function selectConfirming(db: Db, appointmentIds: readonly string[]) {
  return selectPayments(db)
    .where("payments.appointmentId", "in", appointmentIds)
    .where("payments.outcome", "=", "confirmed");
}

function selectPayments(db: Db) {
  return db
    .selectFrom("payments")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .select(["payments.id", "payments.invoiceId", "payments.appointmentId", "payments.amount", "payments.currency"])
    .select(["payments.status", "payments.captured", "payments.refunded", "payments.outcome", "payments.orderRef"])
    .select(["payments.provider", "payments.openedAt", "payments.answeredAt", "payments.createdAt"])
    .select(["invoices.branchId", "invoices.patientId"]);
}

type PaymentRow = Awaited<ReturnType<ReturnType<typeof selectPayments>["executeTakeFirstOrThrow"]>>;

function toPayment({ amount, captured, refunded, status, outcome, provider, ...row }: PaymentRow): Payment {
  const money = { amount: paise(amount), captured: paise(captured), refunded: paise(refunded) };
  // CHECKs on these columns hold them to these words
  const words = { status: status as PaymentStatus, outcome: outcome as Outcome | null };
  return { ...row, ...money, ...words, provider: provider as PaymentProviderName };
}
