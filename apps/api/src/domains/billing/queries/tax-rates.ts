import type { Db, Tx } from "@carepoint/db/client";
import type { TaxClass, TaxRate, TaxTreatment } from "@carepoint/domain/billing/gst";
import { type TaxRateView, taxRateView } from "@carepoint/domain/billing/tax-rates";
import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";

const most = 500;

/** Every rate that holds: of those for one class and day the one written last. No limit: a bill of any day finds its own. */
export async function readTaxRates(db: Db): Promise<TaxRate[]> {
  const rows = await db
    .selectFrom("taxRates")
    .distinctOn(["taxClass", "validFrom"])
    .select(["taxClass", "validFrom", "treatment", "basisPoints"])
    .orderBy("taxClass")
    .orderBy("validFrom")
    .orderBy("written", "desc")
    .execute();
  return rows.map(({ taxClass, treatment, validFrom, basisPoints }) => ({
    // CHECKs hold them to these words
    taxClass: taxClass as TaxClass,
    treatment: treatment as TaxTreatment,
    validFrom: calendarDate.parse(validFrom),
    basisPoints,
  }));
}

/** The rates as they were written, newest first, and the mark of the newest: none is taken back. */
export async function listTaxRates({ db }: { readonly db: Db }): Promise<{ items: TaxRateView[]; written: number }> {
  const rows = await db
    .selectFrom("taxRates")
    .select(["written", "taxClass", "validFrom", "treatment", "basisPoints", "createdAt"])
    .orderBy("written", "desc")
    .limit(most)
    .execute();
  const items = rows.map((row) => taxRateView.parse({ ...row, createdAt: row.createdAt.toString() }));
  return { items, written: items[0]?.written ?? 0 };
}

/** The mark of the newest rate; nobody else writes one until the commit. */
export async function lockTaxRates(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tax_rates', 0))`.execute(tx);
  const { written } = await tx
    .selectFrom("taxRates")
    .select(({ fn }) => fn.coalesce(fn.max("written"), sql.lit(0)).as("written"))
    .executeTakeFirstOrThrow();
  return written;
}

/** Breaks `tax_rates_ahead` when the day has begun. */
export async function insertTaxRate(
  tx: Tx,
  rate: TaxRate & { readonly createdBy: string | null; readonly createdAt: Temporal.Instant },
): Promise<number> {
  const row = await tx.insertInto("taxRates").values(rate).returning("written").executeTakeFirstOrThrow();
  return row.written;
}

/** Whether a document has a line whose class bears another rate on this day than the line was taxed at. */
export async function isTaxedOtherwise(db: Db, invoiceId: string, on: CalendarDate): Promise<boolean> {
  const { rows } = await sql`
    select from invoice_lines l cross join lateral (select treatment, basis_points from tax_rates r
      where r.tax_class = l.tax_class and r.valid_from <= ${on} order by valid_from desc, written desc limit 1) r
    where l.invoice_id = ${invoiceId}
      and (r.treatment, r.basis_points) is distinct from (l.tax_treatment, l.tax_basis_points) limit 1`.execute(db);
  return rows.length > 0;
}
