import { addDays, type CalendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import type { Tx } from "../src/client.ts";
import type { SeededBranch } from "./branches.ts";
import type { Chance } from "./chance.ts";
import { zone } from "./visits.ts";

interface Shelves {
  readonly branches: readonly SeededBranch[];
  /** The pharmacist who received it. */
  readonly by: string;
  readonly now: Temporal.Instant;
}

interface Medicine {
  readonly id: string;
  readonly packUnits: number;
  readonly price: number | null;
}

interface Lot {
  readonly medicine: Medicine;
  readonly packs: number;
  /** Days from today to its last one. */
  readonly days: number;
}

const suppliers = ["Deccan Medical Agencies", "Mula-Mutha Pharma Distributors", "Sahyadri Surgicals and Drugs"];
const receivedDaysAgo = 20;
/** Every so many medicines has a batch that goes soon, one that is past its last day, a blocked one, or too little of it. */
const every = { near: 5, expired: 11, blocked: 17, low: 7 };

/** What the pharmacies of the demo hospital have on their shelves, by the bills of three suppliers. */
export async function seedStock(tx: Tx, chance: Chance, { branches, by, now }: Shelves): Promise<void> {
  const medicines = await medicinesOf(tx);
  const brought = suppliers.map((name) => ({ id: chance.id(), name }));
  await tx.insertInto("suppliers").values(brought).execute();
  const at = now.subtract({ hours: 24 * receivedDaysAgo });
  for (const [index, { id: branchId }] of branches.entries()) {
    const { id: storeId } = await tx
      .selectFrom("stores")
      .select("id")
      .where("branchId", "=", branchId)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("storeLicences")
      .values(licencesOf(storeId, index, dateIn(now, zone)))
      .execute();
    const lots = medicines.flatMap((medicine, place) => lotsOf(chance, medicine, place));
    for (const [turn, supplier] of brought.entries()) {
      const own = lots.filter((_, lot) => lot % brought.length === turn);
      const bill = { supplierId: supplier.id, billNumber: `INV-${index + 1}${turn + 1}0${chance.whole(90) + 10}` };
      await receive(tx, chance, { ...bill, storeId, at, by, lots: own, today: dateIn(now, zone) });
    }
    const rules = medicines.map((medicine, place) => ({
      ...{ storeId, medicineId: medicine.id },
      ...{ least: (place % every.low === 3 ? 40 : 4) * medicine.packUnits, upTo: 60 * medicine.packUnits },
    }));
    if (rules.length > 0) await tx.insertInto("stockRules").values(rules).execute();
  }
}

/** Of the first two forms everybody has one; the first branch's ends soon. */
function licencesOf(storeId: string, index: number, today: CalendarDate) {
  const ends = [40, 900, 700][index % 3] ?? 900;
  return ["20", "21"].map((form) => ({
    ...{ storeId, form, number: `MH-PZ${index + 1}-${form === "20" ? 10_423 : 10_424}` },
    expiresOn: addDays(today, ends),
  }));
}

async function medicinesOf(tx: Tx): Promise<Medicine[]> {
  return tx
    .selectFrom("medicines")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("medicinePrices")
          .select("mrp as price")
          .whereRef("medicineId", "=", "medicines.id")
          .orderBy("validFrom", "desc")
          .limit(1)
          .as("priced"),
      (join) => join.onTrue(),
    )
    .select(["medicines.id", "packUnits", "price"])
    .where("active", "=", true)
    .orderBy("sku")
    .limit(200)
    .execute();
}

function lotsOf(chance: Chance, medicine: Medicine, place: number): Lot[] {
  const lot = (packs: number, days: number): Lot => ({ medicine, packs, days });
  const good = [lot(8 + chance.whole(20), 400 + chance.whole(300))];
  if (place % every.near === 1) good.push(lot(3 + chance.whole(4), 20 + chance.whole(50)));
  if (place % every.expired === 2) good.push(lot(1 + chance.whole(3), -3 - chance.whole(10)));
  return good;
}

interface Bill {
  readonly supplierId: string;
  readonly billNumber: string;
  readonly storeId: string;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly today: ReturnType<typeof dateIn>;
  readonly lots: readonly Lot[];
}

async function receive(tx: Tx, chance: Chance, { lots, today, by, at, storeId, ...bill }: Bill): Promise<void> {
  if (lots.length === 0) return;
  const receiptId = chance.id();
  const billedOn = addDays(today, -receivedDaysAgo - 1);
  const receipt = { id: receiptId, storeId, billedOn, byAccount: by, at };
  await tx
    .insertInto("goodsReceipts")
    .values({ ...receipt, ...bill })
    .execute();
  const batches = lots.map(({ medicine, packs, days }, index) => {
    const mrp = medicine.price ?? 2_500 + 100 * chance.whole(150);
    const number = `${chance.pick(["AX", "BT", "KM", "PR"])}${1000 + chance.whole(9000)}${index}`;
    return { id: chance.id(), medicineId: medicine.id, number, expiresOn: addDays(today, days), mrp, packs, medicine };
  });
  await tx
    .insertInto("batches")
    .values(
      batches.map(({ packs: _, medicine: __, ...batch }, index) => ({
        ...batch,
        blockedFor: index % every.blocked === every.blocked - 1 ? "doubt" : null,
      })),
    )
    .execute();
  const cost = (mrp: number) => Math.floor(mrp * 0.7);
  await tx
    .insertInto("goodsReceiptLines")
    .values(
      batches.map(({ id: batchId, packs, mrp, medicine: { packUnits } }, index) => ({
        ...{ receiptId, position: index + 1, batchId, packs, freePacks: 0, packUnits, packCost: cost(mrp) },
      })),
    )
    .execute();
  await tx
    .insertInto("stockMovements")
    .values(
      batches.map(({ id: batchId, medicineId, packs, mrp, medicine: { packUnits } }) => ({
        ...{ id: chance.id(), storeId, batchId, medicineId, kind: "receipt", quantity: packs * packUnits },
        ...{ packCost: cost(mrp), cause: "goods_receipts", causeId: receiptId, byAccount: by, at },
      })),
    )
    .execute();
}
