import type { DocumentSeries } from "@carepoint/domain/billing/numbering";
import { stateCode } from "@carepoint/domain/billing/supply-place";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import { type DocumentRange, type Gstr1, gstr1Of, type TaxedLines } from "@carepoint/domain/reports/gstr1";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { ofBooks, type Window, windowOf } from "./window.ts";

/**
 * The tables of the monthly return, from the documents as they were issued. A return is of one registration: throws
 * `invalid_input` of branches that have several.
 */
export async function taxes(ctx: QueryContext, period: ReportPeriod): Promise<Gstr1> {
  const window = await windowOf(ctx, period);
  if ((await returnsOf(ctx, window)) > 1) throw new DomainError("invalid_input", { field: "branchId" });
  const [lines, documents] = [await readLines(ctx, window), await readRanges(ctx, window)];
  return gstr1Of(lines, documents);
}

/** One for each registration; a branch without one stands for itself. */
async function returnsOf({ db }: QueryContext, { branchIds }: Window): Promise<number> {
  const row = await db
    .selectFrom("branches")
    .select(sql<number>`count(distinct coalesce(gstin, id::text))::integer`.as("returns"))
    .where("id", "in", branchIds)
    .executeTakeFirstOrThrow();
  return row.returns;
}

const amounts = ["taxable", "centralTax", "stateTax", "integratedTax", "total"] as const;

async function readLines({ db }: QueryContext, window: Window): Promise<TaxedLines[]> {
  const { from, to } = window;
  const { rows } = await sql<Omit<TaxedLines, (typeof amounts)[number]> & Record<(typeof amounts)[number], number>>`
    select i.kind, b.state, i.supply, l.code, l.tax_treatment as treatment, l.tax_basis_points as "basisPoints",
      sum(l.quantity)::integer as quantity, sum(l.taxable)::bigint as taxable, sum(l.central_tax)::bigint as "centralTax",
      sum(l.state_tax)::bigint as "stateTax", sum(l.integrated_tax)::bigint as "integratedTax", sum(l.total)::bigint as total
    from invoices i join invoice_lines l on l.invoice_id = i.id join branches b on b.id = i.branch_id
    where ${ofBooks("i.branch_id", window)} and i.issued_at >= ${from} and i.issued_at < ${to} and i.purpose <> 'deposit'
    group by 1, 2, 3, 4, 5, 6`.execute(db);
  return rows.map((row) => ({
    ...row,
    state: row.state === null ? null : stateCode.parse(row.state),
    taxable: paise(row.taxable),
    centralTax: paise(row.centralTax),
    stateTax: paise(row.stateTax),
    integratedTax: paise(row.integratedTax),
    total: paise(row.total),
  }));
}

type RangeRow = Pick<DocumentRange, "kind" | "first" | "last" | "count"> & { series: DocumentSeries } & Record<
    "taxable" | "tax" | "roundOff" | "total",
    number
  >;

/** Numbers of one series are equally long, so that the first and the last are those of the alphabet too. */
async function readRanges({ db }: QueryContext, window: Window): Promise<DocumentRange[]> {
  const { from, to } = window;
  const { rows } = await sql<RangeRow>`
    select i.kind, i.series, min(i.number) as first, max(i.number) as last, count(*)::integer as count,
      sum(i.taxable)::bigint as taxable, sum(i.tax)::bigint as tax, sum(i.round_off)::bigint as "roundOff",
      sum(i.total)::bigint as total
    from invoices i
    where ${ofBooks("i.branch_id", window)} and i.issued_at >= ${from} and i.issued_at < ${to}
    group by i.kind, i.series, i.registration, i.branch_id, i.financial_year
    order by i.kind desc, min(i.issued_at)`.execute(db);
  return rows.map((row) => ({
    ...row,
    taxable: paise(row.taxable),
    tax: paise(row.tax),
    roundOff: paise(row.roundOff),
    total: paise(row.total),
  }));
}
