import { addPatient, openAccount } from "@carepoint/api/testing/context";
import { gstinCheck } from "@carepoint/domain/billing/supply-place";
import type { Arena } from "../booking/arena.ts";
import type { Client } from "../booking/asking.ts";
import { type Chance, freshId } from "../harness/chance.ts";
import type { Tab } from "../ward/personas.ts";
import { proveFor } from "../ward/personas.ts";

const gstinOf = (body: string) => `${body}${gstinCheck(body)}`;
/** Two registrations of one company; a third that one branch gets while its cashiers sell. */
export const gstins = ["27AAACC1234F1Z", "27AAACC1234F2Z", "27AAACC1234F3Z"].map(gstinOf);
const [first, second, third] = gstins;

/** Two branches share a registration, one has its own, one has none, and one has none yet. */
const places = [
  ["PNE", first],
  ["NSK", first],
  ["PU2", second],
  ["CMP", null],
  ["NEW", null],
] as const;

export interface Basket {
  readonly items: readonly object[];
  readonly total: number;
}

export interface Cashier extends Client {
  /** Whoever keeps the books of a branch takes bills back besides. */
  readonly takesBack: boolean;
}

export interface House {
  readonly branches: readonly string[];
  readonly cashiers: readonly Cashier[];
  readonly baskets: readonly Basket[];
  readonly patients: readonly string[];
  /** The last branch gets a registration. */
  register(): Promise<void>;
}

/** A house of several branches whose cashiers are all signed in, and a price list with and without tax. */
export async function openHouse(arena: Arena, chance: Chance, perBranch: number): Promise<House> {
  const { hospital } = arena.server;
  const branches: string[] = [];
  for (const [code, gstin] of places) branches.push(await addPlace(arena, code, gstin ?? null));
  const cashiers: Cashier[] = [];
  for (const branchId of branches)
    for (let nth = 0; nth < perBranch; nth += 1) {
      const takesBack = nth % 2 === 0;
      const tab = await signedIn(arena, takesBack ? "billing_manager" : "front_desk", branchId);
      cashiers.push({ tab, chance: chance.fork(cashiers.length), impatience: 0.05, takesBack });
    }
  const patients = await Promise.all(Array.from({ length: 12 }, async () => (await addPatient(hospital)).patientId));
  const baskets = await fillBaskets(arena, cashiers[0]?.tab);
  const [last] = branches.slice(-1);
  const register = () => arena.asOwner("update branches set gstin = $1 where id = $2", [third, last]);
  return { branches, cashiers, baskets, patients, register: async () => void (await register()) };
}

async function addPlace({ server }: Arena, code: string, gstin: string | null): Promise<string> {
  const place = { name: '{"en":"x"}', address: '{"en":"x"}', zone: "Asia/Kolkata", phone: "+912025530100" };
  const row = { ...place, code, gstin, state: "27" };
  const added = server.hospital.db.insertInto("branches").values(row).returning("id");
  return (await added.executeTakeFirstOrThrow()).id;
}

/** Somebody of a branch's staff, who has given the password a moment ago. */
export async function signedIn(arena: Arena, role: string, branchId: string): Promise<Tab> {
  const { hospital } = arena.server;
  const accountId = await openAccount(hospital, role);
  await hospital.db.insertInto("staffRoles").values({ accountId, role, branchId }).execute();
  const tab = await arena.signedIn(accountId);
  await proveFor(hospital, accountId);
  return tab;
}

/** Exempt care, goods at 5 % and a copy at 18 %, at prices that leave odd paise; what they come to the desk itself says. */
async function fillBaskets({ asOwner }: Arena, desk: Tab | undefined): Promise<Basket[]> {
  const services = [
    ["999316", "health_care", 30_000],
    ["9021", "medical_supply", 10_503],
    ["998912", "standard", 9_999],
  ] as const;
  const items: object[] = [];
  for (const [code, taxClass, price] of services) {
    const serviceId = freshId();
    await asOwner(
      `insert into services (id, code, name, tax_class, price_includes_tax) values ($1, $2, $3, $4, true)`,
      [serviceId, code, JSON.stringify({ en: taxClass }), taxClass],
    );
    await asOwner(
      "insert into service_prices (service_id, valid_from, price, created_at) values ($1, '2026-01-01', $2, '2026-01-01')",
      [serviceId, price],
    );
    items.push({ serviceId, quantity: 1 + items.length, discount: 0 });
  }
  const filled = [items.slice(0, 1), items.slice(1), items];
  return Promise.all(
    filled.map(async (each) => {
      const quote = await desk?.query<{ total: number }>("billing.quoteBill", { items: each });
      return { items: each, total: quote?.total ?? 0 };
    }),
  );
}
