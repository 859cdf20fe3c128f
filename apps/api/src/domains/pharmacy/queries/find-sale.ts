import { addDays, dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type FindSaleInput, type SoldView, soldView, unshelvedFor } from "@carepoint/domain/pharmacy/goods-return";
import type { QueryContext } from "../../../kernel/context.ts";
import { keptOfBill } from "../../billing/queries/payments.ts";
import { returnDaysAt } from "../../settings/queries.ts";
import { chargedOf, goodsOf, leftOfSale, selectSales } from "./sales.ts";

/** What was sold on a bill of the branch's pharmacy, and what of it can come back. Throws `not_found`. */
export async function findSale(ctx: QueryContext, { number }: FindSaleInput): Promise<SoldView> {
  const { db, now } = ctx;
  const sale = await selectSales(db, ctx.scope).where("invoices.number", "=", number).executeTakeFirst();
  if (!sale) throw new DomainError("not_found");
  if (sale.counterOf === null) ctx.sees(sale.patientId);
  const goods = await goodsOf(db, sale.id);
  const today = dateIn(now, sale.zone);
  const until = addDays(dateIn(sale.at, sale.zone), await returnDaysAt(db, now));
  return soldView.parse({
    ...sale,
    dispenseId: sale.id,
    at: instantText(sale.at),
    patientName: sale.counterOf === null ? sale.patientName : null,
    left: await leftOfSale(db, sale),
    ways: [...new Set((await keptOfBill(db, sale.invoiceId)).map(({ provider }) => provider))],
    until,
    late: today > until,
    lines: goods.map((part) => ({ ...part, unshelved: unshelvedFor(part, today) })),
    batches: await chargedOf(db, sale.invoiceId, goods),
  });
}
