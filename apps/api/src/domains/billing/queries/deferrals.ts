import type { Tx } from "@carepoint/db/client";

export interface Deferral {
  readonly invoiceId: string;
  readonly reason: string;
  readonly noteSealed: Buffer | null;
  readonly byAccount: string;
  readonly at: Temporal.Instant;
}

/** Why a bill was issued before its money, once for each. */
export async function insertDeferral(tx: Tx, deferral: Deferral): Promise<void> {
  await tx.insertInto("invoiceDeferrals").values(deferral).execute();
}

export async function findDeferral(tx: Tx, invoiceId: string): Promise<Deferral | undefined> {
  return tx
    .selectFrom("invoiceDeferrals")
    .select(["invoiceId", "reason", "noteSealed", "byAccount", "at"])
    .where("invoiceId", "=", invoiceId)
    .executeTakeFirst();
}
