import { accountId, newId } from "@carepoint/domain/kernel/id";
import { priceDoubts } from "@carepoint/domain/stock/price-doubts";
import { receiveInput } from "@carepoint/domain/stock/schema";
import { receive } from "../domains/stock/commands/receive.ts";
import { type Store, storeWithin } from "../domains/stock/queries/stores.ts";
import type { Actor } from "../kernel/context.ts";
import { addFrontDesk, openAccount, type TestHospital } from "./context.ts";

export interface PharmacyHouse {
  readonly pharmacist: Actor;
  readonly manager: Actor;
  readonly storeId: string;
  readonly supplierId: string;
}

/** Who works in the branch's pharmacy, its store and one supplier. */
export async function openPharmacy(hospital: TestHospital): Promise<PharmacyHouse> {
  const pharmacist: Actor = { ...(await addFrontDesk(hospital)), role: "pharmacist" };
  const manager: Actor = {
    ...pharmacist,
    role: "pharmacy_manager",
    accountId: accountId.parse(await openAccount(hospital, "Lata")),
  };
  const { id: storeId } = await hospital.db
    .selectFrom("stores")
    .select("id")
    .where("branchId", "=", hospital.branchId)
    .executeTakeFirstOrThrow();
  const supplierId = newId();
  await hospital.db
    .insertInto("suppliers")
    .values({ id: supplierId, name: `Supplier ${supplierId}` })
    .execute();
  return { pharmacist, manager, storeId, supplierId };
}

/** A strip of tablets that is sold loose, if nothing else is said. */
export async function addMedicine(
  { db }: Pick<TestHospital, "db">,
  { brand = "Crocin 650", packUnits = 10, sellsLoose = true, genericId = null as string | null } = {},
): Promise<string> {
  const id = newId();
  await db
    .insertInto("medicines")
    .values({
      ...{
        id,
        brand,
        genericId,
        packUnits,
        sellsLoose,
        sku: `T-${id.toUpperCase()}`,
        manufacturer: "Acme",
        form: "tablet",
      },
      ...{ packText: `strip of ${packUnits} tablets`, unit: "tablet", composition: "Paracetamol (650mg)" },
      ...{ hsn: "3004", taxClass: "medicine", schedule: "none", prescriptionRequired: false },
    })
    .execute();
  return id;
}

/** A medicine of 650 mg of a generic, with a price, as a prescription asks for it. */
export async function addPriced(
  hospital: TestHospital,
  {
    price = 3_000,
    ...more
  }: { brand?: string; packUnits?: number; sellsLoose?: boolean; genericId: string | null; price?: number },
): Promise<string> {
  const { db, now } = hospital;
  const medicineId = await addMedicine(hospital, more);
  await db
    .insertInto("medicineSubstances")
    .values({ medicineId, position: 1, ingredient: "paracetamol", amount: "650", unit: "mg", per: "unit" })
    .execute();
  const validFrom = now.toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
  await db.insertInto("medicinePrices").values({ medicineId, mrp: price, price, validFrom, createdAt: now }).execute();
  return medicineId;
}

interface Arrival {
  readonly medicineId: string;
  readonly packs: number;
  readonly number?: string;
  readonly expiresOn?: string;
  readonly mrp?: number;
}

/** Receives these batches on a bill of its own. */
export async function stockUp(hospital: TestHospital, house: PharmacyHouse, arrivals: readonly Arrival[]) {
  const input = receiveInput.parse({
    ...{ receiptId: newId(), storeId: house.storeId, supplierId: house.supplierId, billNumber: newId() },
    billedOn: "2026-12-01",
    lines: arrivals.map(({ number = "B1", expiresOn = "2027-12-31", mrp = 3_000, ...rest }) => ({
      ...{ number, expiresOn, mrp, packCost: 2_000, seen: [...priceDoubts] },
      ...rest,
    })),
  });
  return hospital.as(house.pharmacist, (ctx) => receive(ctx, { actor: house.pharmacist, reach: "branch" }, input));
}

/** The store as its pharmacist finds it. */
export function storeOf(hospital: TestHospital, { pharmacist, storeId }: PharmacyHouse): Promise<Store> {
  return storeWithin(hospital.db, { actor: pharmacist, reach: "branch" }, storeId, hospital.now);
}

/** Level and promised units of each batch that lies in the store. */
export async function levelsOf({ db }: TestHospital, { storeId }: PharmacyHouse, medicineId: string) {
  return db
    .selectFrom("stockLevels")
    .innerJoin("batches", "batches.id", "stockLevels.batchId")
    .select(["batches.id as batchId", "batches.number", "onHand", "reserved"])
    .where("storeId", "=", storeId)
    .where("stockLevels.medicineId", "=", medicineId)
    .orderBy("expiresOn")
    .orderBy("batches.id")
    .execute();
}
