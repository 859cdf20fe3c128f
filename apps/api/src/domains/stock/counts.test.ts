import { withConnection } from "@carepoint/db/connect";
import { accountId, branchId, newId } from "@carepoint/domain/kernel/id";
import { countStatuses } from "@carepoint/domain/stock/counts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
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
  await stockUp(hospital, house, [
    { medicineId, packs: 2, number: "SOON", expiresOn: "2027-01-31" },
    { medicineId, packs: 3, number: "LATE", expiresOn: "2027-12-31" },
  ]);
});

const later = (minutes: number) => ({ ...hospital, now: hospital.now.add({ minutes }) });
const stock = (by: Actor = house.pharmacist, minutes = 0) => calling(later(minutes), by).stock;
const levels = async () => (await levelsOf(hospital, house, medicineId)).map(({ onHand }) => onHand);
const batchNamed = async (number: string) =>
  (await levelsOf(hospital, house, medicineId)).find((batch) => batch.number === number)?.batchId ?? "";
const sell = async (units: number, minutes = 0) => {
  const at = later(minutes);
  const store = await storeOf(at, house);
  const cause = { cause: "test", causeId: newId() };
  return hospital.as(house.pharmacist, (ctx) => sellUnits(ctx, store, [{ medicineId, units }], cause), at.now);
};

const open = async (by?: Actor) => {
  const countId = newId();
  const input = { opId: newId(), countId, storeId: house.storeId, what: { by: "chosen", medicineIds: [medicineId] } };
  await stock(by).openCount(input as never);
  return countId;
};
const count = async (
  countId: string,
  found: Readonly<Record<string, number>>,
  { by = house.pharmacist, minutes = 0, secondsAgo = 0 } = {},
) => {
  const lines = await Promise.all(
    Object.entries(found).map(async ([number, counted]) => ({
      ...{ batchId: await batchNamed(number), counted, secondsAgo },
    })),
  );
  return stock(by, minutes).countLines({ opId: newId(), countId, lines } as never);
};
const turn = (
  event: "finishCount" | "recount" | "approveCount" | "cancelCount",
  countId: string,
  by: Actor = event === "approveCount" ? house.manager : house.pharmacist,
  minutes = 0,
) => stock(by, minutes)[event]({ opId: newId(), countId } as never);
const sheetOf = (countId: string, by?: Actor) => stock(by).sheet({ countId } as never);

