import { withConnection } from "@carepoint/db/connect";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp, storeOf } from "../../testing/stock.ts";
import { reserveUnits } from "./commands/reserve-units.ts";
import { sellUnits } from "./commands/sell-units.ts";
import { stockFaults } from "./queries/faults.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let medicineId: string;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  medicineId = await addMedicine(hospital);
});

const stock = (by: Actor = house.pharmacist) => calling(hospital, by).stock;
const recallInput = (more: object = {}) => ({
  ...{ opId: newId(), recallId: newId(), medicineId, numbers: ["bad1", "BAD2"], source: "maker" },
  ...{ reference: "MK/7", reason: "Too weak" },
  ...more,
});
const recall = async (more: object = {}) =>
  (await stock(house.manager).recall(recallInput(more) as never)).recallId as never;
const lift = (recallId: never) => stock(house.manager).liftRecall({ opId: newId(), recallId, reason: "Another maker" });
const pull = (recallId: never, by?: Actor, storeId = house.storeId) =>
  stock(by).pullRecalled({ opId: newId(), recallId, storeId } as never);
const arrive = (...numbers: string[]) =>
  stockUp(
    hospital,
    house,
    numbers.map((number) => ({ medicineId, packs: 2, number })),
  );
const sell = async (units: number, causeId = newId()) => {
  const store = await storeOf(hospital, house);
  return hospital.as(house.pharmacist, (ctx) =>
    sellUnits(ctx, store, [{ medicineId, units }], { cause: "dispenses", causeId }),
  );
};
const batches = async () => {
  const { batches: all } = await stock().ofMedicine({ storeId: house.storeId, medicineId } as never);
  return Object.fromEntries(all.map(({ number, blockedFor }) => [number, blockedFor]));
};

/** Another branch, with its store and its pharmacist. */
const branchBeside = async () => {
  const beside = branchId.parse(await addBranch(hospital));
  const pharmacist: Actor = { ...house.pharmacist, branchId: beside };
  const { items } = await stock(pharmacist).stores();
  return { pharmacist, storeId: items[0]?.id as never };
};

describe("a recall", () => {
  test("blocks its numbers everywhere at once, and nothing else is blocked", async () => {
    await arrive("BAD1", "GOOD", "BAD2");
    const { blocked } = await stock(house.manager).recall(recallInput() as never);
    expect(blocked).toBe(2);
    expect(await batches()).toEqual({ BAD1: "recall", BAD2: "recall", GOOD: null });
    await sell(20);
    expect(await sell(1).then(() => "sold", codeOf)).toBe("stock_short");
  });

  test("holds what comes later under its number, and what it blocks nobody else lets go", async () => {
    await recall();
    await arrive("BAD1", "GOOD");
    expect(await batches()).toEqual({ BAD1: "recall", GOOD: null });
    const bad = (await levelsOf(hospital, house, medicineId)).find(({ number }) => number === "BAD1")?.batchId;
    const unblock = () => stock().unblockBatch({ opId: newId(), batchId: bad as never });
    await expect(unblock()).rejects.toThrow("stock_recalled");
    await stock(house.manager).blockBatch({
      ...{ opId: newId(), reason: "damage" },
      batchId: (await levelsOf(hospital, house, medicineId)).find(({ number }) => number === "GOOD")?.batchId as never,
    } as never);
    expect(await batches()).toEqual({ BAD1: "recall", GOOD: "damage" });
  });

  test("is of who manages the pharmacy alone, is one however often it is sent, and names a medicine that is there", async () => {
    await expect(stock().recall(recallInput() as never)).rejects.toThrow("forbidden");
    const input = recallInput();
    await Promise.all([1, 2, 3].map(() => stock(house.manager).recall(input as never)));
    await expect(stock(house.manager).recall({ ...input, opId: newId() } as never)).rejects.toThrow("duplicate");
    await expect(recall({ medicineId: newId() })).rejects.toThrow("not_found");
  });

  test("that was a mistake is lifted: its batches are given out again, but for those of another recall or of another reason", async () => {
    await arrive("BAD1", "BAD2", "BAD3");
    const third = (await levelsOf(hospital, house, medicineId)).find(({ number }) => number === "BAD3")?.batchId;
    await stock().blockBatch({ opId: newId(), batchId: third as never, reason: "damage" });
    const first = await recall({ numbers: ["BAD1", "BAD2", "BAD3"] });
    await recall({ numbers: ["BAD2"] });
    expect(await lift(first)).toMatchObject({ unblocked: 1, status: "lifted" });
    expect(await batches()).toEqual({ BAD1: null, BAD2: "recall", BAD3: "damage" });
    await expect(lift(first)).rejects.toThrow("illegal_transition");
    await expect(pull(first)).rejects.toThrow("illegal_transition");
  });

  test("and a receipt of its number at the same moment: the batch is blocked, whoever was first", async () => {
    for (let round = 0; round < 8; round += 1) {
      const number = `RACE${round}`;
      await Promise.all([arrive(number), recall({ numbers: [number] })]);
      expect((await batches())[number]).toBe("recall");
    }
  });

  test("and sales at the same moment: what was sold before is found, and nothing is sold after", async () => {
    await arrive("BAD1");
    const causes = Array.from({ length: 12 }, () => newId());
    const [called, ...sold] = await Promise.all([
      recall({ numbers: ["BAD1"] }),
      ...causes.map((cause) =>
        sell(1, cause).then(
          () => cause,
          () => null,
        ),
      ),
    ]);
    expect(called).toBeDefined();
    const gone = await hospital.db
      .selectFrom("stockMovements")
      .select("causeId")
      .where("medicineId", "=", medicineId)
      .where("kind", "=", "sale")
      .execute();
    expect(gone.map(({ causeId }) => causeId).toSorted()).toEqual(sold.filter((cause) => cause !== null).toSorted());
    expect(await sell(1).then(() => "sold", codeOf)).toBe("stock_short");
  });
});

