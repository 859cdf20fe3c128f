import { deliveryCharges, worthOf } from "@carepoint/domain/billing/delivery-charge";
import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { deliveryFee } from "@carepoint/domain/pharmacy/delivery-rule";
import { isAtCounterOnly } from "@carepoint/domain/pharmacy/order-lines";
import { type OrderQuoteView, orderQuoteView, type QuoteOrderInput } from "@carepoint/domain/pharmacy/orders";
import type { QueryContext } from "../../../kernel/context.ts";
import { priceOn } from "../../billing/queries/pricing.ts";
import { planFrom } from "../../stock/queries/plan.ts";
import { seeShelves } from "../../stock/queries/shelves.ts";
import { chargesOf } from "./charges.ts";
import { deliveryRuleAt } from "./delivery-rules.ts";
import { saleMedicines } from "./medicines.ts";
import { hadAt } from "./order-choices.ts";
import { sellingStore } from "./order-stores.ts";
import { otherBrands } from "./other-brands.ts";

/** What an order would come to now, by the rules that draw up its bill: whether each can be had, never how much lies there. */
export async function quoteOrder(
  { db, now }: QueryContext,
  { storeId, lines, brought, others }: QuoteOrderInput,
): Promise<OrderQuoteView> {
  const store = await sellingStore(db, storeId, now);
  const ids = lines.map(({ medicineId }) => medicineId);
  const medicines = await saleMedicines(db, ids, now);
  const packs = new Map([...medicines].filter(([, each]) => !isAtCounterOnly(each)));
  const rows = await seeShelves(db, storeId, ids, now);
  const said = lines.map(({ medicineId, units }) => {
    const medicine = packs.get(medicineId);
    if (!medicine) return { medicineId, total: null, available: "no" };
    return { medicineId, ...hadAt(store, medicine, { units, rows }) };
  });
  const missing = lines.filter((_, place) => said[place]?.available !== "yes");
  const instead = others && missing.length > 0 ? await otherBrands({ db, now }, store, lines) : undefined;
  const isMissing = (id: string) => missing.some(({ medicineId }) => medicineId === id);
  const shown = said.map((each) => ({
    ...each,
    others: isMissing(each.medicineId) ? (instead?.get(each.medicineId) ?? []) : [],
  }));
  if (missing.length > 0) return orderQuoteView.parse({ lines: shown, fee: null, total: null });
  const { taken } = planFrom(store, lines, { packs, rows });
  const goods = chargesOf(taken, packs);
  const rule = brought ? await deliveryRuleAt(db, storeId, now) : null;
  const fee = rule?.active ? deliveryFee(rule, worthOf(goods)) : null;
  const charges = [...goods, ...(fee === null ? [] : deliveryCharges(fee, rule?.taxClass))];
  const { totals } = await priceOn<(typeof charges)[number]>(db, charges, { now, supply: suppliedHere });
  return orderQuoteView.parse({ lines: shown, fee, total: totals.total });
}
