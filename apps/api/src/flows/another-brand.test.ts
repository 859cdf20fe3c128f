import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { medicineOrderId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pharmacyOnBill } from "../domains/billing/queries/pharmacy-on-bill.ts";
import { pharmacyFaults } from "../domains/pharmacy/queries/faults.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, monday } from "../testing/context.ts";
import { openedVisit } from "../testing/opened.ts";
import { addPriced, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
let crocin: string;
let dolo: string;
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
  await till.hospital.db.updateTable("medicines").set({ active: false }).execute();
  asha = await addPatient(till.hospital, "Asha Joshi");
  crocin = await alike({ brand: "Crocin 650" });
  dolo = await alike({ brand: "Dolo 650", price: 2_600, packUnits: 15 });
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const key = "tablet|paracetamol 650000000";

async function alike({ substanceKey = key as string | null, ...of }) {
  const id = await addPriced(till.hospital, { genericId, ...of });
  await till.hospital.db.updateTable("medicines").set({ substanceKey }).where("id", "=", id).execute();
  return id;
}

const stock = (medicineId: string, packs: number) => stockUp(till.hospital, house, [{ medicineId, packs }]);

async function prescribed(more: object = {}): Promise<string> {
  const doctor = await addDoctor(till.hospital);
  const { encounterId } = await openedVisit(till.hospital, { doctor, patientId: asha.patientId });
  const line = { genericId, name: "Crocin", genericName: "Paracetamol", strength: "650 mg", form: "tablet", ...more };
  const lines = [{ ...line, frequency: "1-0-1", dose: { amount: 1, unit: "tablet" }, durationDays: 5 }];
  const issued = { opId: newId(), encounterId, lines };
  return (await calling(till.hospital, doctor).records.issuePrescription(issued as never)).prescriptionId;
}

const uncut = (id: string) =>
  till.hospital.db.updateTable("medicines").set({ sellsLoose: false }).where("id", "=", id).execute();

const offers = async (units: number) => {
  const lines = [{ medicineId: crocin, units }];
  const quote = await pharmacy(asha).quoteOrder({ storeId: house.storeId, lines, others: true } as never);
  return quote.lines[0];
};

async function order(line: object, prescriptionId: string | null = null) {
  const lines = [{ medicineId: dolo, units: 15, ...line }];
  const { total } = await pharmacy(asha).quoteOrder({ storeId: house.storeId, lines } as never);
  const where = { storeId: house.storeId, patientId: asha.patientId, prescriptionId };
  const asked = { opId: newId(), orderId: newId(), ...where, lines, expectedTotal: total };
  const placed = await pharmacy(asha).order(asked as never);
  return { ...placed, orderId: medicineOrderId.parse(placed.orderId) };
}

async function packed(placed: Awaited<ReturnType<typeof order>>) {
  const { paymentId } = await pharmacy(asha).payOrder({ opId: newId(), orderId: placed.orderId });
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount: placed.total, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
  await pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId: placed.orderId });
  return till.hospital.db
    .selectFrom("dispenseLines")
    .select(["fit", "substitution", "insteadOf"])
    .where("dispenseId", "=", placed.orderId)
    .execute();
}

const kept = (orderId: string) =>
  till.hospital.db
    .selectFrom("medicineOrderLines")
    .select(["fit", "substitution", "insteadOf"])
    .where("orderId", "=", orderId)
    .executeTakeFirst();

test("what is not there, or not all of it, brings the same of other brands that are, with what they cost more or less and no quantity", async () => {
  await stock(dolo, 4);
  expect(await offers(10)).toMatchObject({
    ...{ medicineId: crocin, total: 3_000, available: "no" },
    others: [{ medicine: { id: dolo, brand: "Dolo 650" }, units: 10, total: 1_730, apart: -1_270 }],
  });
  await uncut(dolo);
  expect((await offers(10))?.others).toMatchObject([{ units: 15, total: 2_600, apart: -400 }]);
  await stock(crocin, 1);
  expect(await offers(20)).toMatchObject({ available: "partly", others: [{ units: 30, total: 5_200, apart: -800 }] });
  expect(await offers(10)).toMatchObject({ available: "yes", others: [] });
  expect(JSON.stringify(await offers(20))).not.toMatch(/free|onHand|shelf/);
});

