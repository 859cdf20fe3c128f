import { newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput, type SoldView, unshelvedReasons, valuesBack } from "@carepoint/domain/pharmacy/goods-return";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendRefund } from "../domains/billing/jobs.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { pharmacyFaults } from "../domains/pharmacy/queries/faults.ts";
import { checkPharmacy } from "../domains/pharmacy/workers.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { runJob } from "../kernel/jobs.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { openedVisit } from "../testing/opened.ts";
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
  crocin = await addPriced(hospital, { brand: "Crocin 650", genericId: null, price: 3_333 });
  await stockUp(hospital, house, [{ medicineId: crocin, packs: 3, mrp: 3_333 }]);
});

const pharmacy = () => calling(hospital, house.pharmacist).pharmacy;

/** Thirteen tablets: a strip and three loose ones, 43.32 rupees. */
async function sold(more: object = {}, units = 13): Promise<SoldView> {
  const items = [{ medicineId: crocin, units }];
  const { total } = await pharmacy().quote({ storeId: house.storeId as never, items: items as never });
  const what = { dispenseId: newId(), storeId: house.storeId, items, expectedTotal: total };
  const input = sellInput.parse({ ...what, settlement: { method: "cash" }, ...more });
  const { number } = await pharmacy().sell({ opId: newId(), ...input });
  return pharmacy().findSale({ number });
}

interface Coming {
  readonly units: number;
  readonly writeOff?: string;
  readonly value?: number;
  readonly returnId?: string;
  readonly at?: Temporal.Instant;
}

async function bringBack(sale: SoldView, { units, writeOff, value, returnId = newId(), at }: Coming) {
  const [line] = sale.lines;
  const parts = sale.batches.map((batch) => ({ ...batch, now: batch.batchId === line?.batchId ? units : 0 }));
  const worth = valuesBack(parts, sale.left).reduce((all, each) => all + each, 0);
  const lines = [{ position: 0, batchId: line?.batchId, units, writeOff }];
  const input = returnGoodsInput.parse({ returnId, dispenseId: sale.dispenseId, lines, expectedValue: value ?? worth });
  const scope = { actor: house.pharmacist, reach: "branch" } as const;
  return hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, scope, input), at);
}

const again = ({ number }: SoldView) => pharmacy().findSale({ number });
const onHand = async () => (await levelsOf(hospital, house, crocin)).map((level) => level.onHand);
const billOf = ({ invoiceId }: SoldView) =>
  hospital.db
    .selectFrom("invoices")
    .select(["status", "paid", "takenBack"])
    .select(
      sql<number>`(select coalesce(sum(n.total), 0) from invoices n where n.credits = invoices.id)::int`.as("credited"),
    )
    .where("id", "=", invoiceId)
    .executeTakeFirst();

