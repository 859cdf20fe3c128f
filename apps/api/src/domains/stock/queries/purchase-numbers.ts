import type { Tx } from "@carepoint/db/client";
import { financialYearAt } from "@carepoint/domain/billing/numbering";
import { type PurchaseSeries, purchaseNumber } from "@carepoint/domain/stock/purchase-number";
import { sql } from "kysely";

/**
 * The next number of a branch in its financial year. Its counter is part of the transaction, so a rollback leaves no gap, and everyone
 * else who numbers there waits for this row until the commit: call it last, behind `holdAudit`. The branch is held, so that its code stays.
 */
export async function takePurchaseNumber(
  tx: Tx,
  series: PurchaseSeries,
  branchId: string,
  now: Temporal.Instant,
): Promise<string> {
  const year = financialYearAt(now);
  const { rows } = await sql<{ next: number; code: string }>`
    with issuer as (select id, code from branches where id = ${branchId} for key share)
    insert into purchase_counters as c (branch_id, series, financial_year, next)
      select id, ${series}, ${year}, 2 from issuer
    on conflict (branch_id, series, financial_year) do update set next = c.next + 1
    returning c.next, (select code from issuer) as code`.execute(tx);
  const [taken] = rows;
  if (!taken) throw new Error("an order of no branch");
  return purchaseNumber({ code: taken.code, series, year }, taken.next - 1);
}
