import { accountId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { stockFaults } from "./queries/faults.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let second: Actor;
let medicineId: string;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
  second = { ...house.manager, accountId: accountId.parse(await openAccount(hospital, "Rekha")) };
  const admin: Actor = { ...house.manager, role: "admin", branchId: null };
  const rule = { opId: newId(), receivesAtOnce: false, writeOffLimit: 50_000 };
  await calling(hospital, admin).settings.setPharmacyRule(rule as never);
});
afterAll(() => hospital.close());
/** Forty packs of ten, each unit 2 rupees at cost: 250 units are 500 rupees, the limit. */
beforeEach(async () => {
  medicineId = await addMedicine(hospital);
  await stockUp(hospital, house, [{ medicineId, packs: 40, number: "C1" }]);
});

const stock = (by: Actor = house.pharmacist) => calling(hospital, by).stock;
const level = async () => (await levelsOf(hospital, house, medicineId))[0];
const batchId = async () => (await level())?.batchId ?? "";
const count = async (counted: number, by?: Actor) => {
  const expected = (await level())?.onHand;
  const at = { opId: newId(), storeId: house.storeId, batchId: await batchId() };
  return stock(by).adjust({ ...at, expected, counted, reason: "counted", note: "By hand" } as never);
};
const writeOff = async (units: number) =>
  stock().writeOff({
    ...{ opId: newId(), storeId: house.storeId, batchId: await batchId(), units, reason: "damaged" },
  } as never);
const wish = async () => {
  const { items } = await stock().writeOffs({ storeId: house.storeId } as never);
  return items.find((each) => each.medicineId === medicineId && each.status === "asked");
};
const approve = async (by: Actor = house.manager) =>
  stock(by).approveWriteOff({ opId: newId(), writeOffId: (await wish())?.id as never });
const refuse = async (by: Actor = house.manager) =>
  stock(by).refuseWriteOff({ opId: newId(), writeOffId: (await wish())?.id as never, answer: "Count again" });
/** Somebody counts the batch on a sheet, and somebody else agrees. */
const countedOnSheet = async (counted: number) => {
  const countId = newId();
  const what = { by: "chosen", medicineIds: [medicineId] };
  await stock().openCount({ opId: newId(), countId, storeId: house.storeId, what } as never);
  const lines = [{ batchId: await batchId(), counted }];
  await stock().countLines({ opId: newId(), countId, lines } as never);
  await stock().finishCount({ opId: newId(), countId } as never);
  return () => stock(second).approveCount({ opId: newId(), countId } as never);
};

