import type { Tx } from "@carepoint/db/client";
import type { Cheque } from "@carepoint/domain/billing/cheque";

/** What stands on the cheque of a payment. Breaks `payment_cheques_once` for one that was taken and not returned. */
export async function insertCheque(tx: Tx, paymentId: string, { number, bank, dated }: Cheque, share: number) {
  await tx.insertInto("paymentCheques").values({ paymentId, number, bank, dated, share }).execute();
}
