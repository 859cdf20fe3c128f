import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { medicineOrderId, newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput } from "@carepoint/domain/pharmacy/goods-return";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pharmacyFaults } from "../domains/pharmacy/queries/faults.ts";
import { orderCode } from "../domains/pharmacy/queries/order-code.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, monday } from "../testing/context.ts";
import { openedVisit } from "../testing/opened.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { returnGoods } from "./return-goods.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
let dolo: string;
let other: string;
beforeAll(async () => {
  till = await openTill();
  house = await openPharmacy(till.hospital);
  ({ id: genericId } = await till.hospital.db
    .selectFrom("generics")
    .select("id")
    .where("searchName", "=", "paracetamol")
    .executeTakeFirstOrThrow());
});
afterAll(() => till.close());
beforeEach(async () => {
  await setBusinessTime(till.hospital.ownerUrl, monday);
  asha = await addPatient(till.hospital, "Asha Joshi");
  dolo = await addPriced(till.hospital, { brand: "Dolo 650", genericId });
  other = await addPriced(till.hospital, { brand: "Cetzine", genericId: null, price: 1_999 });
  const near = { expiresOn: "2027-06-30", number: "NEAR" };
  const arrivals = [
    { medicineId: dolo, packs: 1, ...near },
    { medicineId: dolo, packs: 3 },
    { medicineId: other, packs: 3 },
  ];
  for (const arrival of arrivals) await stockUp(till.hospital, house, [arrival]);
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;

async function prescribed(): Promise<string> {
  const doctor = await addDoctor(till.hospital);
  const { encounterId } = await openedVisit(till.hospital, { doctor, patientId: asha.patientId });
  const line = { genericId, name: "Paracetamol", strength: "650 mg", form: "tablet", frequency: "1-0-1" };
  const lines = [{ ...line, dose: { amount: 1, unit: "tablet" }, durationDays: 10 }];
  const issued = { opId: newId(), encounterId, lines };
  return (await calling(till.hospital, doctor).records.issuePrescription(issued as never)).prescriptionId;
}

/** Twenty tablets of two batches and a strip of something else, paid. */
async function paid({ prescriptionId = null as string | null } = {}) {
  const line = prescriptionId ? { line: 0 } : {};
  const lines = [
    { medicineId: dolo, units: 20, ...line },
    { medicineId: other, units: 10 },
  ];
  const where = { storeId: house.storeId, patientId: asha.patientId, prescriptionId };
  const { total } = await pharmacy(asha).quoteOrder({ storeId: house.storeId, lines } as never);
  const asked = { opId: newId(), orderId: newId(), ...where, lines, expectedTotal: total };
  const placed = await pharmacy(asha).order(asked as never);
  const orderId = medicineOrderId.parse(placed.orderId);
  const { paymentId } = await pharmacy(asha).payOrder({ opId: newId(), orderId });
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount: placed.total, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
  return { ...placed, orderId };
}

const cut = (by: Actor, orderId: string, lines: readonly object[], cutId = newId()) =>
  pharmacy(by).cutOrder({ opId: newId(), cutId, orderId, lines } as never);

async function money(invoiceId: string) {
  const { db } = till.hospital;
  const refunds = await db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select(sql<number>`coalesce(sum(refunds.amount), 0)::integer`.as("sum"))
    .where("payments.invoiceId", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const notes = await db
    .selectFrom("invoices")
    .select(sql<number>`coalesce(sum(total), 0)::integer`.as("sum"))
    .where("credits", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const bill = await db.selectFrom("invoices").select("status").where("id", "=", invoiceId).executeTakeFirstOrThrow();
  return { refunded: refunds.sum, credited: notes.sum, bill: bill.status };
}

async function shelf(medicineId: string) {
  const levels = await levelsOf(till.hospital, house, medicineId);
  const total = (of: (level: (typeof levels)[number]) => number) => levels.reduce((all, level) => all + of(level), 0);
  return [total(({ onHand }) => onHand), total(({ reserved }) => reserved)];
}

async function isSound() {
  expect(await stockFaults(till.hospital.db)).toEqual([]);
  expect(await pharmacyFaults(till.hospital.db)).toEqual([]);
}

test("a part of a line is taken off: units, prescription and exactly its money come back, and the rest is packed and returned for what is left", async () => {
  const prescriptionId = await prescribed();
  const { orderId, invoiceId, total } = await paid({ prescriptionId });
  expect(await shelf(dolo)).toEqual([40, 20]);
  const cutId = newId();
  expect(await cut(asha, orderId, [{ position: 0, units: 7 }], cutId)).toMatchObject({ refund: 2_100 });
  await expect(cut(asha, orderId, [{ position: 0, units: 7 }], cutId)).rejects.toThrow("duplicate");
  expect(await shelf(dolo)).toEqual([40, 13]);
  expect(await money(invoiceId)).toEqual({ refunded: 2_100, credited: 2_100, bill: "issued" });
  const fills = till.hospital.db.selectFrom("prescriptionFills").select(["given", "held"]);
  expect(await fills.where("prescriptionId", "=", prescriptionId).execute()).toEqual([{ given: 0, held: 130 }]);
  const read = await pharmacy(asha).readOrder({ orderId });
  expect(read).toMatchObject({ back: 2_100, mayCut: true });
  expect(read.lines[0]).toMatchObject({ units: 13, off: 7, total: 3_900 });
  expect(await cut(house.pharmacist, orderId, [{ position: 1, units: 10 }])).toMatchObject({ refund: 1_999 });
  expect((await pharmacy(asha).readOrder({ orderId })).mayCut).toBe(false);

  await pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId });
  expect([await shelf(dolo), await shelf(other)]).toEqual([
    [27, 0],
    [30, 0],
  ]);
  await isSound();
  const code = orderCode(till.hospital.services.sealer, orderId);
  await pharmacy(house.pharmacist).collectOrder({ opId: newId(), orderId, code });
  const goods = await till.hospital.db
    .selectFrom("dispenseBatches")
    .select(["batchId", "units", "position"])
    .where("dispenseId", "=", orderId)
    .execute();
  const back = { returnId: newId(), dispenseId: orderId, lines: goods, expectedValue: total - 2_100 - 1_999 };
  const branch = { actor: house.pharmacist, reach: "branch" } as const;
  const all = returnGoodsInput.parse(back);
  expect(await till.hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, branch, all))).toMatchObject({
    value: total - 2_100 - 1_999,
  });
  expect(await money(invoiceId)).toMatchObject({ refunded: total, credited: total });
});

