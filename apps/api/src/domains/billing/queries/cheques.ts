import type { Tx } from "@carepoint/db/client";
import type { Cheque, ChequeReturnReason } from "@carepoint/domain/billing/cheque";

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
