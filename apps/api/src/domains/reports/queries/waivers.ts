import type { WaiverReason } from "@carepoint/domain/billing/waiver";
import { paise } from "@carepoint/domain/kernel/money";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import type { WaiverSum } from "@carepoint/domain/reports/waivers";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { ofBooks, windowOf } from "./window.ts";

/** What was waived in a period, by why and by whose leave; what stood on a draft that came to nothing was not. */
export async function waivers(ctx: QueryContext, period: ReportPeriod): Promise<{ items: WaiverSum[] }> {
  const window = await windowOf(ctx, period);
  const { from, to } = window;
  const { rows } = await sql<{ reason: WaiverReason; approverName: string; count: number; amount: number }>`
    select w.reason, u.name as "approverName", count(*)::integer as count, sum(w.amount)::bigint as amount
    from fee_waivers w
    join invoices i on i.id = w.invoice_id
    join auth."user" u on u.id = w.decided_by
    where w.status = 'approved' and w.decided_at >= ${from} and w.decided_at < ${to}
      and ${ofBooks("i.branch_id", window)} and i.status <> 'discarded'
    group by w.reason, u.id, u.name order by 4 desc, 1, 2`.execute(ctx.db);
  return { items: rows.map((row) => ({ ...row, amount: paise(row.amount) })) };
}
