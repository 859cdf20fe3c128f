import type { Db, Tx } from "@carepoint/db/client";
import { reasonNote, type StaffRefundReason } from "@carepoint/domain/billing/counter";
import { type RefundShare, refundShare } from "@carepoint/domain/billing/refund-shares";
import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import type { TakeBackReason } from "@carepoint/domain/billing/take-back";
import type { BearReason, WriteOffReason } from "@carepoint/domain/billing/write-off-reasons";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import * as z from "zod";
import { patientKey, type Sealer } from "../../../kernel/sealed.ts";

/** Why, by what is wished for. */
export type Wish =
  | { readonly kind: "write_off"; readonly reason: WriteOffReason }
  | { readonly kind: "take_back"; readonly reason: TakeBackReason }
  | { readonly kind: "bear"; readonly reason: BearReason; readonly overRefundId: string }
  | { readonly kind: "return"; readonly reason: null; readonly reference: string; readonly paidOn: CalendarDate }
  | {
      readonly kind: "end_package";
      readonly reason: StaffRefundReason;
      /** Of which lines of the bill; null: of all that it still charges. */
      readonly lines: readonly RefundShare[] | null;
    };

/**
 * A wish about a bill, above what one person may decide: whatever is let go of, the patient's or the payer's. Its table is called
 * `payer_write_offs`, after the first kind: every sealed note is bound to that name (`writeOffCell`) and every audit to `write_off.…`,
 * so another would have to be known beside it for ever.
 */
export type WriteOffRequest = Wish & {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: Paise;
  readonly noteSealed: Buffer | null;
  readonly status: RequestStatus;
  readonly askedBy: string;
};

interface NewWish {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: Paise;
  readonly noteSealed: Buffer | null;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
}

/** Breaks `payer_write_offs_one_open` while another waits of the same bill. */
export async function insertWriteOff(tx: Tx, wish: Wish, asked: NewWish): Promise<void> {
  const lines = wish.kind === "end_package" && wish.lines ? { lines: JSON.stringify(wish.lines) } : {};
  await tx
    .insertInto("payerWriteOffs")
    .values({ ...asked, ...wish, lines: null, ...lines })
    .execute();
}

/** Throws `wish_asked` while somebody else is to decide about a bill. The bill is locked. */
export async function assertNothingAsked(tx: Tx, invoiceId: string): Promise<void> {
  const row = await tx
    .selectFrom("payerWriteOffs")
    .select("id")
    .where("invoiceId", "=", invoiceId)
    .where("status", "=", sql.lit("asked"))
    .executeTakeFirst();
  if (row) throw new DomainError("wish_asked");
}

/** What waits for somebody to say that the hospital bears what went out twice. Its payment is locked. */
export async function findAskedAbout(tx: Tx, overRefundId: string): Promise<WriteOffRequest | undefined> {
  const row = await tx
    .selectFrom("payerWriteOffs")
    .select("id")
    .where("overRefundId", "=", overRefundId)
    .where("status", "=", sql.lit("asked"))
    .executeTakeFirst();
  return row && findWriteOff(tx, row.id);
}

export async function findWriteOff(db: Db, id: string): Promise<WriteOffRequest | undefined> {
  const row = await db
    .selectFrom("payerWriteOffs")
    .select(["id", "invoiceId", "amount", "kind", "reason", "noteSealed", "status", "askedBy"])
    .select(["reference", "lines", "overRefundId", sql<CalendarDate | null>`paid_on::text`.as("paidOn")])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { kind, reason, status, reference, paidOn, overRefundId, ...request } = row;
  const lines = z.array(refundShare).nullable().parse(row.lines);
  const wish = { kind, reason, reference, paidOn, lines, overRefundId } as Wish; // CHECKs hold each kind to its words and fields
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