describe("where it still lies", () => {
  test("is told store by store, and what is taken out leaves with its promises, once", async () => {
    await arrive("BAD1", "BAD2", "GOOD");
    const store = await storeOf(hospital, house);
    const until = { cause: "test", causeId: newId(), untilAt: hospital.now.add({ minutes: 10 }) };
    await hospital.as(house.pharmacist, (ctx) => reserveUnits(ctx, store, [{ medicineId, units: 5 }], until));
    const recallId = await recall();
    const read = () => stock().recallDetail({ recallId });
    expect(await read()).toMatchObject({
      lying: 40,
      shelves: [{ number: "BAD1", onHand: 20, pulled: 0 }, { number: "BAD2" }],
    });
    const answers = await Promise.allSettled([pull(recallId), pull(recallId), pull(recallId)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await read()).toMatchObject({
      lying: 0,
      shelves: [
        { number: "BAD1", onHand: 0, pulled: 20 },
        { onHand: 0, pulled: 20 },
      ],
    });
    expect(await levelsOf(hospital, house, medicineId)).toContainEqual(
      expect.objectContaining({ number: "GOOD", onHand: 20 }),
    );
    const { items } = await stock().movements({ storeId: house.storeId, medicineId } as never);
    expect(items.filter(({ kind }) => kind === "recall").map(({ quantity }) => quantity)).toEqual([-20, -20]);
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("that is on its way is told at both ends, and comes to a shelf where nobody is given it", async () => {
    await arrive("BAD1");
    const { pharmacist, storeId } = await branchBeside();
    const send = { opId: newId(), transferId: newId(), storeId: house.storeId, toStoreId: storeId };
    const { transferId } = await stock().sendTransfer({ ...send, lines: [{ medicineId, units: 12 }] } as never);
    const recallId = await recall();
    for (const by of [house.pharmacist, pharmacist])
      expect((await stock(by).recallDetail({ recallId })).moving).toMatchObject([
        { transferId, number: "BAD1", units: 12, from: { storeId: house.storeId }, to: { storeId } },
      ]);
    await stock(pharmacist).receiveTransfer({ opId: newId(), transferId } as never);
    const there = { ...house, pharmacist, storeId };
    const store = await storeOf(hospital, there);
    const sale = hospital.as(pharmacist, (ctx) =>
      sellUnits(ctx, store, [{ medicineId, units: 1 }], { cause: "dispenses", causeId: newId() }),
    );
    expect(await sale.then(() => "sold", codeOf)).toBe("stock_short");
    expect(await stock(pharmacist).recallDetail({ recallId })).toMatchObject({ lying: 12, moving: [] });
    expect(await pull(recallId, pharmacist, storeId)).toMatchObject({ units: 12 });
  });

  test("is each branch's own: another sees that it is called back, not what lies here", async () => {
    await arrive("BAD1");
    const recallId = await recall();
    const { pharmacist, storeId } = await branchBeside();
    expect(await stock(pharmacist).recallDetail({ recallId })).toMatchObject({
      numbers: ["BAD1", "BAD2"],
      lying: 0,
      shelves: [],
    });
    expect((await stock(pharmacist).recalls({})).items).toContainEqual(
      expect.objectContaining({ id: recallId, lying: 0 }),
    );
    await expect(pull(recallId, pharmacist)).rejects.toThrow("not_found");
    await expect(pull(recallId, pharmacist, storeId)).rejects.toThrow("stock_short");
  });

  test("stays written: nobody takes a number off a recall or deletes it", async () => {
    const recallId = await recall();
    const asOwner = (statement: string) =>
      withConnection(hospital.ownerUrl, (client) => client.query(statement, [recallId]));
    await expect(asOwner("delete from recall_batches where recall_id = $1")).rejects.toThrow();
    await expect(asOwner("delete from recalls where id = $1")).rejects.toThrow();
  });
});