describe("goods that come back", () => {
  test("go to their batch, with a credit note and the cash at once; in parts they are worth the whole bill", async () => {
    const sale = await sold();
    expect([sale.total, sale.left, sale.late, sale.patientName, sale.until]).toEqual([
      4_332,
      4_332,
      false,
      null,
      "2026-12-14",
    ]);
    const first = await bringBack(sale, { units: 4 });
    expect(first).toMatchObject({ value: 1_332, cash: 1_332, asked: 0, later: 0, unowed: 0 });
    expect(await onHand()).toEqual([21]);
    const rest = await bringBack(await again(sale), { units: 9 });
    expect(rest.value).toBe(4_332 - 1_332);
    expect(await onHand()).toEqual([30]);
    expect(await billOf(sale)).toMatchObject({ status: "cancelled", credited: 4_332 });
    expect((await again(sale)).lines.map(({ returned }) => returned)).toEqual([13]);
    expect((await again(sale)).ways).toEqual(["cash"]);
    const notes = [...first.notes, ...rest.notes];
    expect(new Set(notes.map(({ number }) => number)).size).toBe(2);
    for (const { invoiceId } of notes) {
      await pharmacy().printBill({ opId: newId(), invoiceId });
      const { name } = await pharmacy().billPaper({ invoiceId, size: "roll", locale: "en" });
      expect(name).toMatch(/\.pdf$/);
    }
    const { items } = await pharmacy().sales({ storeId: house.storeId as never });
    const row = items.find(({ dispenseId }) => dispenseId === sale.dispenseId);
    expect(row).toMatchObject({ number: sale.number, total: 4_332, returned: 4_332, ways: ["cash"] });
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("are refused past what went out, after their days, for another worth and of another sale", async () => {
    const sale = await sold();
    await expect(bringBack(sale, { units: 14, value: 4_332 })).rejects.toThrow("return_over");
    await expect(bringBack(sale, { units: 1, value: 1 })).rejects.toThrow("payment_mismatch");
    const late = hospital.now.add({ hours: 24 * 8 });
    await expect(bringBack(sale, { units: 1, at: late })).rejects.toThrow("return_late");
    const last = hospital.now.add({ hours: 24 * 7 });
    expect((await bringBack(sale, { units: 1, at: last })).value).toBe(333);
    expect(await onHand()).toEqual([18]);
  });

  test("of the same units at once come back once", async () => {
    const sale = await sold();
    const answers = await Promise.allSettled([bringBack(sale, { units: 13 }), bringBack(sale, { units: 13 })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(answers.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []))[0]).toContain(
      "return_over",
    );
    expect(await onHand()).toEqual([30]);
    expect(await billOf(sale)).toMatchObject({ credited: 4_332 });
  });

  test("sent twice under one id are one", async () => {
    const [sale, returnId] = [await sold(), newId()];
    const value = 666;
    const twice = [1, 2].map(() => bringBack(sale, { units: 2, value, returnId }));
    expect((await Promise.allSettled(twice)).map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await onHand()).toEqual([19]);
  });

  test("that may not be sold again are taken and written off at once", async () => {
    const sale = await sold();
    await bringBack(sale, { units: 2, writeOff: "damaged" });
    await hospital.db.updateTable("medicines").set({ storage: "cold" }).where("id", "=", crocin).execute();
    expect((await again(sale)).lines[0]?.unshelved).toBe("spoiled");
    await bringBack(await again(sale), { units: 3 });
    expect(await onHand()).toEqual([17]);
    const moved = await hospital.db
      .selectFrom("stockMovements")
      .select(["kind", "quantity", "reason"])
      .where("medicineId", "=", crocin)
      .where("kind", "in", ["return", "write_off"])
      .orderBy("place")
      .execute();
    expect(moved).toEqual([
      { kind: "return", quantity: 2, reason: null },
      { kind: "write_off", quantity: -2, reason: "damaged" },
      { kind: "return", quantity: 3, reason: null },
      { kind: "write_off", quantity: -3, reason: "spoiled" },
    ]);
  });

  test("of a bill that nobody paid are not owed any more", async () => {
    const { patientId } = await addPatient(hospital, "Asha Joshi");
    const sale = await sold({ patientId, settlement: { method: "later", reason: "cannot_pay_now" } });
    expect(sale.patientName).toBe("Asha Joshi");
    expect(await bringBack(sale, { units: 3 })).toMatchObject({ value: 999, unowed: 999, cash: 0 });
    expect(await billOf(sale)).toMatchObject({ status: "issued", takenBack: 999, credited: 999 });
    await bringBack(await again(sale), { units: 10 });
    expect(await billOf(sale)).toMatchObject({ status: "cancelled", takenBack: 4_332 });
  });

  test("of a bill in parts go first against what is owed, then back by the ways they came", async () => {
    const { patientId } = await addPatient(hospital, "Asha Joshi");
    const tenders = [
      { method: "upi", amount: 1_000, reference: "123456789099" },
      { method: "cash", amount: 3_000 },
    ];
    const rest = { reason: "cannot_pay_now" };
    const sale = await sold({ patientId, settlement: { method: "split", tenders, rest } });
    const answer = await bringBack(sale, { units: 13 });
    expect(answer).toMatchObject({ value: 4_332, unowed: 332, later: 1_000, cash: 3_000, asked: 0 });
    expect(await billOf(sale)).toMatchObject({ status: "cancelled", credited: 4_332 });
  });

  test("above the limit are on the shelf, and their money waits for somebody else", async () => {
    const past = { validFrom: hospital.now.subtract({ hours: 1 }), createdAt: hospital.now.subtract({ hours: 1 }) };
    await hospital.db
      .insertInto("moneyRules")
      .values({ lateChoiceHours: 24, approveRefundsAbove: 2_000, ...past })
      .execute();
    const sale = await sold();
    expect(await bringBack(sale, { units: 13 })).toMatchObject({ value: 4_332, asked: 4_332, cash: 0, notes: [] });
    expect(await onHand()).toEqual([30]);
    expect(await billOf(sale)).toMatchObject({ status: "issued", credited: 0 });
    expect((await again(sale)).left).toBe(0);
  });
});

test("what came back of a prescription may be fetched again", async () => {
  const { id: genericId } = await hospital.db
    .selectFrom("generics")
    .select("id")
    .where("searchName", "=", "paracetamol")
    .executeTakeFirstOrThrow();
  const dolo = await addPriced(hospital, { brand: "Dolo 650", genericId });
  await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
  const [doctor, asha] = [await addDoctor(hospital), await addPatient(hospital, "Asha Joshi")];
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: asha.patientId });
  const line = {
    genericId,
    name: "Paracetamol",
    strength: "650 mg",
    form: "tablet",
    frequency: "1-0-1",
    durationDays: 5,
  };
  const lines = [{ ...line, dose: { amount: 1, unit: "tablet" } }];
  const issued = { opId: newId(), encounterId, lines };
  const { prescriptionId } = await calling(hospital, doctor).records.issuePrescription(issued as never);
  await calling(hospital, asha).records.handOver({ opId: newId(), prescriptionId });
  const dispense = (units: number) =>
    pharmacy().dispense({
      ...{
        opId: newId(),
        dispenseId: newId(),
        storeId: house.storeId as never,
        prescriptionId,
        expectedTotal: units * 300,
      },
      ...{ settlement: { method: "cash" }, lines: [{ line: 0, medicineId: dolo, units }] },
    } as never);
  const { number } = await dispense(10);
  await expect(dispense(1)).rejects.toThrow("fill_over");
  await bringBack(await pharmacy().findSale({ number }), { units: 4 });
  await expect(dispense(5)).rejects.toThrow("fill_over");
  expect((await dispense(4)).total).toBe(1_200);
});

