import type { Tx } from "@carepoint/db/client";
import type { Cheque, ChequeReturnReason } from "@carepoint/domain/billing/cheque";
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
