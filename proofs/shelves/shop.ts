import { addPatient } from "@carepoint/api/testing/context";
import { addMedicine } from "@carepoint/api/testing/stock";
import type { Arena } from "../booking/arena.ts";
import type { Books, Client } from "../booking/asking.ts";
import { type Chance, freshId } from "../harness/chance.ts";
import { signedIn } from "../numbers/house.ts";
import { watchShelves } from "./watch.ts";

/** Of every unit, in paise, tax included: whole rupees, so that no bill is rounded. */
export const unitPrice = 3_000;

/** The last quarter of an hour of a day; what may be sold on it may not be sold after it. */
export const evening = "23:20:00+05:30";

export interface Sale {
  readonly storeId: string;
  readonly number: string;
  readonly total: number;
  readonly units: ReadonlyMap<string, number>;
  /** A batch was chosen, and goes before its turn. */
  readonly byHand: boolean;
}

/** What counters and patients were told. */
export interface Told {
  readonly sales: Map<string, Sale>;
  readonly returns: Map<string, { readonly dispenseId: string; readonly units: number; readonly value: number }>;
  /** Orders, and whether their units are still promised. */
  readonly orders: Map<string, boolean>;
  readonly received: Map<string, number>;
}

export interface Counter extends Client {
  readonly storeId: string;
  readonly elsewhere: string;
}

export interface Buyer extends Client {
  readonly patientId: string;
  readonly storeId: string;
  order?: string | undefined;
}

export interface Shop {
  readonly arena: Arena;
  readonly books: Books;
  readonly told: Told;
  readonly medicines: readonly string[];
  readonly supplierId: string;
  /** The day on which it all begins. */
  readonly day: Temporal.PlainDate;
  readonly counters: readonly Counter[];
  readonly buyers: readonly Buyer[];
  /** Batches that lie in the first store and may not be sold. */
  readonly spent: readonly string[];
  readonly blocked: readonly string[];
  /** Sent to a store, and not there yet. */
  readonly underWay: Map<string, string[]>;
}

export interface Staffing {
  /** Counters of the first store; the second has a quarter of them. */
  readonly counters: number;
  readonly buyers: number;
}

/** Two stores of two branches with the same medicines, of which there is never enough; who sells them, and who orders. */
export async function openShop(arena: Arena, books: Books, chance: Chance, staffing: Staffing): Promise<Shop> {
  const { hospital } = arena.server;
  await watchShelves(arena);
  const day = Temporal.Now.plainDateISO("Asia/Kolkata");
  await arena.asOwner("update app_state set clock_offset = $1::timestamptz - now()", [`${day}T${evening}`]);
  const stores = await Promise.all(arena.branches.map((branchId) => storeOf(arena, branchId)));
  const [here = "", there = ""] = stores;
  const medicines: string[] = [];
  for (let nth = 0; nth < 12; nth += 1) medicines.push(await addForSale(arena));
  const supplierId = freshId();
  await arena.asOwner("insert into suppliers (id, name) values ($1, 'Supplier of the proof')", [supplierId]);
  const spent = await layDown(arena, here, medicines, day.subtract({ days: 20 }));
  const blocked = await layDown(arena, here, medicines.slice(0, 4), day.add({ days: 3 }));
  await arena.asOwner("update batches set blocked_for = 'doubt' where id = any($1)", [blocked]);
  for (const storeId of stores)
    for (const days of [0, 12, 90, 400]) await layDown(arena, storeId, medicines, day.add({ days }));
  const counters: Counter[] = [];
  for (const [at, branchId] of arena.branches.entries()) {
    const [storeId, elsewhere] = at === 0 ? [here, there] : [there, here];
    for (let nth = 0; nth < staffing.counters / (at === 0 ? 1 : 4); nth += 1) {
      const tab = await signedIn(arena, "pharmacist", branchId);
      counters.push({ tab, storeId, elsewhere, chance: chance.fork(counters.length), impatience: 0.05 });
    }
  }
  const buyers: Buyer[] = [];
  for (let nth = 0; nth < staffing.buyers; nth += 1) {
    const { accountId, patientId } = await addPatient(hospital);
    const tab = await arena.signedIn(accountId ?? "");
    buyers.push({ tab, patientId, storeId: here, chance: chance.fork(5000 + nth), impatience: 0.05 });
  }
  const told = { sales: new Map(), returns: new Map(), orders: new Map(), received: new Map() };
  const goods = { medicines, supplierId, day, spent, blocked, underWay: new Map(stores.map((id) => [id, []])) };
  return { arena, books, told, counters, buyers, ...goods };
}

async function storeOf({ asOwner }: Arena, branchId: string): Promise<string> {
  const [store] = await asOwner("select id from stores where branch_id = $1", [branchId]);
  return String(store?.id);
}

/** Sold by the unit, without a prescription, at one price. */
export async function addForSale({ server, asOwner }: Arena): Promise<string> {
  const id = await addMedicine(server.hospital, { packUnits: 1 });
  const price = `insert into medicine_prices (medicine_id, mrp, price, valid_from, created_at)
    values ($1, $2, $2, '2026-01-01', '2026-01-01')`;
  await asOwner(price, [id, unitPrice]);
  return id;
}

/** Some units of a batch of each medicine that was there before the day began. */
export async function layDown(
  { asOwner }: Arena,
  storeId: string,
  medicines: readonly string[],
  expiresOn: Temporal.PlainDate,
  units = 40,
): Promise<string[]> {
  const laid: string[] = [];
  for (const medicineId of medicines) {
    const batchId = freshId();
    const batch = "insert into batches (id, medicine_id, number, expires_on, mrp) values ($1, $2, $3, $4, $5)";
    await asOwner(batch, [batchId, medicineId, batchId.slice(-12).toUpperCase(), expiresOn.toString(), unitPrice]);
    const came = `insert into stock_movements (id, store_id, batch_id, medicine_id, kind, quantity, at)
      values ($1, $2, $3, $4, 'receipt', $5, app_now())`;
    await asOwner(came, [freshId(), storeId, batchId, medicineId, units]);
    laid.push(batchId);
  }
  return laid;
}