describe("a sheet", () => {
  test("is counted blind, and tells the difference with its cost when the counting is over", async () => {
    const countId = await open();
    await count(countId, { SOON: 17 });
    const blind = await sheetOf(countId);
    expect(blind).toMatchObject({ status: "open", lines: 2, counted: 1, countedByMe: true });
    expect(blind.sheet.map(({ number, counted, onHand, value }) => [number, counted, onHand, value])).toEqual([
      ["SOON", 17, null, null],
      ["LATE", null, null, null],
    ]);
    await turn("finishCount", countId);
    const told = await sheetOf(countId, house.manager);
    expect(told).toMatchObject({ status: "counted", countedByMe: false });
    // three tablets of a strip of ten that cost ₹20
    expect(told.sheet.map(({ number, onHand, value }) => [number, onHand, value])).toEqual([
      ["SOON", 20, -600],
      ["LATE", null, null],
    ]);
    expect(await levels()).toEqual([20, 30]);
    await turn("approveCount", countId);
    expect(await levels()).toEqual([17, 30]);
    expect(await stockFaults(hospital.db)).toEqual([]);
    const { items } = await stock().movements({ storeId: house.storeId, medicineId } as never);
    expect(items[0]).toMatchObject({ kind: "adjustment", quantity: -3, reason: "counted", by: "Lata" });
  });

  test("of nothing is none, nor of another branch's store", async () => {
    const nothing = await addMedicine(hospital);
    const input = (what: object) => ({ opId: newId(), countId: newId(), storeId: house.storeId, what }) as never;
    await expect(stock().openCount(input({ by: "chosen", medicineIds: [nothing] }))).rejects.toThrow("not_found");
    await expect(stock().openCount(input({ by: "search", search: "no such thing" }))).rejects.toThrow("not_found");
    const elsewhere = { ...house.pharmacist, branchId: branchId.parse(await addBranch(hospital)) };
    await expect(stock(elsewhere).openCount(input({ by: "all" }))).rejects.toThrow("not_found");
    const countId = await open();
    await expect(sheetOf(countId, elsewhere)).rejects.toThrow("not_found");
    await expect(turn("cancelCount", countId, elsewhere)).rejects.toThrow("not_found");
  });

  test("takes a medicine that was found, and counts what is written as none", async () => {
    const other = await addMedicine(hospital);
    await stockUp(hospital, house, [{ medicineId: other, packs: 1, number: "FOUND" }]);
    const countId = await open();
    const add = (id: string) => stock().addToCount({ opId: newId(), countId, medicineId: id } as never);
    expect(await add(other)).toMatchObject({ lines: 1 });
    await expect(add(other)).rejects.toThrow("not_found");
    await expect(add(await addMedicine(hospital))).rejects.toThrow("not_found");
    expect((await sheetOf(countId)).sheet).toHaveLength(3);
  });

  test("without a line counted is not finished, and a batch that is not on it is not counted", async () => {
    const countId = await open();
    await expect(turn("finishCount", countId)).rejects.toThrow("invalid_input");
    const lines = [{ batchId: newId(), counted: 1 }];
    await expect(stock().countLines({ opId: newId(), countId, lines } as never)).rejects.toThrow("not_found");
    await turn("cancelCount", countId);
    await expect(count(countId, { SOON: 1 })).rejects.toThrow("illegal_transition");
    expect(await levels()).toEqual([20, 30]);
  });
});

