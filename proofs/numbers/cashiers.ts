import type { Arena } from "../booking/arena.ts";
import { ask, type Books } from "../booking/asking.ts";
import { asLongAsItTakes } from "../booking/faults.ts";
import type { Basket, Cashier, House } from "./house.ts";

/** What cashiers were told: the number of each bill, and which of them were taken back how often. */
export interface Told {
  readonly numbers: Map<string, string>;
  readonly credits: Map<string, number>;
}

export interface Shop {
  readonly arena: Arena;
  readonly house: House;
  readonly books: Books;
  readonly told: Told;
}

const ways = ["cash", "cash", "in parts", "left due", "left due", "another sum"] as const;

/** One bill, and perhaps its credit note. The wrong sum is refused when all but the number has been written. */
export async function sell(shop: Shop, cashier: Cashier, reference: string): Promise<void> {
  const { house, books, told } = shop;
  const how = cashier.chance.pick(ways);
  const { items, total } = cashier.chance.pick(house.baskets);
  const expectedTotal = how === "another sum" ? total + 1 : total;
  const settlement = settlementOf(how, { items, total }, reference);
  const input = { patientId: cashier.chance.pick(house.patients), items, expectedTotal, settlement };
  const wish = { way: `bills ${how}`, path: "billing.drawBill", input };
  const drawn = await ask<{ invoiceId: string; number: string }>(cashier, wish, books);
  if (!drawn) return;
  told.numbers.set(drawn.invoiceId, drawn.number);
  if (!cashier.takesBack) return;
  if (how === "left due" && cashier.chance.happens(0.6)) await takeBack(shop, cashier, drawn.invoiceId);
  if (how === "cash" && cashier.chance.happens(0.4)) await giveBack(shop, cashier, drawn.invoiceId);
}

function settlementOf(how: (typeof ways)[number], { total }: Basket, reference: string): object {
  if (how === "left due") return { method: "later", reason: "after_visit" };
  if (how !== "in parts") return { method: "cash" };
  const cash = Math.floor(total / 2);
  const tenders = [
    { method: "cash", amount: cash },
    { method: "upi", amount: total - cash, reference },
  ];
  return { method: "split", tenders };
}

async function takeBack({ books, told }: Shop, cashier: Cashier, invoiceId: string): Promise<void> {
  const input = { invoiceId, reason: "charged_wrong" };
  const done = await ask(cashier, { way: "bills taken back", path: "billing.takeBackBill", input }, books);
  if (done) credited(told, invoiceId);
}

/** A few rupees of it, twice now and then: each time with a note of its own. */
async function giveBack({ arena, books, told }: Shop, cashier: Cashier, invoiceId: string): Promise<void> {
  const [payment] = await asLongAsItTakes(() =>
    arena.asOwner("select id from payments where invoice_id = $1", [invoiceId]),
  );
  for (const amount of cashier.chance.pick([[700], [1, 333]])) {
    const input = { paymentId: payment?.id, amount, reason: "goodwill" };
    const done = await ask(cashier, { way: "refunds", path: "billing.refund", input }, books);
    if (done) credited(told, invoiceId);
  }
}

const credited = ({ credits }: Told, id: string) => void credits.set(id, (credits.get(id) ?? 0) + 1);
