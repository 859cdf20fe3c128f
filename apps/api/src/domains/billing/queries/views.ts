import type { Db } from "@carepoint/db/client";
import { gstinOf } from "@carepoint/domain/billing/numbering";
import type { ListInvoicesInput } from "@carepoint/domain/billing/schema";
import { type InvoiceView, invoiceView } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { returnedPayments } from "./cheques.ts";
import { linesOf } from "./documents.ts";
import { overRefundsOfBill } from "./over-refunds.ts";
import { leftInSql } from "./owed.ts";
import { namesOfUses } from "./package-uses.ts";

/** Invoices and credit notes within the caller's reach, newest first. Drafts and what was discarded only when asked for. */
export async function listInvoices(ctx: QueryContext, input: ListInvoicesInput): Promise<{ items: InvoiceView[] }> {
  const { patientId, statuses = ["issued", "cancelled"], limit } = input;
  const rows = await selectViews(ctx.db)
    .where(invoicesWithin(ctx.scope))
    .where("invoices.status", "in", statuses)
    .$if(patientId !== undefined, (query) => query.where("invoices.patientId", "=", patientId ?? null))
    .orderBy("invoices.createdAt", "desc")
    .limit(limit)
    .execute();
  ctx.sees(...rows.map((row) => row.patientId));
  return { items: await toViews(ctx.db, rows) };
}

/** Who reads, in a request or for a mail. */
export type Reading = Pick<QueryContext, "db" | "scope" | "sees">;

/** One invoice or credit note, with what its payments lost; what went back twice is for staff. Throws `not_found` when it is not there or not the caller's. */
export async function readInvoice(ctx: Reading, invoiceId: string): Promise<InvoiceView> {
  const rows = await selectViews(ctx.db)
    .where(invoicesWithin(ctx.scope))
    .where("invoices.id", "=", invoiceId)
    .execute();
  const [view] = await toViews(ctx.db, rows);
  if (!view) throw new DomainError("not_found");
  ctx.sees(view.patientId);
  if (view.kind !== "invoice") return view;
  const twice = ctx.scope.reach === "own" ? [] : await overRefundsOfBill(ctx.db, view.id);
  return { ...view, returned: await returnedPayments(ctx.db, view.id), twice };
}

/** Sums over the payments that a bill keeps; where it keeps none, of the latest one. */
const overKept = (column: "captured" | "refunded") => sql<number | null>`case when payments.outcome = 'confirmed' then
  (select sum(k.${sql.ref(column)})::bigint from payments k
    where k.invoice_id = coalesce(invoices.credits, invoices.id) and k.outcome = 'confirmed')
  else payments.${sql.ref(column)} end`;

/** The code on its lines; a bill that was credited whole keeps the name, although the use came back. */
const codeOn = sql<string | null>`(select c.code from promo_uses u join promo_codes c on c.id = u.code_id
  where u.invoice_id = invoices.id order by u.status = 'back', u.at desc limit 1)`;

/** Credit notes too; the payments are those of the invoice they take back. */
export function selectViews(db: Db) {
  return db
    .selectFrom("invoices")
    .leftJoin("payments", (join) =>
      join.on(
        "payments.id",
        "=",
        sql<string>`(select p.id from payments p where p.invoice_id = coalesce(invoices.credits, invoices.id)
          order by (p.outcome is not distinct from 'confirmed') desc, p.created_at desc limit 1)`,
      ),
    )
    .select([
      "invoices.id",
      "invoices.kind",
      "invoices.purpose",
      "invoices.version",
      "invoices.branchId",
      "invoices.patientId",
      "invoices.appointmentId",
    ])
    .select([
      "invoices.status",
      "invoices.number",
      "invoices.registration",
      "invoices.issuedAt",
      "invoices.taxable",
      "invoices.tax",
    ])
    .select(["invoices.roundOff", "invoices.total", "payments.status as paymentStatus"])
    .select(["invoices.paid", leftInSql.as("left"), overKept("captured").as("captured")])
    .select([overKept("refunded").as("refunded"), codeOn.as("promoCode")])
    .select((eb) => [
      "invoices.payerShare",
      eb
        .selectFrom("payerClaims")
        .innerJoin("payers", "payers.id", "payerClaims.payerId")
        .select("payers.name")
        .where("payerClaims.invoiceId", "=", sql<string>`coalesce(invoices.credits, invoices.id)`)
        .as("payerName"),
    ]);
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof selectViews>["executeTakeFirstOrThrow"]>>;

export async function toViews(db: Db, rows: readonly ViewRow[]): Promise<InvoiceView[]> {
  const lines = await linesOf(
    db,
    rows.map(({ id }) => id),
  );
  const packages = await namesOfUses(db, lines);
  const isLess = new Set(lines.filter(({ promoDiscount }) => promoDiscount > 0).map(({ invoiceId }) => invoiceId));
  return rows.map((row) =>
    invoiceView.parse({
      ...row,
      promoCode: isLess.has(row.id) ? row.promoCode : null,
      isDeposit: row.purpose === "deposit",
      gstin: gstinOf(row.registration),
      issuedAt: row.issuedAt?.toString() ?? null,
      captured: row.captured ?? 0,
      refunded: row.refunded ?? 0,
      // a note over single lines keeps an empty place for each of the others
      lines: lines
        .filter(({ invoiceId, total }) => invoiceId === row.id && (row.kind === "invoice" || total !== 0))
        .map((line) => ({ ...line, package: packages.get(`${line.invoiceId} ${line.position}`) ?? null })),
    }),
  );
}
