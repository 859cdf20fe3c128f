import type { Db, Tx } from "@carepoint/db/client";
import type { Posting } from "@carepoint/domain/billing/ledger";
import { newId } from "@carepoint/domain/kernel/id";

/** Why money moved in the books, with the id of the row that says so. */
export type LedgerCause =
  | "invoice.issued"
  | "credit_note.issued"
  | "deposit.taken"
  | "deposit.returned"
  | "deposit.restore_undone"
  | "payment.captured"
  | "payment.returned"
  | "refund.voided"
  | "refund.requested"
  | "refund.processed"
  | "refund.repeated"
  | "refund.got_back"
  | "refund.borne"
  | "dispute.lost"
  | "payer.charged"
  | "payer.credited"
  | "payer.received"
  | "payer.returned"
  | "payer.reversed"
  | "payer.moved"
  | "payer.written_off";

export interface Entry {
  readonly branchId: string;
  readonly cause: LedgerCause;
  readonly causeId: string;
  readonly at: Temporal.Instant;
}

/** Writes one balanced entry; the database refuses at commit any whose sides do not cancel. */
export async function postEntry(tx: Tx, entry: Entry, postings: readonly Posting[]): Promise<void> {
  if (postings.length === 0) return;
  const entryId = newId(entry.at.epochMilliseconds);
  await tx
    .insertInto("ledgerEntries")
    .values(postings.map((posting) => ({ ...posting, ...entry, entryId })))
    .execute();
}

/** Whether the books have it already. */
export async function isBooked(db: Db, { cause, causeId }: Pick<Entry, "cause" | "causeId">): Promise<boolean> {
  const row = await db
    .selectFrom("ledgerEntries")
    .select("id")
    .where("causeId", "=", causeId)
    .where("cause", "=", cause)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