test("the nightly check finds nothing where it adds up, and names what somebody bent", async () => {
  const sale = await sold();
  await bringBack(sale, { units: 5 });
  expect(await pharmacyFaults(hospital.db)).toEqual([]);
  await runJob(hospital.jobContext(), checkPharmacy, {});
  const bend = (by: number) =>
    hospital.db
      .updateTable("dispenseBatches")
      .set({ returned: sql<number>`returned + ${by}::integer` })
      .where("dispenseId", "=", sale.dispenseId)
      .execute();
  await bend(2);
  expect(await pharmacyFaults(hospital.db)).toEqual([
    { what: "moved", of: sale.dispenseId, stands: 5, should: 7 },
    { what: "returned", of: sale.dispenseId, stands: 7, should: 5 },
  ]);
  await expect(runJob(hospital.jobContext(), checkPharmacy, {})).rejects.toThrow("does not add up");
  await bend(-2);
});

test("the database knows the same reasons for goods that go to no shelf", async () => {
  const { rows } = await sql<{ text: string }>`select pg_get_constraintdef(oid) as text from pg_constraint
    where conname = 'goods_return_lines_written_off_check'`.execute(hospital.db);
  const words = [...String(rows[0]?.text).matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
  expect(words.toSorted()).toEqual([...unshelvedReasons].toSorted());
});
