import type { Db, Tx } from "@carepoint/db/client";
import type { MoveReason, PayerDetails } from "@carepoint/domain/billing/payer-claims";
import type { ClaimSums } from "@carepoint/domain/billing/payer-share";
import type { WriteOffReason } from "@carepoint/domain/billing/write-off-reasons";
import { newId } from "@carepoint/domain/kernel/id";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import type { Payer } from "@carepoint/domain/patients/payers";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";

/** A payer's part of a bill. */
export interface Claim extends ClaimSums {
  readonly invoiceId: string;
  readonly payerId: string;
  readonly branchId: string;
  readonly patientId: string;
}

/** The account of a payer, opened with their first bill: one for each name, however it is written. */
export async function payerAccount(tx: Tx, { kind, name }: Payer, now: Temporal.Instant): Promise<string> {
  await sql`insert into payers (id, kind, name, created_at)
    values (${newId(now.epochMilliseconds)}, ${kind}, ${name}, ${now.toString()}::timestamptz)
    on conflict (kind, lower(name)) do nothing`.execute(tx);
  const { id } = await tx
    .selectFrom("payers")
    .select("id")
    .where("kind", "=", kind)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewClaim {
  readonly invoiceId: string;
  readonly payerId: string;
  readonly share: Paise;
  readonly detailsSealed: Buffer;
  readonly byAccount: string;
  readonly at: Temporal.Instant;
}

/** Sets the payer's part on the bill too. Breaks `payer_claims_pkey` for a second one, `invoices_paid_within` past what is left. */
export async function insertClaim(tx: Tx, claim: NewClaim): Promise<void> {
  await tx.insertInto("payerClaims").values(claim).execute();
}

export function detailsCell(invoiceId: string) {
  return { table: "payer_claims", column: "details_sealed", id: invoiceId };
}

/** The number is that of the policy, or of the employee. */
export function detailsOnBill(payer: Payer, authorisation: string | undefined): PayerDetails {
  const number = payer.kind === "insurer" ? payer.policyNumber : payer.employeeNumber;
  return { policyNumber: number ?? null, authorisation: authorisation ?? null };
}

/** A claim within a reach, locked; null scope: the system's. Lock its bill before it where the bill changes too. */
export async function findClaimForUpdate(tx: Tx, scope: Scope | null, invoiceId: string): Promise<Claim | undefined> {
  const row = await tx
    .selectFrom("payerClaims")
    .innerJoin("invoices", "invoices.id", "payerClaims.invoiceId")
    .select(["payerClaims.invoiceId", "payerClaims.payerId", "invoices.branchId", "invoices.patientId"])
    .select(["payerClaims.share", "payerClaims.credited", "payerClaims.moved", "payerClaims.received"])
    .select(["payerClaims.taxDeducted", "payerClaims.writtenOff", "payerClaims.owedBack"])
    .where("payerClaims.invoiceId", "=", invoiceId)
    .$if(scope !== null, (query) => query.where((eb) => (scope ? invoicesWithin(scope)(eb) : eb.lit(false))))
    .forUpdate("payerClaims")
    .executeTakeFirst();
  return row && { ...row, ...sumsOf(row) };
}

type SumsRow = { readonly [Column in keyof ClaimSums]: number };

export function sumsOf(row: SumsRow): ClaimSums {
  return {
    share: paise(row.share),
    credited: paise(row.credited),
    moved: paise(row.moved),
    received: paise(row.received),
    taxDeducted: paise(row.taxDeducted),
    writtenOff: paise(row.writtenOff),
    owedBack: paise(row.owedBack),
  };
}

export function entryCell(id: string) {
  return { table: "payer_entries", column: "note_sealed", id };
}

/** What is added to a claim's sums; below zero what is taken off. Breaks `payer_claims_within` past what the payer owes. */
export async function addToClaim(
  tx: Tx,
  invoiceId: string,
  added: Partial<Record<Exclude<keyof ClaimSums, "share">, number>>,
): Promise<void> {
  const { credited = 0, moved = 0, received = 0, taxDeducted = 0, writtenOff = 0, owedBack = 0 } = added;
  await tx
    .updateTable("payerClaims")
    .set((eb) => ({
      ...(credited === 0 ? {} : { credited: eb("credited", "+", credited) }),
      ...(moved === 0 ? {} : { moved: eb("moved", "+", moved) }),
      received: eb("received", "+", received),
      taxDeducted: eb("taxDeducted", "+", taxDeducted),
      writtenOff: eb("writtenOff", "+", writtenOff),
      owedBack: eb("owedBack", "+", owedBack),
    }))
    .where("invoiceId", "=", invoiceId)
    .execute();
}

export interface NewPayerEntry {
  readonly id: string;
  readonly invoiceId: string;
  readonly kind: "received" | "returned" | "reversed" | "moved" | "written_off" | "credited";
  readonly amount: Paise;
  readonly taxDeducted?: Paise;
  readonly transferId?: string;
  readonly noteId?: string;
  readonly reason?: MoveReason | WriteOffReason;
  readonly noteSealed?: Buffer | null;
  readonly byAccount: string | null;
  readonly at: Temporal.Instant;
}

export async function insertPayerEntry(tx: Tx, entry: NewPayerEntry): Promise<void> {
  await tx.insertInto("payerEntries").values(entry).execute();
}

export interface NewTransfer {
  readonly id: string;
  readonly payerId: string;
  readonly branchId: string;
  readonly reference: string;
  readonly dated: string;
  readonly amount: number;
  readonly taxDeducted: Paise;
  readonly byAccount: string;
  readonly at: Temporal.Instant;
}

/** Breaks `payer_transfers_standing_once` for one that was entered before and stands. */
export async function insertTransfer(tx: Tx, transfer: NewTransfer): Promise<void> {
  await tx.insertInto("payerTransfers").values(transfer).execute();
}

/** The bills of a visit of which only a payer owes something: nobody paid any of them. */
export async function findPayersBills(db: Db, appointmentId: string): Promise<string[]> {
  const rows = await selectSplit(db, appointmentId).where("paid", "=", sql.lit(0)).execute();
  return rows.map(({ id }) => id);
}

/** Whether a payer owes a part of any bill of a visit. */
export async function hasPayer(db: Db, appointmentId: string): Promise<boolean> {
  return (await selectSplit(db, appointmentId).limit(1).execute()).length > 0;
}

function selectSplit(db: Db, appointmentId: string) {
  return db
    .selectFrom("invoices")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .where("kind", "=", sql.lit("invoice"))
    .where("status", "=", sql.lit("issued"))
    .where("payerShare", ">", sql.lit(0));
}