describe("a correction by counting", () => {
  test("up to the limit is one person's", async () => {
    expect(await count(150)).toMatchObject({ asked: false, onHand: 150 });
    expect(await level()).toMatchObject({ onHand: 150, reserved: 0 });
  });

  test("in parts on one day is no more than at once, neither beside what was thrown away", async () => {
    expect(await count(300)).toMatchObject({ asked: false });
    expect(await writeOff(100)).toMatchObject({ asked: false, onHand: 200 });
    expect(await count(150)).toMatchObject({ asked: false, onHand: 150 });
    expect(await count(149)).toMatchObject({ asked: true, onHand: 150 });
    expect(await wish()).toMatchObject({ kind: "less", units: 1, value: 200 });
    await refuse();
    expect(await writeOff(1)).toMatchObject({ asked: true });
  });

  test("back to what it was counts the other way, and no further than the limit either", async () => {
    await count(150);
    expect(await count(400)).toMatchObject({ asked: false });
    expect(await count(401)).toMatchObject({ asked: true });
    expect(await wish()).toMatchObject({ kind: "more", units: 1 });
  });

  test("that finds less above it waits with its units held, and is made when somebody else agrees", async () => {
    expect(await count(149)).toMatchObject({ asked: true, onHand: 400 });
    expect(await level()).toMatchObject({ onHand: 400, reserved: 251 });
    expect(await wish()).toMatchObject({ kind: "less", units: 251, value: 50_200, reason: "counted", note: "By hand" });
    await expect(approve(house.pharmacist)).rejects.toThrow("forbidden");
    await expect(count(10)).rejects.toThrow("wish_asked");
    expect(await approve()).toMatchObject({ status: "approved" });
    expect(await level()).toMatchObject({ onHand: 149, reserved: 0 });
    const { items } = await stock().movements({ storeId: house.storeId, medicineId } as never);
    expect(items[0]).toMatchObject({ kind: "adjustment", quantity: -251, reason: "counted", by: "Lata" });
    expect(await stockFaults(hospital.db)).toEqual([]);
    expect(await count(148)).toMatchObject({ asked: false }); // what two people said is nobody's alone
  });

  test("that finds more above it holds nothing, comes to the shelf when somebody else agrees, and not where they do not", async () => {
    expect(await count(651)).toMatchObject({ asked: true });
    expect(await level()).toMatchObject({ onHand: 400, reserved: 0 });
    await refuse();
    expect(await level()).toMatchObject({ onHand: 400 });
    await count(651);
    await approve();
    expect(await level()).toMatchObject({ onHand: 651, reserved: 0 });
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("of a manager is agreed to by another manager", async () => {
    await count(0, house.manager);
    await expect(approve(house.manager)).rejects.toThrow("own_request");
    expect(await approve(second)).toMatchObject({ status: "approved" });
  });

  test("is not made a second time once a sheet has made it, and a sheet makes none that was made since", async () => {
    const agreed = await countedOnSheet(700);
    await count(700);
    await agreed();
    await expect(approve()).rejects.toThrow("wish_outdated");
    await refuse();
    expect(await level()).toMatchObject({ onHand: 700 });
    const late = await countedOnSheet(300);
    await count(300);
    await approve();
    await expect(late()).rejects.toThrow("version_conflict");
    expect(await level()).toMatchObject({ onHand: 300 });
  });

  test("of what a recall has taken meanwhile is outdated", async () => {
    await count(149);
    const recall = { recallId: newId(), medicineId, numbers: ["C1"], source: "maker", reason: "Too weak" };
    await stock(house.manager).recall({ opId: newId(), ...recall } as never);
    await stock().pullRecalled({ opId: newId(), recallId: recall.recallId, storeId: house.storeId } as never);
    await expect(approve()).rejects.toThrow("wish_outdated");
  });

  test("sent twice at once is asked for once", async () => {
    const at = { storeId: house.storeId, batchId: await batchId(), expected: 400, counted: 0, reason: "lost" };
    const answers = await Promise.allSettled([1, 2, 3].map(() => stock().adjust({ opId: newId(), ...at } as never)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await level()).toMatchObject({ onHand: 400, reserved: 400 });
    const judged = await Promise.allSettled([approve(), approve(second)]);
    expect(judged.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await level()).toMatchObject({ onHand: 0, reserved: 0 });
    expect(await stockFaults(hospital.db)).toEqual([]);
  });
});

test("what was decided is listed with who and when, the latest first, of a day and page by page", async () => {
  await count(0);
  await approve();
  const listed = (more: object = {}, by?: Actor) =>
    stock(by).decidedWriteOffs({ storeId: house.storeId, ...more } as never);
  const { items } = await listed();
  const own = items.filter((each) => each.medicineId === medicineId);
  expect(own).toMatchObject([{ status: "approved", kind: "less", decidedBy: "Lata", mine: true }]);
  expect(items.map(({ decidedAt }) => decidedAt)).toEqual(
    items.map(({ decidedAt }) => decidedAt).toSorted((a, b) => ((a ?? "") < (b ?? "") ? 1 : -1)),
  );
  const day = hospital.now.toZonedDateTimeISO("Asia/Kolkata").toPlainDate();
  expect((await listed({ day: day.toString() })).items).toHaveLength(items.length);
  expect((await listed({ day: day.subtract({ days: 1 }).toString() })).items).toEqual([]);
  const [first] = items;
  const rest = await listed({ after: { at: first?.decidedAt, id: first?.id } });
  expect(rest.items).toHaveLength(items.length - 1);
  await expect(listed({}, { ...house.pharmacist, branchId: newId() as never })).rejects.toThrow("not_found");
});
