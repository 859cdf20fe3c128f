import { written } from "@carepoint/db/written";
import { paise } from "@carepoint/domain/kernel/money";
import { incomes } from "@carepoint/domain/reports/books";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import type { PromoUseSum } from "@carepoint/domain/reports/promo-use";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { ofBooks, windowOf } from "./window.ts";

/** What promo codes were used for and what the bills that they stand on brought. */
export async function promoUse(ctx: QueryContext, period: ReportPeriod): Promise<{ items: PromoUseSum[] }> {
  const window = await windowOf(ctx, period);
  const { from, to } = window;
  const { rows } = await sql<{ code: string; uses: number; given: number; revenue: number }>`
    select * from (
      select c.code,
        count(*) filter (where u.status = 'spent' and i.issued_at >= ${from})::integer as uses,
        coalesce(sum(u.amount) filter (where u.status = 'spent' and i.issued_at >= ${from}), 0)::bigint as given,
        coalesce(sum(b.earned), 0)::bigint as revenue
      from (select distinct on (invoice_id) invoice_id, code_id, amount, status from promo_uses
          order by invoice_id, status = 'back', at desc) u
      join promo_codes c on c.id = u.code_id
      join invoices i on i.id = u.invoice_id
      cross join lateral (
        select -sum(l.amount) as earned from (select i.id union all select n.id from invoices n where n.credits = i.id) d
        join ledger_entries l on l.cause_id = d.id
        where l.at >= ${from} and l.at < ${to} and l.account in (${sql.join(written(incomes))})) b
      where ${ofBooks("i.branch_id", window)} and i.issued_at < ${to}
        and exists (select from invoice_lines s where s.invoice_id = i.id and s.promo_discount > 0)
      group by c.code) s
    where s.uses > 0 or s.revenue <> 0
    order by s.uses desc, s.code`.execute(ctx.db);
  return { items: rows.map((row) => ({ ...row, given: paise(row.given), revenue: paise(row.revenue) })) };
}
