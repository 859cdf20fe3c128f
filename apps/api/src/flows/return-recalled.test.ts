import { newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput, valuesBack } from "@carepoint/domain/pharmacy/goods-return";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendRefund } from "../domains/billing/jobs.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { returnGoods } from "./return-goods.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let crocin: string;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver, sendRefund] });
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  crocin = await addPriced(hospital, { brand: "Crocin 650", genericId: null });
  await stockUp(hospital, house, [{ medicineId: crocin, packs: 3, number: "RC1" }]);
});

const pharmacy = (by: Actor = house.pharmacist) => calling(hospital, by).pharmacy;
const stock = () => calling(hospital, house.manager).stock;

async function sold(more: object = {}) {
  const what = { dispenseId: newId(), storeId: house.storeId, items: [{ medicineId: crocin, units: 10 }] };
  const input = sellInput.parse({ ...what, expectedTotal: 3_000, settlement: { method: "cash" }, ...more });
  const { number } = await pharmacy().sell({ opId: newId(), ...input });
  return pharmacy().findSale({ number });
}

async function allBack(sale: Awaited<ReturnType<typeof sold>>) {
  const lines = sale.lines.map(({ position, batchId, units }) => ({ position, batchId, units }));
  const worth = valuesBack(
    sale.batches.map((batch) => ({ ...batch, now: batch.units })),
    sale.left,
  ).reduce((all, each) => all + each, 0);
  const input = returnGoodsInput.parse({
    ...{ returnId: newId(), dispenseId: sale.dispenseId, lines, expectedValue: worth },
  });
  const scope = { actor: house.pharmacist, reach: "branch" } as const;
  return hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, scope, input));
}

const level = async () => (await levelsOf(hospital, house, crocin))[0];

test("of a batch that was called back nothing goes to the shelf again, whatever it looks like", async () => {
  const { number, lines } = await sold();
  expect(lines.map(({ unshelved }) => unshelved)).toEqual([null]);
  const recall = { recallId: newId(), medicineId: crocin, numbers: ["RC1"], source: "maker", reason: "Too weak" };
  await stock().recall({ opId: newId(), ...recall } as never);
  const sale = await pharmacy().findSale({ number });
  expect(sale.lines.map(({ unshelved }) => unshelved)).toEqual(["recalled"]);
  expect(await allBack(sale)).toMatchObject({ value: 3_000, cash: 3_000 });
  expect(await level()).toMatchObject({ onHand: 20 });
  const { items } = await stock().movements({ storeId: house.storeId, medicineId: crocin } as never);
  expect(items.slice(0, 2)).toMatchObject([
    { kind: "write_off", quantity: -10, reason: "recalled" },
    { kind: "return", quantity: 10 },
  ]);
  await stock().liftRecall({ opId: newId(), recallId: recall.recallId, reason: "Another maker" } as never);
  expect(await level()).toMatchObject({ onHand: 20 });
  expect(await stockFaults(hospital.db)).toEqual([]);
});

test("cash that goes out with a return has a voucher at that counter, the first print of it the original, and no other's", async () => {
  const { paidOut } = await allBack(await sold());
  const [refundId] = paidOut;
  expect(paidOut).toHaveLength(1);
  const print = async () => (await pharmacy().printPayOut({ opId: newId(), refundId: refundId as never })).copy;
  expect([await print(), await print()]).toEqual([1, 2]);
  const paper = { refundId: refundId as never, locale: "en", size: "roll" } as const;
  expect((await pharmacy().payOutPaper(paper)).name).toMatch(/\.pdf$/);
  const elsewhere = { ...house.pharmacist, branchId: newId() as never };
  await expect(pharmacy(elsewhere).payOutPaper(paper)).rejects.toThrow("not_found");
  await expect(pharmacy({ ...house.pharmacist, role: "front_desk" }).payOutPaper(paper)).rejects.toThrow("forbidden");
});

test("bills of one customer are found by them alone, which is a look at them", async () => {
  const [asha, ravi] = [await addPatient(hospital, "Asha Joshi"), await addPatient(hospital, "Ravi Rao")];
  const { number } = await sold({ patientId: asha.patientId });
  await sold();
  const of = async (patientId: string | null) =>
    (await pharmacy().sales({ storeId: house.storeId, patientId } as never)).items.map((each) => each.number);
  expect(await of(asha.patientId)).toEqual([number]);
  expect(await of(ravi.patientId)).toEqual([]);
  expect(await of(newId())).toEqual([]);
  const looksAt = async (who: typeof asha) =>
    (await calling(hospital, who).patients.looks({ patientId: who.patientId as never })).length;
  expect(await looksAt(asha)).toBeGreaterThan(0);
  expect(await looksAt(ravi)).toBe(0);
});
