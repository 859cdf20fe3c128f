import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { type Paise, paise, sum } from "@carepoint/domain/kernel/money";
import {
  overLines,
  type ReturnedGoods,
  type ReturnGoodsInput,
  shareBack,
  unshelvedFor,
  valuesBack,
} from "@carepoint/domain/pharmacy/goods-return";
import { type Back, recordReturn } from "../domains/pharmacy/commands/record-return.ts";
import { findOrderInHand } from "../domains/pharmacy/queries/orders.ts";
import {
  type Charged,
  chargedOf,
  type Goods,
  goodsOf,
  leftOfSale,
  lockGoods,
  notesOf,
  selectSales,
} from "../domains/pharmacy/queries/sales.ts";
import { returnDaysAt } from "../domains/settings/queries.ts";
import { dropReturned } from "../domains/stock/commands/drop-returned.ts";
import { returnUnits } from "../domains/stock/commands/return-units.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { type GivenBack, giveValueBack, lockBillOf } from "./give-value-back.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";

export interface GoodsReturned extends GivenBack {
  readonly returnId: string;
  readonly value: Paise;
  /** The credit notes that it wrote; none while its money waits for somebody else. */
  readonly notes: readonly { readonly invoiceId: InvoiceId; readonly number: string }[];
}

/**
 * Takes medicines back that were sold: to the batch and the shelf they came from, or written off at once where they may not be sold again, and their
 * worth goes back by the ways it came. The goods are there, so they are counted even where their money waits for a second person. Throws
 * `return_late` after the days of the rule, `illegal_transition` for an order that nobody has fetched, `return_over` past what went out, `payment_mismatch` for another worth than the screen showed,
 * and what a refund refuses.
 */
// unaudited: recordReturn and giveValueBack's parts audit each
export async function returnGoods(ctx: CommandContext, scope: Scope, input: ReturnGoodsInput): Promise<GoodsReturned> {
  const { returnId, dispenseId, expectedValue } = input;
  const sale = await selectSales(ctx.tx, scope).where("dispenses.id", "=", dispenseId).executeTakeFirst();
  if (!sale) throw new DomainError("not_found");
  const today = dateIn(ctx.now, sale.zone);
  const until = addDays(dateIn(sale.at, sale.zone), await returnDaysAt(ctx.tx, ctx.now));
  if (today > until) throw new DomainError("return_late", { until });
  await lockFetched(ctx, scope, dispenseId);
  await lockGoods(ctx.tx, dispenseId, sale.prescriptionId);
  const bill = await lockBillOf(ctx, scope, sale.invoiceId);
  const goods = await goodsOf(ctx.tx, dispenseId);
  const charged = await chargedOf(ctx.tx, sale.invoiceId, goods);
  const asked = input.lines.map((line) => ({ line, goods: goodsAt(goods, line) }));
  const parts = charged.map((each) => ({ ...each, now: unitsOf(asked, each.batchId) }));
  const values = valuesBack(parts, await leftOfSale(ctx.tx, sale));
  const value = sum(values);
  if (value !== expectedValue) throw new DomainError("payment_mismatch", { total: value });

  const back = backOf(asked, { goods, today, worth: new Map(parts.map((part, at) => [part, values[at] ?? paise(0)])) });
  const { storeId } = sale;
  await returnUnits(ctx, { cause: "dispenses", causeId: dispenseId }, input.lines);
  const dropped = back.flatMap(({ goods: { batchId, medicineId }, units, writtenOff: reason }) =>
    reason ? [{ batchId, medicineId, units, reason }] : [],
  );
  await dropReturned(ctx, storeId, dropped, { cause: "goods_returns", causeId: returnId });
  await recordReturn(ctx, { returnId, value, back, sale });
  const isAll = sale.fee === 0 && parts.every(({ units, returned, now }) => returned + now === units);
  const shares = parts.flatMap(({ lines }, at) => overLines(values[at] ?? paise(0), lines));
  const before = new Set((await notesOf(ctx.tx, bill.id)).map(({ invoiceId }) => invoiceId));
  const money = await giveValueBack(ctx, scope, bill, { value, shares: isAll ? undefined : shares });
  const notes = (await notesOf(ctx.tx, bill.id)).filter(({ invoiceId }) => !before.has(invoiceId));
  return { returnId, value, ...money, notes };
}

/** Of an order whose goods nobody has fetched nothing comes back: it is called off. Locks as its other steps do, in their order. */
async function lockFetched(ctx: CommandContext, scope: Scope, id: string): Promise<void> {
  if (!(await findOrderInHand(ctx.tx, scope, id))) return;
  const { order } = await lockMedicineOrder(ctx, scope, id);
  if (order.status !== "completed")
    throw new DomainError("illegal_transition", { from: order.status, event: "return" });
}

interface Asked {
  readonly line: ReturnedGoods;
  readonly goods: Goods;
}

function goodsAt(goods: readonly Goods[], { position, batchId, units }: ReturnedGoods): Goods {
  const found = goods.find((each) => each.position === position && each.batchId === batchId);
  if (!found) throw new DomainError("not_found");
  if (units > found.units - found.returned)
    throw new DomainError("return_over", { left: found.units - found.returned });
  return found;
}

function unitsOf(asked: readonly Asked[], batchId: string): number {
  return asked.reduce((all, { line }) => all + (line.batchId === batchId ? line.units : 0), 0);
}

interface Worth {
  readonly goods: readonly Goods[];
  readonly today: string;
  /** Of each batch that comes back, how many of it and for how much. */
  readonly worth: ReadonlyMap<Charged & { readonly now: number }, Paise>;
}

/** Each line with its part of the worth of its batch, and of what its line counted for. */
function backOf(asked: readonly Asked[], { goods, today, worth }: Worth): Back[] {
  const [ofBatch, ofLine] = [new Map<string, number>(), new Map<number, number>()];
  return asked.map(({ line: { position, batchId, units, writeOff }, goods: each }) => {
    const [part, whole] = [...worth].find(([charged]) => charged.batchId === batchId) ?? [];
    const [before, earlier] = [ofBatch.get(batchId) ?? 0, ofLine.get(position) ?? 0];
    ofBatch.set(batchId, before + units);
    ofLine.set(position, earlier + units);
    const returned = goods.reduce((all, other) => all + (other.position === position ? other.returned : 0), 0);
    return {
      goods: each,
      units,
      value: paise(shareBack(whole ?? 0, { units: part?.now ?? units, returned: before, now: units })),
      counted: shareBack(each.counted ?? 0, { units: each.ofLine, returned: returned + earlier, now: units }),
      writtenOff: unshelvedFor(each, today) ?? writeOff ?? null,
    };
  });
}
