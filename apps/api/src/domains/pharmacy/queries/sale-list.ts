import { instantText } from "@carepoint/domain/kernel/calendar";
import { type ListSalesInput, saleRow } from "@carepoint/domain/pharmacy/sales";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { storeWithin } from "../../stock/queries/stores.ts";

const pageSize = 50;

/**
 * What a store gave out with its bills, the latest first, page by page: by number, who gave it out and how it was paid. Of one customer it is a
 * look at them.
 */
export async function listSales(ctx: QueryContext, { storeId, patientId, after }: ListSalesInput) {
  const { zone } = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await ctx.db
    .selectFrom("dispenses")
    .innerJoin("invoices", "invoices.id", "dispenses.invoiceId")
    .leftJoin("auth.user", "auth.user.id", "dispenses.pharmacistId")
    .select(["dispenses.id as dispenseId", "dispenses.invoiceId", "dispenses.at", "auth.user.name as by"])
    .select(["invoices.number", "invoices.total", "invoices.paid"])
    .select([
      sql<boolean>`dispenses.prescription_id is not null`.as("onPrescription"),
      sql<string[]>`array(select distinct provider from payments
        where payments.invoice_id = dispenses.invoice_id and outcome = 'confirmed' order by provider)`.as("ways"),
      sql<number>`(select coalesce(sum(value), 0) from goods_returns where dispense_id = dispenses.id)`.as("returned"),
    ])
    .where("dispenses.storeId", "=", storeId)
    .$if(patientId !== undefined, (rest) => rest.where("invoices.patientId", "=", patientId ?? ""))
    .$if(after !== undefined, (rest) =>
      rest.where(sql<boolean>`(dispenses.at, dispenses.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("dispenses.at", "desc")
    .orderBy("dispenses.id", "desc")
    .limit(pageSize + 1)
    .execute();
  if (patientId !== undefined && rows.length > 0) ctx.sees(patientId);
  const items = rows.slice(0, pageSize).map((row) =>
    saleRow.parse({
      ...row,
      zone,
      at: instantText(row.at),
      number: row.number ?? "",
      returned: Number(row.returned),
    }),
  );
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last ? { at: last.at, id: last.dispenseId } : null };
}
