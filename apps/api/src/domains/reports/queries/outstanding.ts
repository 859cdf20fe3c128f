import { dateIn } from "@carepoint/domain/kernel/calendar";
import { type AgeBand, byAge } from "@carepoint/domain/reports/ages";
import { type OutstandingInput, type OutstandingRow, outstandingRow } from "@carepoint/domain/reports/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { findBooks, ofBooks } from "./window.ts";

const shown = 500;

interface Owed {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Temporal.Instant;
  readonly patientId: string;
  readonly patientName: string;
  readonly total: number;
  readonly left: number;
}

/**
 * Bills that were issued before their money, or lost it again, and are not paid in full by their patients, by how long ago. The bands hold all of
 * them, the list the oldest. What is owed of one is its total without what notes took back unpaid, what is kept of its payments
 * and what a payer owes of it (`billing.payerClaims`).
 */
export async function outstanding(
  ctx: QueryContext,
  { branchId }: OutstandingInput,
): Promise<{ bands: AgeBand[]; items: OutstandingRow[] }> {
  const books = await findBooks(ctx, branchId);
  const { zone } = books;
  const { rows } = await sql<Owed>`
    select i.id, i.number, i.issued_at as "issuedAt", i.total, (i.total - i.paid - i.taken_back - i.payer_share)::bigint as "left",
      p.id as "patientId", p.name as "patientName"
    from invoices i join patients p on p.id = i.patient_id
    where ${ofBooks("i.branch_id", books)} and i.kind = 'invoice' and i.status = 'issued'
      and i.total - i.paid - i.taken_back - i.payer_share > 0
    order by i.issued_at, i.id`.execute(ctx.db);
  const today = Temporal.PlainDate.from(dateIn(ctx.now, zone));
  const owed = rows.map((row) =>
    outstandingRow.parse({
      ...row,
      issuedAt: row.issuedAt.toString(),
      days: Temporal.PlainDate.from(dateIn(row.issuedAt, zone)).until(today).days,
    }),
  );
  const items = owed.slice(0, shown);
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { bands: byAge(owed), items };
}
