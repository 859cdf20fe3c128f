import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { type QuoteSaleInput, type SaleQuote, saleQuote } from "@carepoint/domain/pharmacy/schema";
import type { QueryContext } from "../../../kernel/context.ts";
import { priceOn } from "../../billing/queries/pricing.ts";
import { planFrom, type Wish } from "../../stock/queries/plan.ts";
import { seeShelves } from "../../stock/queries/shelves.ts";
import { storeWithin } from "../../stock/queries/stores.ts";
import { chargesOf } from "./charges.ts";
import { saleMedicines } from "./medicines.ts";

/** Whence each item would be taken now and what all of them would cost, by the rules that sell them. Nothing is promised. */
export async function quoteSale(ctx: QueryContext, { storeId, items }: QuoteSaleInput): Promise<SaleQuote> {
  const store = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const ids = items.map(({ medicineId }) => medicineId);
  const packs = await saleMedicines(ctx.db, ids, ctx.now);
  const rows = await seeShelves(ctx.db, storeId, ids, ctx.now);
  const { plan, taken } = planFrom(store, items satisfies readonly Wish[], { packs, rows });
  const { lines, totals } = await priceOn(ctx.db, chargesOf(taken, packs), { now: ctx.now, supply: suppliedHere });
  const batches = new Map(rows.map((row) => [row.batchId, row]));
  return saleQuote.parse({
    short: plan.ok ? [] : plan.short.map(({ line: item, wanted, free }) => ({ item, wanted, free })),
    lines: lines.map(({ charge, total }) => {
      const { item, batchId, soldAs: of, quantity, unitPrice } = charge;
      const { number, expiresOn } = batches.get(batchId) ?? {};
      return { item, batchId, number, expiresOn, of, quantity, unitPrice, total };
    }),
    ...totals,
  });
}
