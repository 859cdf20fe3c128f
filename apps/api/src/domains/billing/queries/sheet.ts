import type { Db, Tx } from "@carepoint/db/client";
import { payerDetails } from "@carepoint/domain/billing/payer-claims";
import { type SheetView, sheetView } from "@carepoint/domain/billing/sheet";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { readSettings } from "../../settings/queries.ts";
import { invoicesWithin } from "../access.ts";
import { detailsCell } from "./payer-claims.ts";
import { pharmacyOnBill } from "./pharmacy-on-bill.ts";
import { type Reading, readInvoice } from "./views.ts";

/** Everything that stands on the paper of an issued bill. Throws `not_found` when it is not there or not the caller's. */
export async function readSheet(ctx: Reading & Pick<QueryContext, "sealer">, invoiceId: string): Promise<SheetView> {
  const bill = await readInvoice(ctx, invoiceId);
  const { hospitalName } = await readSettings(ctx.db);
  const row = await selectParties(ctx.db).where("invoices.id", "=", invoiceId).executeTakeFirst();
  if (!row || bill.number === null) throw new DomainError("not_found"); // a draft is no document yet
  const { branchName, branchAddress, phone, state, patientName, mrn } = row;
  return sheetView.parse({
    bill,
    hospitalName,
    branch: { name: branchName, address: branchAddress, phone, state },
    gstin: bill.gstin ?? null,
    patient: { name: patientName, mrn },
    doctor: row.doctorName && {
      name: row.doctorName,
      registrationNumber: row.registrationNumber,
      council: row.registrationCouncil,
    },
    credits: row.creditedNumber && { number: row.creditedNumber, issuedAt: row.creditedAt?.toString() },
    payments: bill.kind === "invoice" ? await paymentsFor(ctx.db, invoiceId) : [],
    payer: await payerOnBillOf(ctx, { invoiceId, patientId: bill.patientId }),
    pharmacy: await pharmacyOnBill(ctx.db, invoiceId),
    prints: Number(row.prints),
  });
}

function selectParties(db: Db) {
  return db
    .selectFrom("invoices")
    .innerJoin("branches", "branches.id", "invoices.branchId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("invoices as credited", "credited.id", "invoices.credits")
    .leftJoin("appointments", "appointments.id", "invoices.appointmentId")
    .leftJoin("doctors", "doctors.id", "appointments.doctorId")
    .select(["branches.name as branchName", "branches.address as branchAddress", "branches.phone", "branches.state"])
    .select(["patients.name as patientName", "patients.mrn"])
    .select(["doctors.name as doctorName", "doctors.registrationNumber", "doctors.registrationCouncil"])
    .select(["credited.number as creditedNumber", "credited.issuedAt as creditedAt"])
    .select(sql<number>`(select count(*) from invoice_prints p where p.invoice_id = invoices.id)`.as("prints"));
}

/** As the bill was split; of a credit note that of the bill it takes back. */
async function payerOnBillOf(
  { db, sealer }: Pick<QueryContext, "db" | "sealer">,
  { invoiceId, patientId }: { readonly invoiceId: string; readonly patientId: string },
) {
  const row = await db
    .selectFrom("payerClaims")
    .innerJoin("payers", "payers.id", "payerClaims.payerId")
    .innerJoin("invoices", (join) =>
      join.on("payerClaims.invoiceId", "=", sql<string>`coalesce(invoices.credits, invoices.id)`),
    )
    .select(["payers.kind", "payers.name", "payerClaims.invoiceId", "payerClaims.detailsSealed"])
    .where("invoices.id", "=", invoiceId)
    .executeTakeFirst();
  if (!row) return null;
  const key = await patientKey(db, sealer, patientId);
  return { ...row, ...payerDetails.parse(key.open(detailsCell(row.invoiceId), row.detailsSealed)) };
}

/** What was taken for a bill and kept. */
async function paymentsFor(db: Db, invoiceId: string) {
  const rows = await db
    .selectFrom("payments")
    .leftJoin("invoices as vouchers", "vouchers.id", "payments.depositId")
    .select(["payments.provider", "payments.captured as amount", "payments.createdAt", "vouchers.number as voucher"])
    .where("payments.invoiceId", "=", invoiceId)
    .where("payments.captured", ">", 0)
    .orderBy("payments.createdAt")
    .orderBy("payments.id")
    .execute();
  return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toString() }));
}

/** An issued document within a reach, locked against another print of it. */
export async function findPrintable(tx: Tx, scope: Scope, invoiceId: string) {
  return tx
    .selectFrom("invoices")
    .select(["id", "branchId", "patientId", "number"])
    .where("id", "=", invoiceId)
    .where("number", "is not", null)
    .where(invoicesWithin(scope))
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Counts one print; which it is. */
export async function insertPrint(
  tx: Tx,
  invoiceId: string,
  { byAccount, at }: { readonly byAccount: string | null; readonly at: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql<{ copy: number }>`
    insert into invoice_prints (invoice_id, copy, by_account, at)
    select ${invoiceId}, coalesce(max(copy), 0) + 1, ${byAccount}::uuid, ${at.toString()}::timestamptz
    from invoice_prints where invoice_id = ${invoiceId} returning copy`.execute(tx);
  return rows[0]?.copy ?? 1;
}
