import { written } from "@carepoint/db/written";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { tillAccounts } from "@carepoint/domain/reports/books";
import {
  type DocumentRow,
  type DocumentsInput,
  documentRow,
  type ReceiptRow,
  type ReceiptsInput,
  receiptRow,
} from "@carepoint/domain/reports/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { ofBooks, windowOf } from "./window.ts";

const pageSize = 200;

/** A page of a list, and whether there is more after its last row. */
export interface Page<Row> {
  readonly items: Row[];
  readonly more: boolean;
}

/** The bills and credit notes behind a figure, the latest first. */
export async function documents(ctx: QueryContext, input: DocumentsInput): Promise<Page<DocumentRow>> {
  const window = await windowOf(ctx, input);
  const { from, to } = window;
  const { kind, source, after } = input;
  const rows = await ctx.db
    .selectFrom("invoices")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("appointments", "appointments.id", "invoices.appointmentId")
    .leftJoin("doctors", "doctors.id", "appointments.doctorId")
    .select(["invoices.id", "invoices.kind", "invoices.number", "invoices.issuedAt", "invoices.patientId"])
    .select(["patients.name as patientName", "doctors.name as doctorName"])
    .select(["invoices.taxable", "invoices.tax", "invoices.total"])
    .where(ofBooks("invoices.branchId", window))
    .where("invoices.issuedAt", ">=", from)
    .where("invoices.issuedAt", "<", to)
    .where("invoices.purpose", "<>", sql.lit("deposit")) // an advance is no bill: it stands among the money
    .$if(kind !== undefined, (all) => all.where("invoices.kind", "=", kind ?? ""))
    .$if(source?.of === "desk", (all) =>
      all.where("invoices.appointmentId", "is", null).where("invoices.purpose", "<>", sql.lit("pharmacy")),
    )
    .$if(source?.of === "pharmacy", (all) => all.where("invoices.purpose", "=", sql.lit("pharmacy")))
    .$if(source?.of === "department", (all) =>
      all.where("appointments.departmentId", "=", source?.of === "department" ? source.departmentId : ""),
    )
    .$if(source?.of === "doctor", (all) =>
      all.where("appointments.doctorId", "=", source?.of === "doctor" ? source.doctorId : ""),
    )
    .$if(after !== undefined, (all) =>
      all.where(
        sql<boolean>`(invoices.issued_at, invoices.id) < (${after && toInstant(after.at)}, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("invoices.issuedAt", "desc")
    .orderBy("invoices.id", "desc")
    .limit(sql.lit(pageSize + 1))
    .execute();
  return page(
    ctx,
    rows.map((row) => documentRow.parse({ ...row, issuedAt: row.issuedAt?.toString() })),
  );
}

/** The money behind a figure: each entry of a till, with the bill that it is for. */
export async function receipts(ctx: QueryContext, input: ReceiptsInput): Promise<Page<ReceiptRow>> {
  const window = await windowOf(ctx, input);
  const { from, to } = window;
  const { till, went, of, after } = input;
  const entries = await ctx.db
    .selectFrom("ledgerEntries as entries")
    .select(["entries.id", "entries.at", "entries.account as till", "entries.amount", "entries.causeId"])
    .where(ofBooks("entries.branchId", window))
    .where("entries.at", ">=", from)
    .where("entries.at", "<", to)
    .where("entries.account", "in", written(tillAccounts))
    .$if(till !== undefined, (all) => all.where("entries.account", "=", till ?? ""))
    .$if(went === "in", (all) => all.where("entries.amount", ">", sql.lit(0)))
    .$if(went === "out", (all) => all.where("entries.amount", "<", sql.lit(0)))
    .$if(of !== undefined, (all) => all.where("entries.cause", "=", of ?? ""))
    .$if(after !== undefined, (all) =>
      all.where(sql<boolean>`(entries.at, entries.id) < (${after && toInstant(after.at)}, ${after?.id}::uuid)`),
    )
    .orderBy("entries.at", "desc")
    .orderBy("entries.id", "desc")
    .limit(sql.lit(pageSize + 1))
    .execute();
  const bills = await billsOf(
    ctx,
    entries.map(({ causeId }) => causeId),
  );
  const none = { invoiceId: null, number: null, patientId: null, patientName: null, payerName: null };
  const rows = entries.map(({ causeId, at, ...entry }) =>
    receiptRow.parse({ ...entry, at: at.toString(), ...(bills.get(causeId) ?? none) }),
  );
  return page(ctx, rows);
}

type Bill = Pick<ReceiptRow, "number" | "payerName"> & { invoiceId: string; patientId: string; patientName: string };

/** The bills that payments, refunds and payers' transfers are for, by what the books name as the cause. */
async function billsOf({ db }: QueryContext, causes: readonly string[]): Promise<ReadonlyMap<string, Bill>> {
  if (causes.length === 0) return new Map();
  const { rows } = await sql<Bill & { causeId: string }>`
    select c.id as "causeId", i.id as "invoiceId", i.number, p.id as "patientId", p.name as "patientName", c.payer as "payerName"
    from (select e.id, m.invoice_id, null as payer from payment_events e join payments m on m.id = e.payment_id
        where e.id = any(${causes}::uuid[])
      union all select r.id, m.invoice_id, null from refunds r join payments m on m.id = r.payment_id
        where r.id = any(${causes}::uuid[])
      union all select o.id, m.invoice_id, null from over_refunds o join payments m on m.id = o.payment_id
        where o.id = any(${causes}::uuid[])
      union all select n.id, n.invoice_id, y.name from payer_entries n
        join payer_claims k on k.invoice_id = n.invoice_id join payers y on y.id = k.payer_id
        where n.id = any(${causes}::uuid[])) c
    join invoices i on i.id = c.invoice_id
    join patients p on p.id = i.patient_id`.execute(db);
  return new Map(rows.map(({ causeId, ...bill }) => [causeId, bill]));
}

/** One row more than a page was asked for: it says whether there is another page. */
function page<Row extends { readonly patientId: string | null }>(ctx: QueryContext, rows: readonly Row[]): Page<Row> {
  const items = rows.slice(0, pageSize);
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { items, more: rows.length > pageSize };
}
