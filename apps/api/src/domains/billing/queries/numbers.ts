import type { Tx } from "@carepoint/db/client";
import { type DocumentSeries, documentNumber, financialYearAt } from "@carepoint/domain/billing/numbering";
import { sql } from "kysely";
import type { DocumentName } from "./documents.ts";

/**
 * The next number of a branch's series: the counter row is part of the transaction, so a rollback leaves no gap.
 * Everyone else who issues waits for this row until the commit: call it last.
 */
export async function takeNumber(
  tx: Tx,
  series: DocumentSeries,
  { branchId, zone }: { readonly branchId: string; readonly zone: string },
  now: Temporal.Instant,
): Promise<DocumentName> {
  const financialYear = financialYearAt(now, zone);
  const { next } = await tx
    .insertInto("invoiceCounters")
    .values({ branchId, series, financialYear, next: 2 })
    .onConflict((conflict) =>
      conflict
        .columns(["branchId", "series", "financialYear"])
        .doUpdateSet({ next: sql<number>`invoice_counters.next + 1` }),
    )
    .returning("next")
    .executeTakeFirstOrThrow();
  const counter = next - 1;
  return { series, financialYear, counter, number: documentNumber(series, financialYear, counter) };
}
