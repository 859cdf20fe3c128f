import { withConnection } from "@carepoint/db/connect";
import { accountId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp, storeOf } from "../../testing/stock.ts";
import { sellUnits } from "./commands/sell-units.ts";
import { stockFaults } from "./queries/faults.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let second: Actor;
let medicineId: string;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
  second = { ...house.manager, accountId: accountId.parse(await openAccount(hospital, "Rekha")) };
});
afterAll(() => hospital.close());
/** Forty packs of ten, each unit 2 rupees at cost: 250 units are 500 rupees. */
beforeEach(async () => {
  medicineId = await addMedicine(hospital);
  await stockUp(hospital, house, [{ medicineId, packs: 40, number: "W1" }]);
  await limit(50_000);
});

const stock = (by: Actor = house.pharmacist) => calling(hospital, by).stock;
const limit = (paise: number) => {
  const admin: Actor = { ...house.manager, role: "admin", branchId: null };
  const rule = { opId: newId(), receivesAtOnce: false, writeOffLimit: paise };
  return calling(hospital, admin).settings.setPharmacyRule(rule as never);
};
const level = async () => (await levelsOf(hospital, house, medicineId))[0];
const batchId = async () => (await level())?.batchId ?? "";
const writeOff = async (units: number, by?: Actor, more: object = {}) =>
  stock(by).writeOff({
    ...{ opId: newId(), storeId: house.storeId, batchId: await batchId(), units, reason: "damaged" },
    ...more,
  } as never);
const wishes = async (by?: Actor) =>
  (await stock(by).writeOffs({ storeId: house.storeId } as never)).items.filter(
    (each) => each.medicineId === medicineId,
  );
const asked = async (units = 251, by?: Actor) => {
  expect(await writeOff(units, by)).toMatchObject({ asked: true });
  return (await wishes())[0]?.id as never;
};
const approve = (writeOffId: never, by: Actor = house.manager) =>
  stock(by).approveWriteOff({ opId: newId(), writeOffId });
const refuse = (writeOffId: never, by: Actor) =>
  stock(by).refuseWriteOff({ opId: newId(), writeOffId, answer: "Send it back instead" });
const sell = async (units: number) => {
  const store = await storeOf(hospital, house);
  return hospital.as(house.pharmacist, (ctx) =>
    sellUnits(ctx, store, [{ medicineId, units }], { cause: "test", causeId: newId() }),
  );
};

