import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { accountId, medicineOrderId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { cutWorth } from "@carepoint/domain/pharmacy/order-cut";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { privacyJobs } from "../domains/privacy/workers.ts";
import { type Actor, type CommandContext, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, monday, openAccount } from "../testing/context.ts";
import { openedVisit } from "../testing/opened.ts";
import { proven } from "../testing/proven.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { decideErasure } from "./erase-patient.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let admin: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
let dolo: string;
let other: string;
beforeAll(async () => {
  till = await openTill({ jobs: privacyJobs });
  house = await openPharmacy(till.hospital);
  const account = await openAccount(till.hospital, "Administration");
  const role = { accountId: account, role: "admin", validFrom: monday };
  await till.hospital.db.insertInto("staffRoles").values(role).execute();
  admin = await proven(till.hospital, { ...systemActor, role: "admin", accountId: accountId.parse(account) });
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
  dolo = await addPriced(till.hospital, { brand: "Dolo 650", genericId, price: 1_001 });
  other = await addPriced(till.hospital, { brand: "Cetzine", genericId: null, price: 1_999 });
  const near = { expiresOn: "2027-06-30", number: "NEAR" };
  for (const arrival of [
    { medicineId: dolo, packs: 1, ...near },
    { medicineId: dolo, packs: 3 },
    { medicineId: other, packs: 3 },
  ])
    await stockUp(till.hospital, house, [arrival]);
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const records = (by: Actor) => calling(till.hospital, by).records;

async function ordered(prescriptionId: string | null = null, units = 20) {
  const lines = [
    { medicineId: dolo, units, ...(prescriptionId && { line: 0 }) },
    { medicineId: other, units: 10 },
  ];
  const { total } = await pharmacy(asha).quoteOrder({ storeId: house.storeId, lines } as never);
  const where = { storeId: house.storeId, patientId: asha.patientId, prescriptionId };
  const asked = { opId: newId(), orderId: newId(), ...where, lines, expectedTotal: total };
  const placed = await pharmacy(asha).order(asked as never);
  return { ...placed, orderId: medicineOrderId.parse(placed.orderId) };
}

async function paid(prescriptionId: string | null = null, units = 20) {
  const placed = await ordered(prescriptionId, units);
  const { paymentId } = await pharmacy(asha).payOrder({ opId: newId(), orderId: placed.orderId });
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount: placed.total, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
  return placed;
}

const pack = (orderId: string) => pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId } as never);

function notices(template: string) {
  return till.hospital.db
    .selectFrom("notifications")
    .select(["params", "invoiceId"])
    .where("template", "=", template)
    .where("accountId", "=", asha.accountId ?? "")
    .execute();
}

async function standing({ orderId, invoiceId }: { orderId: string; invoiceId: string }) {
  const { db } = till.hospital;
  const order = db.selectFrom("medicineOrders").select("status").where("id", "=", orderId);
  const refunds = db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select("refunds.amount")
    .where("payments.invoiceId", "=", invoiceId);
  const levels = await levelsOf(till.hospital, house, dolo);
  return {
    status: (await order.executeTakeFirst())?.status,
    refunds: (await refunds.execute()).map(({ amount }) => amount),
    reserved: levels.reduce((all, level) => all + level.reserved, 0),
  };
}

async function prescribed(): Promise<string> {
  const doctor = await addDoctor(till.hospital);
  const { encounterId } = await openedVisit(till.hospital, { doctor, patientId: asha.patientId });
  const line = { genericId, name: "Paracetamol", strength: "650 mg", form: "tablet", frequency: "1-0-1" };
  const lines = [{ ...line, dose: { amount: 1, unit: "tablet" }, durationDays: 5 }];
  return (await records(doctor).issuePrescription({ opId: newId(), encounterId, lines } as never)).prescriptionId;
}

test("units of a line that the pharmacy cuts bring back exactly what its page said, and their patient hears the sum", async () => {
  const { orderId, invoiceId } = await paid();
  const [line] = (await pharmacy(house.pharmacist).readOrder({ orderId })).lines;
  expect((await pharmacy(asha).readOrder({ orderId })).lines[0]?.parts).toEqual([]);
  const expectedBack = cutWorth(line?.parts ?? [], 7);
  const cut = (units: number, back: number | null) =>
    pharmacy(house.pharmacist).cutOrder({
      ...{ opId: newId(), cutId: newId(), orderId, lines: [{ position: 0, units }], reason: "not_in_stock" },
      expectedBack: back,
    } as never);
  await expect(cut(7, (expectedBack ?? 0) + 1)).rejects.toThrow("payment_mismatch");
  expect(await notices("medicines_cut")).toEqual([]);
  expect(await cut(7, expectedBack)).toMatchObject({ refund: expectedBack });
  expect(await notices("medicines_cut")).toEqual([{ params: { amount: expectedBack }, invoiceId }]);
  const left = (await pharmacy(house.pharmacist).readOrder({ orderId })).lines[0];
  const rest = cutWorth(left?.parts ?? [], 13);
  expect((expectedBack ?? 0) + (rest ?? 0)).toBe(2_002);
  expect(cutWorth(left?.parts ?? [], 14)).toBeNull();
});

test("who takes something off themselves is told nothing of it; of an order that the pharmacy calls off they hear the sum", async () => {
  const { orderId, invoiceId, total } = await paid();
  const lines = [{ position: 1, units: 10 }];
  await pharmacy(asha).cutOrder({ opId: newId(), cutId: newId(), orderId, lines } as never);
  expect(await notices("medicines_cut")).toEqual([]);
  await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId, reason: "not_in_stock" });
  expect(await notices("medicines_off_refunded")).toEqual([{ params: { amount: total - 1_999 }, invoiceId }]);
});

