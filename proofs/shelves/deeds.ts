import { ask } from "../booking/asking.ts";
import { type Answer, call } from "../harness/call.ts";
import { freshId } from "../harness/chance.ts";
import { type Buyer, type Counter, type Sale, type Shop, unitPrice } from "./shop.ts";

interface Item {
  readonly medicineId: string;
  readonly units: number;
  readonly batchId?: string;
  readonly reason?: string;
}

/** A few medicines in any order: two baskets with the same two in opposite orders meet all the time. */
function basket({ medicines }: Shop, { chance }: Counter | Buyer, most = 6): Item[] {
  const chosen = chance.shuffled(medicines).slice(0, 1 + chance.whole(5));
  return chosen.map((medicineId) => ({ medicineId, units: 1 + chance.whole(most) }));
}

const unitsIn = (items: readonly Item[]) => items.reduce((all, { units }) => all + units, 0);

interface Sold {
  readonly dispenseId: string;
  readonly number: string;
  readonly total: number;
}

/** Paid at once. With another sum than it comes to it is refused when the units have left the shelf already. */
export async function sell(shop: Shop, counter: Counter, how: "sold" | "with a wrong sum"): Promise<void> {
  const wrong = how === "sold" ? 0 : 100;
  await sellItems(shop, counter, { way: how, items: basket(shop, counter), wrong });
}

interface Selling {
  readonly way: string;
  readonly items: readonly Item[];
  readonly wrong?: number;
  readonly byHand?: boolean;
}

export async function sellItems(shop: Shop, counter: Counter, { way, items, wrong = 0, byHand = false }: Selling) {
  const { storeId, chance } = counter;
  const dispenseId = freshId();
  const expectedTotal = unitsIn(items) * unitPrice + wrong;
  const input = { dispenseId, storeId, items, expectedTotal, settlement: { method: "cash" } };
  const sold = await ask<Sold>(counter, { way, path: "pharmacy.sell", input }, shop.books);
  if (!sold) return false;
  note(shop, { ...sold, storeId, items, byHand });
  // The same sale under another key: it is known by its own id, and must not be one more.
  if (chance.happens(0.05)) await call(counter.tab, "mutation", "pharmacy.sell", input).catch(() => undefined);
  return true;
}

export function note({ told }: Shop, sold: Sold & Pick<Sale, "storeId" | "byHand"> & { items: readonly Item[] }): void {
  const units = new Map(sold.items.map(({ medicineId, units: of }) => [medicineId, of]));
  told.sales.set(sold.dispenseId, { ...sold, units });
}

interface Lying {
  readonly batchId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly expiresOn: string;
  readonly blockedFor: string | null;
}

async function lyingOf(counter: Counter, medicineId: string): Promise<Lying[]> {
  const input = { storeId: counter.storeId, medicineId };
  const found = await heard<{ batches: Lying[] }>(call(counter.tab, "query", "stock.ofMedicine", input));
  return found?.batches.filter(({ onHand, reserved }) => onHand > reserved) ?? [];
}

/** What a question says, or nothing where whoever was asked has just died. */
async function heard<T>(asked: Promise<Answer>): Promise<T | undefined> {
  const answer = await asked.catch(() => undefined);
  return answer?.status === 200 ? JSON.parse(answer.body).result.data : undefined;
}

/** A batch that somebody takes for a reason of theirs; also one that may not be sold. */
export async function sellByHand(shop: Shop, counter: Counter): Promise<void> {
  const medicineId = counter.chance.pick(shop.medicines);
  const lying = await lyingOf(counter, medicineId);
  if (lying.length === 0) return;
  const { batchId } = counter.chance.pick(lying);
  const items = [{ medicineId, units: 1 + counter.chance.whole(3), batchId, reason: "the patient knows it" }];
  await sellItems(shop, counter, { way: "sold by hand", items, byHand: true });
}

interface Found {
  readonly lines: readonly { position: number; batchId: string; units: number; returned: number }[];
}

