import type { Tx } from "@carepoint/db/client";
import {
  type DocumentSeries,
  documentNumber,
  financialYearAt,
  unregistered,
} from "@carepoint/domain/billing/numbering";
import { sql } from "kysely";
import type { DocumentName } from "./documents.ts";

export interface Issuer {
  readonly branchId: string;
  /** The registration of the document that is taken back; without one that which the branch has now. */
  readonly registration: string | null;
}

/**
 * The next number of a series: its counter is part of the transaction, so a rollback leaves no gap. Everyone else who
 * issues waits for this row until the commit: call it last. The branch is held, so that its code stays meanwhile.
 */
export async function takeNumber(
  tx: Tx,
  series: DocumentSeries,
  { branchId, registration }: Issuer,
  now: Temporal.Instant,
): Promise<DocumentName> {
  const financialYear = financialYearAt(now);
  const { rows } = await sql<{ next: number; registration: string; code: string }>`
    with issuer as (select id, code, coalesce(${registration}::text, gstin, ${unregistered}) as registration
      from branches where id = ${branchId} for key share)
    insert into document_counters as c (registration, branch_id, series, financial_year, next)
      select registration, id, ${series}, ${financialYear}, 2 from issuer
    on conflict (registration, branch_id, series, financial_year) do update set next = c.next + 1
    returning c.next, c.registration, (select code from issuer) as code`.execute(tx);
  const [taken] = rows;
  if (!taken) throw new Error("a document of no branch");
  const counter = taken.next - 1;
  const number = documentNumber({ code: taken.code, series, year: financialYear }, counter);
  return { series, financialYear, counter, number, registration: taken.registration };
}