test("one medicine alone is cut by units at the pharmacy, down to the last of them", async () => {
  const lines = [{ medicineId: dolo, units: 20 }];
  const where = { storeId: house.storeId, patientId: asha.patientId, prescriptionId: null };
  const asked = { opId: newId(), orderId: newId(), ...where, lines, expectedTotal: 2_000 };
  const { total } = await pharmacy(asha).quoteOrder({ storeId: house.storeId, lines } as never);
  const placed = await pharmacy(asha).order({ ...asked, expectedTotal: total } as never);
  const orderId = medicineOrderId.parse(placed.orderId);
  const { paymentId } = await pharmacy(asha).payOrder({ opId: newId(), orderId });
  const facts = [{ kind: "captured" as const, attempt: `pay_${newId()}`, amount: placed.total, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
  expect((await pharmacy(house.pharmacist).readOrder({ orderId })).mayCut).toBe(true);
  expect((await pharmacy(asha).readOrder({ orderId })).mayCut).toBe(false);
});

const erasing = async (ordersAhead: number) => {
  const asked = { opId: newId(), patientId: patientIdOf.parse(asha.patientId) };
  const { erasureId } = await calling(till.hospital, asha).privacy.askErasure(asked);
  const decision = { event: "erase" as const, visitsAhead: 0, ordersAhead };
  const decide = () => calling(till.hospital, admin).privacy.decideErasure({ opId: newId(), erasureId, decision });
  return { erasureId, decide };
};

test("an erasure calls an order off that is not paid, and its units are free", async () => {
  const order = await ordered();
  const { decide } = await erasing(1);
  expect(await decide()).toMatchObject({ status: "erased" });
  expect(await standing(order)).toEqual({ status: "cancelled", refunds: [], reserved: 0 });
});

test("one that nobody paid in time lapses with it, before any sweep", async () => {
  const order = await ordered();
  const { erasureId } = await erasing(1);
  const decision = { event: "erase" as const, visitsAhead: 0, ordersAhead: 1 };
  const decide = (ctx: CommandContext) => decideErasure(ctx, { actor: admin, reach: "any" }, { erasureId, decision });
  await till.hospital.as(admin, decide, monday.add({ hours: 1 }));
  expect(await standing(order)).toEqual({ status: "lapsed", refunds: [], reserved: 0 });
});

test("one that is paid and not packed goes back whole; other orders than were shown are refused", async () => {
  const order = await paid();
  const { erasureId, decide } = await erasing(1);
  const seen = await calling(till.hospital, admin).privacy.erasurePreview({ erasureId });
  expect(seen).toMatchObject({ ordersAhead: 1, ordersOut: 0 });
  const blind = { event: "erase" as const, visitsAhead: 0, ordersAhead: 0 };
  const unread = calling(till.hospital, admin).privacy.decideErasure({ opId: newId(), erasureId, decision: blind });
  await expect(unread).rejects.toThrow("erasure_changed");
  expect(await decide()).toMatchObject({ status: "erased" });
  expect(await standing(order)).toEqual({ status: "cancelled", refunds: [order.total], reserved: 0 });
});

test("while one is packed the erasure waits, and says so; once the pharmacy called it off it goes on", async () => {
  const order = await paid();
  await pack(order.orderId);
  const { erasureId, decide } = await erasing(0);
  const own = await calling(till.hospital, asha).privacy.erasure({ patientId: asha.patientId } as never);
  expect(own).toMatchObject({ ordersAhead: 0, ordersOut: 1 });
  await expect(decide()).rejects.toThrow("illegal_transition");
  await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId: order.orderId, reason: "patient_wish" });
  const again = { event: "erase" as const, visitsAhead: 0, ordersAhead: 0 };
  const decided = calling(till.hospital, admin).privacy.decideErasure({ opId: newId(), erasureId, decision: again });
  expect(await decided).toMatchObject({ status: "erased" });
});

test("a prescription is not taken back while an order of it is to be paid or packed; called off or packed it is", async () => {
  const prescriptionId = (await prescribed()) as never;
  const takeBack = () => records(asha).withdrawHandover({ opId: newId(), prescriptionId });
  const first = await ordered(prescriptionId, 5);
  await expect(takeBack()).rejects.toThrow("illegal_transition");
  await pharmacy(asha).callOffOrder({ opId: newId(), orderId: first.orderId });
  await takeBack();
  const second = await paid(prescriptionId, 5);
  await expect(takeBack()).rejects.toThrow("illegal_transition");
  await pack(second.orderId);
  expect(await takeBack()).toMatchObject({ handoverId: expect.any(String) });
});

test("of an order and a taking back at once one wins, and the pharmacy never packs what it may not see", async () => {
  const prescriptionId = (await prescribed()) as never;
  await records(asha).handOver({ opId: newId(), prescriptionId });
  const both = [ordered(prescriptionId, 5), records(asha).withdrawHandover({ opId: newId(), prescriptionId })];
  const [order] = await Promise.allSettled(both);
  expect(order?.status).toBe("fulfilled");
  const standsNow = await till.hospital.db
    .selectFrom("prescriptionHandovers")
    .select("id")
    .where("prescriptionId", "=", prescriptionId)
    .where("withdrawnAt", "is", null)
    .execute();
  expect(standsNow).toHaveLength(1);
});
