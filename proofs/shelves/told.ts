import type { Findings } from "../harness/proof.ts";
import { type Shop, unitPrice } from "./shop.ts";

const dispensed = `select d.id, i.number, i.total::int as total,
    (select coalesce(jsonb_object_agg(medicine_id, units), '{}') from
      (select medicine_id, sum(units) as units from dispense_lines where dispense_id = d.id group by 1) l) as lines,
    (select coalesce(jsonb_object_agg(medicine_id, units), '{}') from
      (select medicine_id, -sum(quantity) as units from stock_movements
        where cause_id = d.id and kind = 'sale' group by 1) m) as moved,
    (select coalesce(sum(units), 0)::int from dispense_batches where dispense_id = d.id) as units,
    (select coalesce(sum(returned), 0)::int from dispense_batches where dispense_id = d.id) as back,
    (select coalesce(sum(value), 0)::int from goods_returns where dispense_id = d.id) as value,
    (select coalesce(sum(n.total), 0)::int from invoices n where n.credits = i.id) as credited,
    (select coalesce(sum(p.captured), 0)::int from payments p where p.invoice_id = i.id) as captured,
    (select coalesce(sum(p.refunded), 0)::int from payments p where p.invoice_id = i.id) as refunded
  from dispenses d join invoices i on i.id = d.invoice_id`;

/** What a counter was told stands, once, with its goods and its money; nobody gave out or took back what no one was told of. */
export async function judgeTold(shop: Shop, findings: Findings): Promise<void> {
  const { arena, told } = shop;
  const rows = await arena.asOwner(dispensed);
  findings.require(rows.length === told.sales.size, "told otherwise", `${rows.length} of ${told.sales.size} sales`);
  const back = backBySale(shop);
  for (const row of rows) {
    const sale = told.sales.get(String(row.id));
    const wanted = Object.fromEntries([...(sale?.units ?? [])]);
    const isSame = sale?.number === row.number && sale?.total === row.total && isEqual(wanted, row.lines);
    findings.require(isSame, "told otherwise", `${row.number}: ${JSON.stringify(row.lines)}`);
    findings.require(
      isEqual(row.moved, row.lines),
      "told otherwise",
      `${row.number} moved ${JSON.stringify(row.moved)}`,
    );
    const units = Number(row.units);
    const paid = row.total === units * unitPrice && row.captured === row.total;
    findings.require(
      paid,
      "money and goods apart",
      `${row.number}: ${units} units, ${row.total}, paid ${row.captured}`,
    );
    const toldBack = back.get(String(row.id)) ?? 0;
    findings.require(row.back === toldBack, "told otherwise", `${row.number}: ${row.back} back, told ${toldBack}`);
    const worth = Number(row.back) * unitPrice;
    const given = [row.value, row.credited, row.refunded];
    const isEven = given.every((each) => each === worth);
    findings.require(isEven, "money and goods apart", `${row.number}: ${row.back} units back, ${given.join(", ")}`);
  }
}

function backBySale({ told }: Shop): Map<string, number> {
  const back = new Map<string, number>();
  for (const { dispenseId, units } of told.returns.values()) back.set(dispenseId, (back.get(dispenseId) ?? 0) + units);
  return back;
}

const isEqual = (a: unknown, b: unknown) => sorted(a) === sorted(b);
const sorted = (of: unknown) => JSON.stringify(Object.entries(Object(of)).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const unequal = `select coalesce(l.store_id, m.store_id, r.store_id) as store, l.on_hand, l.reserved, m.units as moved, r.units as promised
  from stock_levels l
  full join (select store_id, batch_id, sum(quantity) as units from stock_movements group by 1, 2) m using (store_id, batch_id)
  full join (select store_id, batch_id, sum(quantity) as units from stock_reservations where ended_at is null group by 1, 2) r
    using (store_id, batch_id)
  where coalesce(l.on_hand, 0) <> coalesce(m.units, 0) or coalesce(l.reserved, 0) <> coalesce(r.units, 0)
    or l.on_hand < 0 or l.reserved > l.on_hand`;

/** At one moment: every level is the sum of what moved, and what is promised is the sum of the promises that stand. */
export async function judgeLevels({ arena }: Pick<Shop, "arena">, findings: Findings): Promise<void> {
  for (const { store, ...row } of await arena.asOwner(unequal))
    findings.violate("level is not the sum", `${store}: ${JSON.stringify(row)}`);
}

/** Orders stand as their patients were told, receipts came whole and once, nothing that was sent is both here and there, and bills have no gap. */
export async function judgeRest({ arena, told }: Shop, findings: Findings): Promise<void> {
  const { asOwner } = arena;
  const orders = new Map((await asOwner("select id, status from medicine_orders")).map((o) => [o.id, o.status]));
  findings.require(
    orders.size === told.orders.size,
    "told otherwise",
    `${orders.size} orders, ${told.orders.size} told`,
  );
  for (const [id, stands] of told.orders) {
    const status = String(orders.get(id));
    const isRight = stands ? status === "pending" || status === "lapsed" : status === "cancelled";
    findings.require(isRight, "told otherwise", `an order that ${stands ? "stands" : "was called off"} is ${status}`);
  }
  const came = await asOwner(`select r.id, coalesce(sum(m.quantity), 0)::int as units
    from goods_receipts r left join stock_movements m on m.cause_id = r.id group by 1`);
  for (const { id, units } of came)
    findings.require(told.received.get(String(id)) === units, "told otherwise", `a receipt of ${units}`);
  findings.require(came.length === told.received.size, "told otherwise", `${came.length} receipts`);
  for (const {
    transfer,
    sent,
    gone,
    came: arrived,
  } of await asOwner(`select t.id as transfer, sum(l.units)::int as sent,
      (select -sum(quantity)::int from stock_movements where cause_id = t.id and kind = 'transfer_out') as gone,
      (select coalesce(sum(quantity), 0)::int from stock_movements where cause_id = t.id and kind = 'transfer_in') as came
    from stock_transfers t join stock_transfer_lines l on l.transfer_id = t.id group by t.id, t.status
    having sum(l.units) is distinct from (select -sum(quantity) from stock_movements where cause_id = t.id and kind = 'transfer_out')
      or case t.status when 'received' then sum(l.units) else 0 end <>
        (select coalesce(sum(quantity), 0) from stock_movements where cause_id = t.id and kind = 'transfer_in')`))
    findings.violate("told otherwise", `transfer ${transfer}: ${sent} sent, ${gone} gone, ${arrived} came`);
  for (const {
    branch_id: branch,
    many,
    last,
  } of await asOwner(`select branch_id, count(*)::int as many, max(counter)::int as last
      from invoices where series = 'PH' and number is not null group by 1, registration, financial_year having count(*) <> max(counter)`))
    findings.violate("gap", `${many} bills of medicines at ${branch}, the last is ${last}`);
}
