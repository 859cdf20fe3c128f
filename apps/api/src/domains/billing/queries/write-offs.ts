import type { Db, Tx } from "@carepoint/db/client";
import { reasonNote } from "@carepoint/domain/billing/counter";
import type { WriteOffReason } from "@carepoint/domain/billing/payer-claims";
import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { patientKey, type Sealer } from "../../../kernel/sealed.ts";

/** A wish that the hospital bear a payer's rest, above what one person may decide. */
export interface WriteOffRequest {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: Paise;
  readonly reason: WriteOffReason;
  readonly noteSealed: Buffer | null;
  readonly status: RequestStatus;
  readonly askedBy: string;
}

/** Breaks `payer_write_offs_one_open` while another waits of the same bill. */
export async function insertWriteOff(
  tx: Tx,
  request: Omit<WriteOffRequest, "status"> & { readonly askedAt: Temporal.Instant },
): Promise<void> {
  await tx.insertInto("payerWriteOffs").values(request).execute();
}

export async function findWriteOff(db: Db, id: string): Promise<WriteOffRequest | undefined> {
  const row = await db
    .selectFrom("payerWriteOffs")
    .select(["id", "invoiceId", "amount", "reason", "noteSealed", "status", "askedBy"])
    .where("id", "=", id)
    .executeTakeFirst();
  // CHECKs hold both to these words
  const words = row && { reason: row.reason as WriteOffReason, status: row.status as RequestStatus };
  return row && ({ ...row, ...words, amount: paise(row.amount) } as WriteOffRequest);
}

interface Decision {
  readonly status: RequestStatus;
  readonly decidedBy: string;
  readonly decidedAt: Temporal.Instant;
}

/** Breaks `payer_write_offs_two_people` when who asked agrees. */
export async function decide(tx: Tx, id: string, decision: Decision): Promise<void> {
  await tx.updateTable("payerWriteOffs").set(decision).where("id", "=", id).execute();
}

export function writeOffCell(id: string) {
  return { table: "payer_write_offs", column: "note_sealed", id };
}

export async function openNote(
  { tx, sealer }: { readonly tx: Tx; readonly sealer: Sealer },
  patientId: string,
  { id, noteSealed }: WriteOffRequest,
): Promise<string | undefined> {
  if (!noteSealed) return undefined;
  return reasonNote.parse((await patientKey(tx, sealer, patientId)).open(writeOffCell(id), noteSealed));
}
