import { branchId, medicineOrderId, newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput } from "@carepoint/domain/pharmacy/goods-return";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { returnGoods } from "../../flows/return-goods.ts";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { deliver } from "../notifications/jobs.ts";
import { stockFaults } from "../stock/queries/faults.ts";
import { orderCode } from "./queries/order-code.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let crocin: string;
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver] });
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  crocin = await addPriced(hospital, { brand: "Crocin 650", genericId: null });
  await stockUp(hospital, house, [{ medicineId: crocin, packs: 3, number: "BAD1" }]);
  asha = await addPatient(hospital, "Asha Joshi");
});

const pharmacy = (by: Actor = house.pharmacist) => calling(hospital, by).pharmacy;

async function sell(units: number, patientId?: string) {
  const items = [{ medicineId: crocin, units }];
  const what = { dispenseId: newId(), storeId: house.storeId, items, expectedTotal: units * 300 };
  const input = sellInput.parse({ ...what, settlement: { method: "cash" }, ...(patientId && { patientId }) });
  return pharmacy().sell({ opId: newId(), ...input });
}

async function bringBack(dispenseId: string, units: number) {
  const batchId = (await levelsOf(hospital, house, crocin))[0]?.batchId;
  const back = { returnId: newId(), dispenseId, lines: [{ position: 0, batchId, units }], expectedValue: units * 300 };
  const [input, scope] = [returnGoodsInput.parse(back), { actor: house.pharmacist, reach: "branch" } as const];
  await hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, scope, input));
}

async function recall(numbers = ["BAD1"]) {
  const input = { opId: newId(), recallId: newId(), medicineId: crocin, numbers, source: "maker", reason: "Too weak" };
  return (await calling(hospital, house.manager).stock.recall(input as never)).recallId as never;
}

const tell = (recallId: never) => pharmacy(house.manager).tellRecalled({ opId: newId(), recallId });
const people = (recallId: never, by?: Actor) => pharmacy(by).recallPeople({ recallId });
const told = (accountId: string | null | undefined) =>
  hospital.db
    .selectFrom("notifications")
    .select(["template", "params"])
    .where("accountId", "=", accountId ?? "")
    .where("template", "=", "medicine_recalled")
    .execute();

describe("who got what is called back", () => {
  test("is named with their telephone and what came back of it; nobody in particular is a line without a name", async () => {
    const sale = await sell(12, asha.patientId);
    await sell(3);
    await bringBack(sale.dispenseId, 2);
    await stockUp(hospital, house, [{ medicineId: crocin, packs: 3, number: "GOOD" }]);
    const { items, after } = await people(await recall());
    expect(after).toBeNull();
    expect(items).toHaveLength(2);
    const named = items.find(({ patient }) => patient !== null);
    expect(named).toMatchObject({
      ...{ dispenseId: sale.dispenseId, numbers: ["BAD1"], units: 12, returned: 2, billNumber: sale.number },
      ...{ patient: { id: asha.patientId, name: "Asha Joshi" }, toldAt: null },
    });
    expect(items.find(({ patient }) => patient === null)).toMatchObject({ units: 3, returned: 0 });
    expect((await people(await recall(["GOOD"]))).items).toEqual([]);
    await expect(people(newId() as never)).rejects.toThrow("not_found");
  });

  test("is each branch's own to see, and all of it whoever runs the hospital's; a look at them is written down", async () => {
    await sell(1, asha.patientId);
    const recallId = await recall();
    const beside: Actor = { ...house.pharmacist, branchId: branchId.parse(await addBranch(hospital)) };
    expect((await people(recallId, beside)).items).toEqual([]);
    const admin: Actor = { ...house.manager, role: "admin", branchId: null };
    expect((await people(recallId, admin)).items).toHaveLength(1);
    const looks = await hospital.db.selectFrom("accessLog").select(["procedure", "patientIds"]).execute();
    const ours = looks.filter(({ patientIds }) => patientIds.includes(asha.patientId));
    expect(ours.map(({ procedure }) => procedure)).toContain("pharmacy.recallPeople");
  });
});