test("never another strength, another release, what is not known, what needs a prescription, is not there or not sold", async () => {
  const others = await Promise.all([
    alike({ brand: "Calpol 500", substanceKey: "tablet|paracetamol 500000000" }),
    alike({ brand: "Febrex SR", substanceKey: "tablet-slow|paracetamol 650000000" }),
    alike({ brand: "Pacimol", substanceKey: null }),
    alike({ brand: "Stopped 650" }),
    alike({ brand: "Strict 650" }),
  ]);
  for (const each of others) await stock(each, 5);
  const set = (place: number, to: object) =>
    till.hospital.db
      .updateTable("medicines")
      .set(to)
      .where("id", "=", others[place] ?? "")
      .execute();
  await set(3, { active: false });
  await set(4, { prescriptionRequired: true });
  expect((await offers(10))?.others).toEqual([]);
});

test("what a patient took for it is kept with the order and with what is given out, and the page says for what", async () => {
  await stock(dolo, 4);
  const placed = await order({ accepted: true, insteadOf: crocin });
  const said = { substitution: "not_in_stock", insteadOf: crocin };
  expect(await kept(placed.orderId)).toEqual({ fit: null, ...said });
  expect((await pharmacy(asha).readOrder({ orderId: placed.orderId })).lines[0]).toMatchObject({
    ...{ brand: "Dolo 650", insteadOf: "Crocin 650" },
  });
  expect(await packed(placed)).toEqual([{ fit: null, ...said }]);
  expect([await stockFaults(till.hospital.db), await pharmacyFaults(till.hospital.db)]).toEqual([[], []]);
});

test("whether it fits is looked at anew: not accepted, of another strength, or the other way round is refused", async () => {
  await stock(dolo, 4);
  await expect(order({ insteadOf: crocin })).rejects.toThrow("substitution_reason");
  const weaker = await alike({ brand: "Calpol 500", substanceKey: "tablet|paracetamol 500000000" });
  await expect(order({ accepted: true, insteadOf: weaker })).rejects.toThrow("not_prescribed");
  await expect(order({ accepted: true, insteadOf: dolo })).rejects.toThrow("not_prescribed");
  await expect(order({ accepted: true, insteadOf: newId() })).rejects.toThrow("not_found");
});

test("of a prescription it reaches the dispense as a substitution with its reason", async () => {
  const loose = await alike({ brand: "Pacimol 650", price: 2_000 });
  await stock(loose, 4);
  const prescriptionId = await prescribed();
  const choices = await pharmacy(asha).orderChoices({ prescriptionId } as never);
  const choice = choices.lines[0]?.choices.find(({ medicineId }) => medicineId === loose);
  expect(choice).toMatchObject({ fit: "equivalent", available: "yes", units: 10, total: 2_000, insteadOf: crocin });
  const line = { medicineId: loose, units: 10, line: 0, accepted: true, insteadOf: crocin };
  const placed = await order(line, prescriptionId);
  const said = { fit: "equivalent", substitution: "not_in_stock", insteadOf: crocin };
  expect(await kept(placed.orderId)).toEqual(said);
  expect(await packed(placed)).toEqual([said]);
});

test("where the one that was asked for is there, another brand is the patient's wish", async () => {
  await stock(crocin, 4);
  await stock(dolo, 4);
  const placed = await order({ accepted: true, insteadOf: crocin });
  expect(await kept(placed.orderId)).toMatchObject({ substitution: "patient_wish" });
});

test("where the doctor wants no other brand none is offered, and none is taken", async () => {
  await stock(dolo, 4);
  const prescriptionId = await prescribed({ noSubstitution: true });
  const { lines } = await pharmacy(asha).orderChoices({ prescriptionId } as never);
  expect(lines[0]?.choices.map(({ medicineId }) => medicineId)).toEqual([crocin]);
  const line = { units: 10, line: 0, accepted: true };
  for (const more of [{ insteadOf: crocin }, {}])
    await expect(order({ ...line, ...more }, prescriptionId)).rejects.toThrow("not_prescribed");
});

test("bill and register say for what it was taken", async () => {
  const loose = await alike({ brand: "Pacimol 650", price: 2_000 });
  await stock(loose, 4);
  const prescriptionId = await prescribed();
  const line = { medicineId: loose, units: 10, line: 0, accepted: true, insteadOf: crocin };
  const placed = await order(line, prescriptionId);
  await packed(placed);
  expect((await pharmacyOnBill(till.hospital.db, placed.invoiceId))?.batches).toMatchObject([
    { insteadOf: "Crocin 650" },
  ]);
  const today = monday.toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
  const asked = { storeId: house.storeId, register: "prescription", from: today, days: 1 };
  const { items } = await pharmacy(house.pharmacist).register(asked as never);
  const entry = items.find(({ dispenseId }) => String(dispenseId) === placed.orderId);
  expect(entry).toMatchObject({ brand: "Pacimol 650", insteadOf: "Crocin 650" });
});
