import { setTimeout } from "node:timers/promises";
import { withConnection } from "@carepoint/db/connect";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf } from "../../kernel/errors.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { fiftyAtOnce } from "../../testing/pairs.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp, storeOf } from "../../testing/stock.ts";
import { blockBatch } from "./commands/block-batch.ts";
import { sellUnits } from "./commands/sell-units.ts";
import { stockFaults } from "./queries/faults.ts";
import { insertMovements } from "./queries/movements.ts";
import type { Store } from "./queries/stores.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let store: Store;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6 });
  house = await openPharmacy(hospital);
  store = await storeOf(hospital, house);
});
afterAll(() => hospital.close());

/** Two medicines with so many units of each, over two batches. */
async function twoShelves(units: number): Promise<readonly [string, string]> {
  const [one, other] = await Promise.all([
    addMedicine(hospital, { packUnits: 1 }),
    addMedicine(hospital, { packUnits: 1 }),
  ]);
  const half = Math.floor(units / 2);
  await stockUp(
    hospital,
    house,
    [one, other].flatMap((medicineId) => [
      { medicineId, packs: half, number: "SOON", expiresOn: "2027-01-31" },
      { medicineId, packs: units - half, number: "LATE" },
    ]),
  );
  return [one, other];
}

const sale = (wanted: readonly string[], causeId = newId()) =>
  hospital
    .as(house.pharmacist, (ctx) =>
      sellUnits(
        ctx,
        store,
        wanted.map((medicineId) => ({ medicineId, units: 1 })),
        { cause: "test", causeId },
      ),
    )
    .then(() => "sold", codeOf);

async function deadlocks(): Promise<number> {
  const { rows } = await sql<{ met: number }>`
    select deadlocks::int as met from pg_stat_database where datname = current_database()`.execute(hospital.db);
  return rows[0]?.met ?? 0;
}

const soldOf = async (medicineId: string) => {
  const rows = await hospital.db
    .selectFrom("stockMovements")
    .select(["quantity", "causeId"])
    .where("kind", "=", "sale")
    .where("medicineId", "=", medicineId)
    .execute();
  return rows.map(({ causeId }) => causeId);
};

test("a hundred buyers of the last ten, in opposite orders of their lines: exactly ten have both, and nobody deadlocks", async () => {
  const [one, other] = await twoShelves(10);
  const before = await deadlocks();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => sale(index % 2 === 0 ? [one, other] : [other, one])),
  );
  expect(answers.filter((answer) => answer === "sold")).toHaveLength(10);
  expect(answers.filter((answer) => answer === "stock_short")).toHaveLength(90);
  expect(await soldOf(one)).toHaveLength(10);
  expect((await soldOf(one)).toSorted()).toEqual((await soldOf(other)).toSorted());
  expect(await deadlocks()).toBe(before);
  expect(await stockFaults(hospital.db)).toEqual([]);
});

test("shelves taken without their order deadlock: what the test above would see", async () => {
  const [one, other] = await twoShelves(2);
  const batchOf = async (medicineId: string) => (await levelsOf(hospital, house, medicineId))[0]?.batchId ?? "";
  const found = (medicineId: string, batchId: string) => ({
    ...{ id: newId(), storeId: store.id, batchId, medicineId, at: hospital.now },
    ...{ kind: "adjustment", quantity: 1, reason: "found" },
  });
  const rows = [found(one, await batchOf(one)), found(other, await batchOf(other))];
  const bothBegan = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const inOrder = async (order: readonly number[]) =>
    hospital.db.transaction().execute(async (tx) => {
      const [first = 0, second = 0] = order;
      const again = order.map((index) => ({ ...rows[index], id: newId() })) as typeof rows;
      await insertMovements(tx, again.slice(0, 1));
      bothBegan[first]?.resolve();
      await bothBegan[second]?.promise;
      await insertMovements(tx, again.slice(1));
    });
  const before = await deadlocks();
  const ends = await Promise.allSettled([inOrder([0, 1]), inOrder([1, 0])]);
  expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(1);
  await expect.poll(deadlocks).toBe(before + 1);
  expect(await stockFaults(hospital.db)).toEqual([]);
});

test("a sale and a block at once: the batch is sold before it is blocked or not at all", async () => {
  const [one] = await twoShelves(200);
  const asSeller = { actor: house.pharmacist, reach: "any" } as const;
  const answers = await fiftyAtOnce(hospital, async (round) => {
    const medicineId = round < 49 ? await addMedicine(hospital, { packUnits: 1 }) : one;
    await stockUp(hospital, house, [{ medicineId, packs: 3, number: `R${round}` }]);
    const batchId = (await levelsOf(hospital, house, medicineId)).find(({ number }) => number === `R${round}`)?.batchId;
    const wish = { medicineId, units: 1, batchId, reason: "race" };
    return [
      [house.pharmacist, (ctx) => sellUnits(ctx, store, [wish], { cause: "test", causeId: newId() })],
      [house.pharmacist, (ctx) => blockBatch(ctx, asSeller, { batchId: batchId as never, reason: "doubt" })],
    ];
  });
  const allowed = new Set(["done, done", "stock_short, done", "stock_blocked, done"]);
  expect(answers.filter((answer) => !allowed.has(answer))).toEqual([]);
});

test("connections that are cut in the middle leave whole sales or none, and levels that add up", async () => {
  const [one, other] = await twoShelves(120);
  const before = await deadlocks();
  let cutting = true;
  const cutter = (async () => {
    while (cutting) {
      await withConnection(hospital.ownerUrl, (owner) =>
        owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
          and pid <> pg_backend_pid() and query like '%stock%' order by random() limit 1`),
      );
      await setTimeout(25);
    }
  })();
  const tried = Array.from({ length: 160 }, () => newId());
  const answers = await Promise.all(
    tried.map((causeId, index) => sale(index % 2 === 0 ? [one, other] : [other, one], causeId)),
  );
  cutting = false;
  await cutter;
  const [sold, soldOther] = [new Set(await soldOf(one)), new Set(await soldOf(other))];
  expect([...sold].toSorted()).toEqual([...soldOther].toSorted());
  for (const [index, causeId] of tried.entries()) if (answers[index] === "sold") expect(sold.has(causeId)).toBe(true);
  expect(sold.size).toBeLessThanOrEqual(120);
  const left = await levelsOf(hospital, house, one);
  expect(left.reduce((all, { onHand }) => all + onHand, 0)).toBe(120 - sold.size);
  expect(await deadlocks()).toBe(before);
  expect(await stockFaults(hospital.db)).toEqual([]);
});
