import type { Db, Tx } from "@carepoint/db/client";
import { reasonNote } from "@carepoint/domain/billing/counter";
import type { WriteOffReason } from "@carepoint/domain/billing/payer-claims";
import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import type { TakeBackReason } from "@carepoint/domain/billing/take-back";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { patientKey, type Sealer } from "../../../kernel/sealed.ts";

/** Why, by what is wished for. */
export type Wish =
  | { readonly kind: "write_off"; readonly reason: WriteOffReason }
  | { readonly kind: "take_back"; readonly reason: TakeBackReason };

/** A wish about a payer's part, above what one person may decide. */
export type WriteOffRequest = Wish & {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: Paise;
  readonly noteSealed: Buffer | null;
  readonly status: RequestStatus;
  readonly askedBy: string;
};

export type NewWish = Wish &
  Omit<WriteOffRequest, "status" | "kind" | "reason"> & { readonly askedAt: Temporal.Instant };

/** Breaks `payer_write_offs_one_open` while another waits of the same bill. */
export async function insertWriteOff(tx: Tx, request: NewWish): Promise<void> {
  await tx.insertInto("payerWriteOffs").values(request).execute();
}

export async function findWriteOff(db: Db, id: string): Promise<WriteOffRequest | undefined> {
  const row = await db
    .selectFrom("payerWriteOffs")
    .select(["id", "invoiceId", "amount", "kind", "reason", "noteSealed", "status", "askedBy"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { kind, reason, status, ...request } = row;
  const wish = { kind, reason } as Wish; // CHECKs hold all three to these words
  return { ...request, ...wish, status: status as RequestStatus, amount: paise(row.amount) };
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
