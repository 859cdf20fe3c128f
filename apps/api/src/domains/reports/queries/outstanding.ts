import { dateIn } from "@carepoint/domain/kernel/calendar";
import { type AgeBand, byAge } from "@carepoint/domain/reports/ages";
import { type OutstandingInput, type OutstandingRow, outstandingRow } from "@carepoint/domain/reports/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { findBooks } from "./window.ts";

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
 * Bills that were issued before their money and are not paid in full, by how long ago. The bands hold all of them, the
 * list the oldest. What is owed of one is its total without what notes took back and what is kept of its payments.
 */
export async function outstanding(
  ctx: QueryContext,
  { branchId }: OutstandingInput,
): Promise<{ bands: AgeBand[]; items: OutstandingRow[] }> {
  const { zone } = await findBooks(ctx, branchId);
  const { rows } = await sql<Owed>`
    select o.id, o.number, o.issued_at as "issuedAt", o.total, o."left", p.id as "patientId", p.name as "patientName"
    from (
      select i.id, i.number, i.issued_at, i.patient_id, i.total, (i.total
        - (select coalesce(sum(n.total), 0) from invoices n where n.credits = i.id)
        - (select coalesce(sum(m.captured), 0) from payments m where m.invoice_id = i.id and m.outcome = 'confirmed')
        + (select coalesce(sum(r.amount), 0) from payments m join refunds r on r.payment_id = m.id
            where m.invoice_id = i.id and m.outcome = 'confirmed'))::bigint as "left"
      from invoice_deferrals d join invoices i on i.id = d.invoice_id
      where i.branch_id = ${branchId} and i.kind = 'invoice' and i.status <> 'cancelled') o
    join patients p on p.id = o.patient_id
    where o."left" > 0
    order by o.issued_at, o.id`.execute(ctx.db);
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