/** Some of what any counter of the store sold comes back; two may take the same back at once. */
export async function takeBack(shop: Shop, counter: Counter): Promise<void> {
  const sales = [...shop.told.sales].filter(([, { storeId }]) => storeId === counter.storeId).slice(-30);
  if (sales.length === 0) return;
  const [dispenseId, { number }] = counter.chance.pick(sales);
  const found = await heard<Found>(call(counter.tab, "query", "pharmacy.findSale", { number }));
  const there = found?.lines.filter(({ units, returned }) => units > returned) ?? [];
  if (there.length === 0) return;
  const { position, batchId, units: of, returned } = counter.chance.pick(there);
  const units = 1 + counter.chance.whole(of - returned);
  const lines = [{ position, batchId, units, ...(counter.chance.happens(0.3) && { writeOff: "damaged" }) }];
  const [returnId, value] = [freshId(), units * unitPrice];
  const input = { returnId, dispenseId, lines, expectedValue: value };
  const done = await ask(counter, { way: "taken back", path: "pharmacy.returnGoods", input }, shop.books);
  if (done) shop.told.returns.set(returnId, { dispenseId, units, value });
}

/** A supplier's bill: batches that others receive too, in any order, some of which end sooner than what lies there. */
export async function receive(shop: Shop, counter: Counter): Promise<void> {
  const { chance, storeId } = counter;
  const items = basket(shop, counter, 40);
  const lines = items.map(({ medicineId, units: packs }) => {
    const days = chance.pick([1, 2, 5, 30, 200]);
    const expiresOn = shop.day.add({ days }).toString();
    return { medicineId, number: `R${days}`, expiresOn, mrp: unitPrice, packs, packCost: 2_000 };
  });
  const receiptId = freshId();
  const bill = { supplierId: shop.supplierId, billNumber: receiptId, billedOn: shop.day.toString() };
  const input = { receiptId, storeId, ...bill, lines };
  const done = await ask(counter, { way: "received", path: "stock.receive", input }, shop.books);
  if (done) shop.told.received.set(receiptId, unitsIn(items));
}

/** What is past its last day can always go; what is not, not by that name. */
export async function dispose(shop: Shop, counter: Counter): Promise<void> {
  const batchId = counter.chance.pick(shop.spent);
  const input = { storeId: counter.storeId, batchId, units: 1 + counter.chance.whole(2), reason: "expired" };
  await ask(counter, { way: "disposed of", path: "stock.writeOff", input }, shop.books);
}

/** Somebody counted, and found one more or fewer than the screen said. */
export async function adjust(shop: Shop, counter: Counter): Promise<void> {
  const lying = await lyingOf(counter, counter.chance.pick(shop.medicines));
  if (lying.length === 0) return;
  const { batchId, onHand } = counter.chance.pick(lying);
  const counted = onHand + counter.chance.pick([-1, 1, 2]);
  const input = { storeId: counter.storeId, batchId, expected: onHand, counted, reason: "counted" };
  await ask(counter, { way: "counted anew", path: "stock.adjust", input }, shop.books);
}

/** From one store to the other, where somebody takes it in; both ways at once, in any order of medicines. */
export async function send(shop: Shop, counter: Counter): Promise<void> {
  const transferId = freshId();
  const { storeId, elsewhere: toStoreId } = counter;
  const input = { transferId, storeId, toStoreId, lines: basket(shop, counter, 3) };
  const done = await ask(counter, { way: "sent", path: "stock.sendTransfer", input }, shop.books);
  if (done) shop.underWay.get(toStoreId)?.push(transferId);
}

export async function takeIn(shop: Shop, counter: Counter): Promise<void> {
  const transferId = shop.underWay.get(counter.storeId)?.shift();
  if (!transferId) return;
  await ask(counter, { way: "taken in", path: "stock.receiveTransfer", input: { transferId } }, shop.books);
}

/** A patient has one order that waits for its money: it is called off before the next, or its time is over. */
export async function order(shop: Shop, buyer: Buyer): Promise<void> {
  const { told, books } = shop;
  if (buyer.order && buyer.chance.happens(0.9)) {
    const orderId = buyer.order;
    const off = { way: "called off", path: "pharmacy.callOffOrder", input: { orderId } };
    if (await ask(buyer, off, books)) told.orders.set(orderId, false);
    buyer.order = undefined;
  }
  const orderId = freshId();
  const { patientId, storeId } = buyer;
  const lines = basket(shop, buyer);
  const wanted = { patientId, storeId, prescriptionId: null, lines, expectedTotal: unitsIn(lines) * unitPrice };
  const done = await ask(buyer, { way: "ordered", path: "pharmacy.order", input: { orderId, ...wanted } }, books);
  if (!done) return;
  told.orders.set(orderId, true);
  buyer.order = orderId;
}
