import type { Db, Tx } from "@carepoint/db/client";
import { gstinOf } from "@carepoint/domain/billing/numbering";
import {
  type PayOutPaperInput,
  type PayOutVoucher,
  payOutVoucher,
  refundReference,
} from "@carepoint/domain/billing/pay-out-voucher";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { invoicesWithin } from "../access.ts";

/** Between counting a print and asking for its paper. */
const underway = { minutes: 10 } as const;

/**
 * The voucher of a refund that was handed out, as PDF, to be signed by who has the money. It is the original only for whoever
 * has just had its first print counted. Throws `not_found` for one that is out of reach or still waits.
 */
export async function readPayOutPaper(
  ctx: QueryContext,
  { refundId, locale, size }: PayOutPaperInput,
): Promise<PdfFile> {
  const { db, scope, now } = ctx;
  const row = await selectPaidOut(db, scope, refundId).executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  ctx.sees(row.patientId);
  const voucher = toVoucher(row, { refundId, ...(await readSettings(db)) });
  const { prints, first } = await db
    .selectFrom("payOutPrints")
    .select(({ fn }) => fn.countAll<number>().as("prints"))
    .select(
      sql<boolean>`coalesce(bool_or(copy = 1 and by_account = ${scope.actor.accountId}::uuid
        and at > ${now.subtract(underway).toString()}::timestamptz), false)`.as("first"),
    )
    .where("refundId", "=", refundId)
    .executeTakeFirstOrThrow();
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const { payOutPaper } = await import("@carepoint/papers/pay-out-paper");
  const pdf = await payOutPaper(voucher, { locale, size, duplicate: !first || Number(prints) > 1 });
  return { name: `pay-out-${refundReference(refundId)}.pdf`, pdf: pdf.toBase64() };
}

/** A refund that was handed out within a reach, its payment locked against another print of it. */
export async function findPaidOutForUpdate(tx: Tx, scope: Scope, refundId: string) {
  return selectPaidOut(tx, scope, refundId).forNoKeyUpdate("payments").executeTakeFirst();
}

/** Counts one print; which it is. */
export async function insertPayOutPrint(
  tx: Tx,
  refundId: string,
  { byAccount, at }: { readonly byAccount: string | null; readonly at: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql<{ copy: number }>`
    insert into pay_out_prints (refund_id, copy, by_account, at)
    select ${refundId}, coalesce(max(copy), 0) + 1, ${byAccount}::uuid, ${at.toString()}::timestamptz
    from pay_out_prints where refund_id = ${refundId} returning copy`.execute(tx);
  return rows[0]?.copy ?? 1;
}

/** Money that went back to an advance left no counter. */
function selectPaidOut(db: Db, scope: Scope, refundId: string) {
  return db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .innerJoin("branches", "branches.id", "invoices.branchId")
    .innerJoin("auth.user as cashier", "cashier.id", "refunds.paidOutBy")
    .select(["refunds.amount", "refunds.paidOutMethod", "refunds.paidOutReference", "refunds.processedAt"])
    .select(["cashier.name as cashierName", "invoices.number as billNumber", "invoices.registration"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn", "branches.id as branchId"])
    .select(["branches.name as branchName", "branches.address", "branches.phone", "branches.zone"])
    .select(
      sql<string[]>`array(select n.number from invoices n where n.credits = invoices.id and n.number is not null
        and (n.issued_at = refunds.requested_at
          or n.id in (select b.note_id from booked_refunds b where b.refund_id = refunds.id))
        order by n.number)`.as("creditNotes"),
    )
    .where("refunds.id", "=", refundId)
    .where("refunds.status", "=", sql.lit("processed"))
    .where("refunds.paidOutMethod", "<>", sql.lit("deposit"))
    .where(invoicesWithin(scope));
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectPaidOut>["executeTakeFirst"]>>>;

function toVoucher(row: Row, of: { readonly refundId: string; readonly hospitalName: unknown }): PayOutVoucher {
  return payOutVoucher.parse({
    ...row,
    refundId: of.refundId,
    hospitalName: of.hospitalName,
    gstin: gstinOf(row.registration),
    branch: { name: row.branchName, address: row.address, phone: row.phone, zone: row.zone },
    patient: { name: row.patientName, mrn: row.mrn },
    method: row.paidOutMethod,
    reference: row.paidOutReference,
    paidAt: row.processedAt?.toString(),
  });
}