test("what is left is called off: the bill is paid back whole, and nothing is promised any more", async () => {
  const { orderId, invoiceId, total } = await paid();
  await cut(asha, orderId, [{ position: 0, units: 3 }]);
  await cut(asha, orderId, [{ position: 0, units: 4 }]);
  await pharmacy(asha).callOffOrder({ opId: newId(), orderId });
  expect(await money(invoiceId)).toEqual({ refunded: total, credited: total, bill: "cancelled" });
  expect([await shelf(dolo), await shelf(other)]).toEqual([
    [40, 0],
    [30, 0],
  ]);
  await isSound();
});

test("more than is left, all of it, a broken pack, and one of another are refused, and change nothing", async () => {
  const { orderId, invoiceId } = await paid();
  await expect(cut(asha, orderId, [{ position: 0, units: 21 }])).rejects.toThrow("return_over");
  const everything = [20, 10].map((units, position) => ({ position, units }));
  await expect(cut(asha, orderId, everything)).rejects.toThrow("invalid_input");
  await till.hospital.db.updateTable("medicines").set({ sellsLoose: false }).where("id", "=", dolo).execute();
  await expect(cut(asha, orderId, [{ position: 0, units: 5 }])).rejects.toThrow("invalid_input");
  const ravi = await addPatient(till.hospital, "Ravi Kumar");
  await expect(cut(ravi, orderId, [{ position: 0, units: 10 }])).rejects.toThrow("not_found");
  expect([await money(invoiceId), await shelf(dolo)]).toEqual([{ refunded: 0, credited: 0, bill: "issued" }, [40, 20]]);
});

test("sent twice it is one, and against packing one of them wins", async () => {
  const { orderId, invoiceId } = await paid();
  const cutId = newId();
  const same = [1, 2].map(() => cut(asha, orderId, [{ position: 1, units: 10 }], cutId));
  expect((await Promise.allSettled(same)).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await money(invoiceId)).toMatchObject({ refunded: 1_999 });
  const [packed, off] = await Promise.allSettled([
    pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId }),
    cut(asha, orderId, [{ position: 0, units: 5 }]),
  ]);
  expect(packed?.status).toBe("fulfilled");
  expect(await shelf(dolo)).toEqual(off?.status === "fulfilled" ? [25, 0] : [20, 0]);
  await isSound();
});
