import { paise } from "@carepoint/domain/kernel/money";
import { type AgeBand, inBands } from "@carepoint/domain/reports/ages";
import { type OutstandingInput, type OutstandingRow, outstandingRow } from "@carepoint/domain/reports/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { bandOf, daysSince } from "../../billing/queries/ages.ts";
import { findBooks, ofBooks } from "./window.ts";

const pageSize = 500;

interface Owed {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Temporal.Instant;
  readonly patientId: string;
  readonly patientName: string;
  readonly total: number;
  readonly left: number;
  readonly days: number;
}

/**
 * Bills that were issued before their money, or lost it again, and are not paid in full by their patients, by how long ago. The
 * bands are summed over all of them; the list has the oldest first, page by page, and `more` says whether another follows. What
 * is owed of one is its total without what notes took back unpaid, what is kept of its payments and what a payer owes of it
 * (`billing.payerClaims`).
 */
export async function outstanding(
  ctx: QueryContext,
  { branchId, after }: OutstandingInput,
): Promise<{ bands: AgeBand[]; items: OutstandingRow[]; more: boolean }> {
  const books = await findBooks(ctx, branchId);
  const days = daysSince(sql.ref("i.issued_at"), ctx.now, books.zone);
  const owed = sql`${ofBooks("i.branch_id", books)} and i.kind = 'invoice' and i.status = 'issued' and ${left} > 0`;
  const { rows } = await sql<Owed>`
    select i.id, i.number, i.issued_at as "issuedAt", i.total, ${left}::bigint as "left", ${days} as "days",
      p.id as "patientId", p.name as "patientName"
    from invoices i join patients p on p.id = i.patient_id
    where ${owed} and ${after ? sql`(i.issued_at, i.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by i.issued_at, i.id limit ${sql.lit(pageSize + 1)}`.execute(ctx.db);
  const sums = await sql<{ band: number; bills: number; left: number }>`
    select ${bandOf(days)} as band, count(*)::int as bills, sum(${left})::bigint as "left"
    from invoices i where ${owed} group by 1`.execute(ctx.db);
  const items = rows
    .slice(0, pageSize)
    .map((row) => outstandingRow.parse({ ...row, issuedAt: row.issuedAt.toString() }));
  ctx.sees(...items.map(({ patientId }) => patientId));
  const bands = inBands(sums.rows.map((row) => ({ ...row, left: paise(row.left) })));
  return { bands, items, more: rows.length > pageSize };
}

/** As the index of bills that their patients owe has it. */
const left = sql<number>`(i.total - i.paid - i.taken_back - i.payer_share)`;