describe("what is sold meanwhile", () => {
  test("makes no difference, before the count, after it, and while it waited for the network", async () => {
    await sell(2, 1);
    const countId = await open();
    await count(countId, { SOON: 18 }, { minutes: 10 });
    await sell(3, 20);
    // counted at minute 15, before that sale, and told at minute 30
    await count(countId, { LATE: 29 }, { minutes: 30, secondsAgo: 15 * 60 });
    await count(countId, { SOON: 18 }, { minutes: 30, secondsAgo: 15 * 60 });
    await sell(4, 40);
    await turn("finishCount", countId, house.pharmacist, 50);
    const { sheet } = await sheetOf(countId, house.manager);
    expect(sheet.map(({ counted, onHand }) => [counted, onHand])).toEqual([
      [18, 18],
      [29, 30],
    ]);
    await turn("approveCount", countId, house.manager, 60);
    expect(await levels()).toEqual([11, 29]);
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("of more than was found refuses the approval whole, and so does a promise", async () => {
    const countId = await open();
    await count(countId, { SOON: 0, LATE: 31 });
    await turn("finishCount", countId);
    await sell(3);
    await expect(turn("approveCount", countId)).rejects.toThrow("stock_short");
    expect(await levels()).toEqual([17, 30]);
    const second = await open();
    await count(second, { SOON: 2 });
    await turn("finishCount", second);
    const store = await storeOf(hospital, house);
    const cause = { cause: "test", causeId: newId(), untilAt: hospital.now.add({ minutes: 30 }) };
    await hospital.as(house.pharmacist, (ctx) => reserveUnits(ctx, store, [{ medicineId, units: 10 }], cause));
    await expect(turn("approveCount", second)).rejects.toThrow("stock_promised");
    expect(await levels()).toEqual([17, 30]);
  });

  test("a correction after the count has the line counted again, so that one loss is not taken twice", async () => {
    const [first, second] = [await open(), await open()];
    await count(first, { SOON: 18 });
    await count(second, { SOON: 18 });
    await turn("finishCount", first);
    await turn("finishCount", second);
    await turn("approveCount", first, house.manager, 5);
    expect(await levels()).toEqual([18, 30]);
    expect((await sheetOf(second)).sheet[0]).toMatchObject({ outdated: true });
    await expect(turn("approveCount", second, house.manager, 6)).rejects.toThrow("version_conflict");
    await turn("recount", second, house.manager, 7);
    expect((await sheetOf(second)).sheet[0]).toMatchObject({ counted: null, onHand: null });
    await count(second, { SOON: 18 }, { minutes: 8 });
    await turn("finishCount", second, house.pharmacist, 9);
    expect(await turn("approveCount", second, house.manager, 10)).toMatchObject({ corrected: 0 });
    expect(await levels()).toEqual([18, 30]);
  });
});

describe("who judges", () => {
  test("is not who counted, also where both may judge, and once somebody has it is over", async () => {
    const countId = await open(house.manager);
    await count(countId, { SOON: 19 }, { by: house.manager });
    await count(countId, { LATE: 29 });
    await turn("finishCount", countId);
    await expect(turn("approveCount", countId)).rejects.toThrow("own_request");
    await expect(stock(house.manager).rejectCount({ opId: newId(), countId, note: "again" } as never)).rejects.toThrow(
      "own_request",
    );
    await expect(turn("approveCount", countId, house.pharmacist)).rejects.toThrow("forbidden");
    const admin: Actor = { ...house.manager, role: "admin", accountId: accountId.parse(await openAccount(hospital)) };
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => turn("approveCount", countId, admin)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await levels()).toEqual([19, 29]);
    await expect(turn("recount", countId)).rejects.toThrow("illegal_transition");
  });

  test("never gets a tally in beside the judging, whatever a command says", async () => {
    const countId = await open();
    await count(countId, { SOON: 19 });
    const batchId = await batchNamed("LATE");
    const tallied = { countId, batchId, counted: 1, onHand: 30, afterPlace: 0, at: hospital.now };
    await turn("finishCount", countId);
    const { db } = hospital;
    const put = (byAccount: string) => db.insertInto("stockTallies").values({ ...tallied, byAccount });
    const manager = house.manager.accountId ?? "";
    await expect(put(manager).execute()).rejects.toMatchObject({ constraint: "stock_counts_open" });
    await expect(
      db
        .updateTable("stockCounts")
        .set({ status: "approved", endedBy: house.pharmacist.accountId, endedAt: hospital.now })
        .where("id", "=", countId)
        .execute(),
    ).rejects.toMatchObject({ constraint: "stock_counts_two_people" });
    await expect(db.updateTable("stockTallies").set({ counted: 5 }).execute()).rejects.toThrow("permission denied");
    await expect(db.updateTable("stockCounts").set({ openedBy: manager }).execute()).rejects.toThrow(
      "permission denied",
    );
  });

  test("may throw it away with a reason, and nothing has moved", async () => {
    const countId = await open();
    await count(countId, { SOON: 1 });
    await turn("finishCount", countId);
    await stock(house.manager).rejectCount({ opId: newId(), countId, note: "the wrong shelf" } as never);
    expect(await sheetOf(countId)).toMatchObject({ status: "rejected", endNote: "the wrong shelf", endedBy: "Lata" });
    expect(await levels()).toEqual([20, 30]);
  });
});

test("the list tells how far each sheet is, and the database knows its states", async () => {
  const countId = await open();
  await count(countId, { SOON: 20, LATE: 30 });
  await count(countId, { SOON: 19 });
  const { items } = await stock().sheets({ storeId: house.storeId } as never);
  expect(items.find(({ id }) => id === countId)).toMatchObject({
    status: "open",
    lines: 2,
    counted: 2,
    byWhat: "chosen",
  });
  const { rows } = await withConnection(hospital.ownerUrl, (client) =>
    client.query(
      "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'stock_counts_status_check'",
    ),
  );
  expect([...String(rows[0]?.text).matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1])).toEqual([
    ...countStatuses,
  ]);
});