describe("one press", () => {
  test("tells whoever still has some of it, once, however often it is pressed and whatever else they bought", async () => {
    const ravi = await addPatient(hospital, "Ravi Kumar");
    await sell(2, asha.patientId);
    await sell(1, asha.patientId);
    const all = await sell(4, ravi.patientId);
    await bringBack(all.dispenseId, 4);
    const recallId = await recall();
    const answers = await Promise.all([tell(recallId), tell(recallId), tell(recallId)]);
    expect(answers.map((each) => each.told).toSorted()).toEqual([0, 0, 1]);
    expect(await told(asha.accountId)).toEqual([{ template: "medicine_recalled", params: {} }]);
    expect(await told(ravi.accountId)).toEqual([]);
    const { items } = await people(recallId);
    expect(items.filter(({ toldAt }) => toldAt !== null).map(({ patient }) => patient?.name)).toEqual([
      "Asha Joshi",
      "Asha Joshi",
    ]);
    expect((await tell(await recall())).told).toBe(1);
  });

  test("says no medicine in any message, is the manager's, and falls away with a recall that was lifted", async () => {
    const texts = await hospital.db
      .selectFrom("notificationTemplates")
      .select(["channel", "locale", "body"])
      .where("template", "=", "medicine_recalled")
      .execute();
    expect(texts).toHaveLength(6);
    expect(texts.filter(({ body }) => /\{(?!hospital\})/.test(body))).toEqual([]);
    const recallId = await recall();
    await expect(pharmacy().tellRecalled({ opId: newId(), recallId })).rejects.toThrow("forbidden");
    await calling(hospital, house.manager).stock.liftRecall({ opId: newId(), recallId, reason: "Another maker" });
    await expect(tell(recallId)).rejects.toThrow("illegal_transition");
  });
});

describe("an order that holds it", () => {
  /** Paid, and not packed. */
  const ordered = async () => {
    const what = { orderId: newId(), patientId: asha.patientId, storeId: house.storeId, prescriptionId: null };
    const lines = [{ medicineId: crocin, units: 5 }];
    const placed = await pharmacy(asha).order({ opId: newId(), ...what, lines, expectedTotal: 1_500 } as never);
    const orderId = medicineOrderId.parse(placed.orderId);
    await hospital.db.updateTable("medicineOrders").set({ status: "processing" }).where("id", "=", orderId).execute();
    return { orderId, code: orderCode(hospital.services.sealer, orderId) };
  };

  test("is shown with whose it is and cannot be packed", async () => {
    const { orderId } = await ordered();
    const recallId = await recall();
    const held = await pharmacy(house.manager).recallHeld({ recallId });
    expect(held.items).toMatchObject([
      { orderId, status: "processing", units: 5, numbers: ["BAD1"], patient: { name: "Asha Joshi" } },
    ]);
    await expect(pharmacy().packOrder({ opId: newId(), orderId })).rejects.toThrow("stock_blocked");
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("and is packed when the recall comes is not handed over; once it is lifted it is", async () => {
    const { orderId, code } = await ordered();
    await pharmacy().packOrder({ opId: newId(), orderId });
    const recallId = await recall();
    expect((await pharmacy().recallHeld({ recallId })).items).toMatchObject([{ orderId, status: "packed", units: 5 }]);
    const collect = () => pharmacy().collectOrder({ opId: newId(), orderId, code } as never);
    await expect(collect()).rejects.toThrow("stock_recalled");
    await calling(hospital, house.manager).stock.liftRecall({ opId: newId(), recallId, reason: "Another maker" });
    expect(await collect()).toMatchObject({ status: "completed" });
    expect((await pharmacy().recallHeld({ recallId })).items).toEqual([]);
  });
});
