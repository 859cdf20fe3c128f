import type { Db, Tx } from "@carepoint/db/client";
import {
  type Cheque,
  type ChequeReturnReason,
  type ReturnedPayment,
  returnedPayment,
} from "@carepoint/domain/billing/cheque";
import { sql } from "kysely";

/** What stands on the cheque of a payment. Breaks `payment_cheques_once` for one that was taken and not returned. */
export async function insertCheque(tx: Tx, paymentId: string, { number, bank, dated }: Cheque, share: number) {
  await tx.insertInto("paymentCheques").values({ paymentId, number, bank, dated, share }).execute();
}

interface Returned {
  readonly returnedAt: Temporal.Instant;
  readonly returnedBy: string;
  readonly returnReason: ChequeReturnReason;
  readonly noteSealed: Buffer | null;
}

export async function markReturned(tx: Tx, paymentId: string, returned: Returned): Promise<void> {
  await tx.updateTable("paymentCheques").set(returned).where("paymentId", "=", paymentId).execute();
}

/** All payments of the cheque that one of them came by, while the bank has not sent it back, in the order of their ids. */
export async function paidByCheque(tx: Tx, paymentId: string): Promise<string[]> {
  const { rows } = await sql<{ paymentId: string }>`
    select c.payment_id as "paymentId" from payment_cheques c
    join payment_cheques o on lower(o.bank) = lower(c.bank) and o.number = c.number and o.dated = c.dated
    where o.payment_id = ${paymentId} and o.returned_at is null and c.returned_at is null order by c.payment_id`.execute(
    tx,
  );
  return rows.map((row) => row.paymentId);
}

/** What a bill was paid with and lost again because a cheque came back, the earliest loss first. */
export async function returnedPayments(db: Db, invoiceId: string): Promise<ReturnedPayment[]> {
  const rows = await db
    .selectFrom("payments")
    .innerJoin("paymentEvents", "paymentEvents.paymentId", "payments.id")
    .leftJoin("paymentCheques", "paymentCheques.paymentId", "payments.id")
    .select(["payments.amount", "payments.createdAt as takenAt", "paymentEvents.at as returnedAt"])
    .select(["paymentCheques.number", "paymentCheques.bank", "paymentCheques.returnReason as reason"])
    .where("payments.invoiceId", "=", invoiceId)
    .where("payments.status", "=", sql.lit("returned"))
    .where("paymentEvents.kind", "=", sql.lit("returned"))
    .orderBy("paymentEvents.at")
    .orderBy("payments.id")
    .execute();
  return rows.map(({ amount, takenAt, returnedAt, number, bank, reason }) =>
    returnedPayment.parse({
      amount,
      takenAt: takenAt.toString(),
      returnedAt: returnedAt.toString(),
      cheque: number && { number, bank, reason },
    }),
  );
}