describe("a write-off", () => {
  test("up to the limit is one person's, and in parts on one day is no more", async () => {
    expect(await writeOff(100)).toMatchObject({ asked: false, onHand: 300 });
    expect(await writeOff(150)).toMatchObject({ asked: false, onHand: 150 });
    expect(await writeOff(1)).toMatchObject({ asked: true, onHand: 150 });
    expect(await level()).toMatchObject({ onHand: 150, reserved: 1 });
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("above it waits with its units held: they are not sold, and leave when somebody else agrees", async () => {
    const id = await asked();
    expect(await level()).toMatchObject({ onHand: 400, reserved: 251 });
    expect(await sell(150).then(() => "sold", codeOf)).toBe("stock_short");
    await sell(149);
    expect((await wishes())[0]).toMatchObject({
      units: 251,
      value: 50_200,
      status: "asked",
      reason: "damaged",
      mine: true,
    });
    expect(await approve(id)).toMatchObject({ status: "approved" });
    expect(await level()).toMatchObject({ onHand: 0, reserved: 0 });
    const { items } = await stock().movements({ storeId: house.storeId, medicineId } as never);
    expect(items[0]).toMatchObject({ kind: "write_off", quantity: -251, reason: "damaged", by: "Lata" });
    expect(await stockFaults(hospital.db)).toEqual([]);
    await expect(approve(id, second)).rejects.toThrow("illegal_transition");
  });

  test("is never agreed to by who asked, whoever they are, also not past the program", async () => {
    const id = await asked(260, house.manager);
    await expect(approve(id)).rejects.toThrow("own_request");
    await expect(approve(id, house.pharmacist)).rejects.toThrow("forbidden");
    const past = (status: string) =>
      withConnection(hospital.ownerUrl, (client) =>
        client.query(
          "update stock_write_offs set status = $2, decided_by = asked_by, decided_at = now() where id = $1",
          [id, status],
        ),
      );
    await expect(past("approved")).rejects.toThrow("stock_write_offs_two_people");
    await expect(past("declined")).rejects.toThrow("stock_write_offs_two_people");
    expect(await approve(id, second)).toMatchObject({ status: "approved" });
    await expect(past("withdrawn")).rejects.toThrow("decided already");
  });

  test("that is declined or taken back lets its units go; who asked takes it back and no other pharmacist does", async () => {
    const declined = await asked();
    expect(await refuse(declined, house.manager)).toMatchObject({ status: "declined" });
    expect(await level()).toMatchObject({ onHand: 400, reserved: 0 });
    const taken = await asked();
    const colleague: Actor = { ...house.pharmacist, accountId: accountId.parse(await openAccount(hospital, "Ravi")) };
    await expect(refuse(taken, colleague)).rejects.toThrow("forbidden");
    expect(await refuse(taken, house.pharmacist)).toMatchObject({ status: "withdrawn" });
    expect((await wishes()).map(({ status }) => status).toSorted()).toEqual(["declined", "withdrawn"]);
    await sell(400);
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("pressed by several at once happens once, and one wish stands of a batch", async () => {
    const answers = await Promise.allSettled([writeOff(251), writeOff(252), writeOff(253)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const id = (await wishes())[0]?.id as never;
    const judged = await Promise.allSettled([approve(id), approve(id, second), refuse(id, second)]);
    expect(judged.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await stockFaults(hospital.db)).toEqual([]);
    expect((await level())?.reserved).toBe(0);
  });

  test("of what is blocked is held too: nobody sends those units away meanwhile, but a recall takes them", async () => {
    await stock().blockBatch({ opId: newId(), batchId: await batchId(), reason: "damage" } as never);
    const id = await asked(300);
    const back = (units: number) => async () =>
      stock().returnToSupplier({
        ...{ opId: newId(), returnId: newId(), storeId: house.storeId, supplierId: house.supplierId },
        lines: [{ batchId: await batchId(), units, reason: "damaged", credit: 0 }],
      } as never);
    await expect(back(101)()).rejects.toThrow("stock_promised");
    await back(100)();
    const recall = { recallId: newId(), medicineId, numbers: ["W1"], source: "maker", reason: "Too weak" };
    await stock(house.manager).recall({ opId: newId(), ...recall } as never);
    const pulled = await stock().pullRecalled({
      opId: newId(),
      recallId: recall.recallId,
      storeId: house.storeId,
    } as never);
    expect(pulled.units).toBe(300);
    await expect(approve(id)).rejects.toThrow("wish_outdated");
    expect(await refuse(id, house.manager)).toMatchObject({ status: "declined" });
    expect(await stockFaults(hospital.db)).toEqual([]);
  });
});

test("a pack that came free makes no other cheaper", async () => {
  await stockUp(hospital, house, [{ medicineId, packs: 1, number: "W1", ...{ packCost: 0 } }]);
  expect(await writeOff(251)).toMatchObject({ asked: true });
});

test("between two stores nobody loses alone what they may not write off alone", async () => {
  const toStoreId = newId();
  const ward = { id: toStoreId, branchId: hospital.branchId, name: '{"en":"Ward"}', kind: "ward", sells: false };
  await hospital.db.insertInto("stores").values(ward).execute();
  const send = async () => {
    const lines = [{ medicineId, units: 300 }];
    const sent = { opId: newId(), transferId: newId(), storeId: house.storeId, toStoreId, lines };
    return (await stock().sendTransfer(sent as never)).transferId;
  };
  const receive = async (transferId: string, units: number, by?: Actor) => {
    const lost = [{ batchId: (await batchId()) as never, units, reason: "missing" as const }];
    return stock(by).receiveTransfer({ opId: newId(), transferId, lost } as never);
  };
  const transferId = await send();
  await expect(receive(transferId, 251)).rejects.toThrow("own_request");
  expect(await receive(transferId, 250)).toMatchObject({ lost: 250 });
});
