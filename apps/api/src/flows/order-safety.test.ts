import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { recordEntry } from "../domains/records/commands/record-entry.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { allergicTo } from "../testing/allergic.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, monday } from "../testing/context.ts";
import { untilWaiting } from "../testing/locks.ts";
import { openedVisit } from "../testing/opened.ts";
import { paracetamolOf, sentToPharmacy } from "../testing/prescribed.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
let dolo: string;
beforeAll(async () => {
  till = await openTill();
  house = await openPharmacy(till.hospital);
  genericId = await paracetamolOf(till.hospital);
});
afterAll(() => till.close());
beforeEach(async () => {
  await setBusinessTime(till.hospital.ownerUrl, monday);
  doctor = await addDoctor(till.hospital);
  asha = await addPatient(till.hospital, "Asha Joshi");
  dolo = await addPriced(till.hospital, { brand: "Dolo 650", genericId });
  await stockUp(till.hospital, house, [{ medicineId: dolo, packs: 5 }]);
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const answer = () => ({ medicineId: dolo, alert: "allergy", subject: "paracetamol", reason: "asked_doctor" });

/** A paid order of ten tablets, of a prescription or of none. */
async function paid(prescriptionId: string | null) {
  const line = { medicineId: dolo, units: 10, ...(prescriptionId && { line: 0 }) };
  const where = { storeId: house.storeId, patientId: asha.patientId, prescriptionId };
  const input = { opId: newId(), orderId: newId(), ...where, lines: [line], expectedTotal: 3_000 };
  const placed = await pharmacy(asha).order(input as never);
  const orderId = placed.orderId as never;
  const { paymentId } = await pharmacy(asha).payOrder({ opId: newId(), orderId });
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount: 3_000, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }), monday);
  return orderId as never;
}

const pack = (orderId: never, alerts: readonly object[] = []) =>
  pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId, alerts } as never);
const check = (orderId: never) => pharmacy(house.pharmacist).orderSafety({ orderId });
const prescribed = () => sentToPharmacy(till.hospital, { doctor, patient: asha, genericId });
const shelf = async () =>
  (await levelsOf(till.hospital, house, dolo)).map(({ onHand, reserved }) => [onHand, reserved]);
const kept = (dispenseId: string) =>
  till.hospital.db.selectFrom("dispenseAlerts").selectAll().where("dispenseId", "=", dispenseId).execute();

test.each([{ own: true }, { own: false }])(
  "an allergy recorded since the patient ordered stops the packing until somebody says a word, which is kept: %o",
  async ({ own }) => {
    await openedVisit(till.hospital, { doctor, patientId: asha.patientId });
    const orderId = await paid(own ? await prescribed() : null);
    expect((await check(orderId)).allergies).toEqual([]);
    await allergicTo(till.hospital, doctor, asha.patientId, "Paracetamol");
    const { allergies, packs } = await check(orderId);
    expect(allergies).toMatchObject([{ substance: "Paracetamol" }]);
    expect(packs).toMatchObject([{ medicineId: dolo, ingredients: ["paracetamol"], line: own ? 0 : -1 }]);
    await expect(pack(orderId)).rejects.toThrow("alerts_unanswered");
    expect(await shelf()).toEqual([[50, 10]]);
    await expect(pack(orderId, [answer(), { ...answer(), subject: "aspirin" }])).rejects.toThrow("invalid_input");
    const packed = await Promise.allSettled([pack(orderId, [answer()]), pack(orderId, [answer()])]);
    expect(packed.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await shelf()).toEqual([[40, 0]]);
    const { medicineId: _, ...word } = answer();
    expect(await kept(orderId)).toEqual([{ dispenseId: orderId, position: 0, ...word }]);
    await expect(check(orderId)).rejects.toThrow("not_found");
  },
);

test("an allergy that is being written while it is packed is waited for, and stops it", async () => {
  await openedVisit(till.hospital, { doctor, patientId: asha.patientId });
  const orderId = await paid(await prescribed());
  let packed: Promise<unknown> = Promise.resolve();
  await till.hospital.as(doctor, async (ctx) => {
    const content = { kind: "allergy", substance: "Paracetamol" };
    await recordEntry(ctx, { actor: doctor, reach: "own" }, { patientId: asha.patientId, content } as never);
    packed = pack(orderId);
    packed.catch(() => undefined);
    await untilWaiting(till.hospital);
  });
  await expect(packed).rejects.toThrow("alerts_unanswered");
  expect(await shelf()).toEqual([[50, 10]]);
});

test("what is not sold any more is judged and packed all the same, and the look is written down", async () => {
  const orderId = await paid(null);
  await till.hospital.db.updateTable("medicines").set({ active: false }).where("id", "=", dolo).execute();
  expect((await check(orderId)).packs).toHaveLength(1);
  const looks = await till.hospital.db.selectFrom("accessLog").select(["procedure", "patientIds"]).execute();
  const ours = looks.filter(({ patientIds }) => patientIds.includes(asha.patientId));
  expect(ours.map(({ procedure }) => procedure)).toContain("pharmacy.orderSafety");
  await pack(orderId);
  expect(await kept(orderId)).toEqual([]);
});
