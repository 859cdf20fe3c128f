import { dateIn } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliver } from "../domains/notifications/jobs.ts";
import { recordEntry } from "../domains/records/commands/record-entry.ts";
import type { Actor } from "../kernel/context.ts";
import { allergicTo } from "../testing/allergic.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { untilWaiting } from "../testing/locks.ts";
import { openedVisit } from "../testing/opened.ts";
import { paracetamolOf, sentToPharmacy } from "../testing/prescribed.ts";
import { registered } from "../testing/registers.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
let dolo: string;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver] });
  house = await openPharmacy(hospital);
  await registered(hospital, house.pharmacist, "MSPC 1234");
  genericId = await paracetamolOf(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital, "Asha Joshi");
  dolo = await addPriced(hospital, { brand: "Dolo 650", genericId });
  await stockUp(hospital, house, [{ medicineId: dolo, packs: 3 }]);
});

function sell(more: object = {}) {
  const what = { dispenseId: newId(), storeId: house.storeId, settlement: { method: "cash" } };
  const items = [{ medicineId: dolo, units: 4 }];
  const input = sellInput.parse({ ...what, patientId: asha.patientId, items, expectedTotal: 1_200, ...more });
  return calling(hospital, house.pharmacist).pharmacy.sell({ opId: newId(), ...input });
}

const check = (more: object = {}) => {
  const asked = { storeId: house.storeId, patientId: asha.patientId, medicineIds: [dolo], ...more };
  return calling(hospital, house.pharmacist).pharmacy.checkSale(asked as never);
};
const treated = () => openedVisit(hospital, { doctor, patientId: asha.patientId });
const shelf = async () => (await levelsOf(hospital, house, dolo)).map(({ onHand }) => onHand);
const answer = () => ({ medicineId: dolo, alert: "allergy", subject: "paracetamol", reason: "asked_doctor" });

describe("a sale to a patient by name", () => {
  test("is judged by the pack's own substances: an allergy wants a word, which is kept", async () => {
    await treated();
    await allergicTo(hospital, doctor, asha.patientId, "Paracetamol");
    await expect(sell()).rejects.toThrow("alerts_unanswered");
    await expect(sell({ alerts: [answer(), { ...answer(), subject: "aspirin" }] })).rejects.toThrow("invalid_input");
    expect(await shelf()).toEqual([30]);
    const { dispenseId } = await sell({ alerts: [answer()] });
    const kept = await hospital.db
      .selectFrom("dispenseAlerts")
      .selectAll()
      .where("dispenseId", "=", dispenseId)
      .execute();
    const { medicineId: _, ...word } = answer();
    expect(kept).toEqual([{ dispenseId, position: 0, ...word }]);
  });

  test("twice under one id is one, alerts and all", async () => {
    await treated();
    await allergicTo(hospital, doctor, asha.patientId, "Paracetamol");
    const dispenseId = newId();
    const twice = [sell({ dispenseId, alerts: [answer()] }), sell({ dispenseId, alerts: [answer()] })];
    const answers = await Promise.allSettled(twice);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await shelf()).toEqual([26]);
    const kept = hospital.db.selectFrom("dispenseAlerts").select("reason").where("dispenseId", "=", dispenseId);
    expect(await kept.execute()).toHaveLength(1);
  });

  test("is refused for an allergy recorded after it was looked at, and for one that is being written at this moment", async () => {
    await treated();
    const before = await check();
    expect(before.allergies).toEqual([]);
    const { total } = await calling(hospital, house.pharmacist).pharmacy.quote({
      ...{ storeId: house.storeId as never, items: [{ medicineId: dolo as never, units: 4 }] },
    });
    let sold: Promise<unknown> = Promise.resolve();
    await hospital.as(doctor, async (ctx) => {
      const content = { kind: "allergy", substance: "Paracetamol" };
      await recordEntry(ctx, { actor: doctor, reach: "own" }, { patientId: asha.patientId, content } as never);
      sold = sell({ expectedTotal: total });
      sold.catch(() => undefined);
      await untilWaiting(hospital);
    });
    await expect(sold).rejects.toThrow("alerts_unanswered");
    await expect(sell()).rejects.toThrow("alerts_unanswered");
    expect(await shelf()).toEqual([30]);
  });

  test("is judged beside what our prescriptions say is taken", async () => {
    const { db } = hospital;
    const { id: warfarin } = await db
      .selectFrom("generics")
      .select("id")
      .where("searchName", "=", "warfarin")
      .executeTakeFirstOrThrow();
    const line = { genericId: warfarin, name: "Warfarin", strength: "2 mg", frequency: "OD", durationDays: 30 };
    await sentToPharmacy(hospital, { doctor, patient: asha, genericId: warfarin }, { line });
    await sell();
    const more = { medicineId: dolo, position: 2, ingredient: "aspirin", amount: "75", unit: "mg", per: "unit" };
    await db.insertInto("medicineSubstances").values(more).execute();
    await expect(sell()).rejects.toThrow("alerts_unanswered");
    expect((await check()).safety.taken).toMatchObject([{ name: "Warfarin", line: null }]);
    await sell({ alerts: [{ ...answer(), alert: "interaction", subject: "aspirin+warfarin" }] });
  });

  test("and to nobody in particular is not judged, and takes no word", async () => {
    await treated();
    await allergicTo(hospital, doctor, asha.patientId, "Paracetamol");
    await sell({ patientId: undefined });
    await expect(sell({ patientId: undefined, alerts: [answer()] })).rejects.toThrow("invalid_input");
  });
});

describe("what is asked before it", () => {
  test("shows the allergies, judges the basket, and is written down as a look at the patient", async () => {
    await treated();
    await allergicTo(hospital, doctor, asha.patientId, "Paracetamol");
    const { allergies, noKnownAllergies, packs } = await check();
    expect(allergies).toMatchObject([{ substance: "Paracetamol" }]);
    expect(noKnownAllergies).toBe(false);
    expect(packs).toEqual([
      { medicineId: dolo, brand: "Dolo 650", form: "tablet", ingredients: ["paracetamol"], line: -1 },
    ]);
    const looks = await hospital.db.selectFrom("accessLog").select(["procedure", "patientIds"]).execute();
    const ours = looks.filter(({ patientIds }) => patientIds.includes(asha.patientId));
    expect(ours.map(({ procedure }) => procedure)).toContain("pharmacy.checkSale");
  });

  test("is there for no counter record, no merged one and no stranger's store", async () => {
    await sell({ patientId: undefined });
    const { id } = await hospital.db
      .selectFrom("patients")
      .select("id")
      .where("counterOf", "is not", null)
      .executeTakeFirstOrThrow();
    await expect(check({ patientId: id })).rejects.toThrow("not_found");
    await expect(check({ storeId: newId() })).rejects.toThrow("not_found");
    await expect(check({ medicineIds: [newId()] })).rejects.toThrow("not_found");
  });
});

describe("a prescription of ours typed in as one from elsewhere", () => {
  const numberOf = async () => {
    const found = hospital.db.selectFrom("doctors").select("registrationNumber");
    return (await found.where("id", "=", doctor.doctorId).executeTakeFirstOrThrow()).registrationNumber;
  };
  const paper = async (more: object = {}) => ({
    outside: {
      ...{ prescriber: "Dr. Rao", registrationNumber: await numberOf(), address: "Pune" },
      ...{ prescribedOn: dateIn(hospital.now, "Asia/Kolkata"), ...more },
    },
  });
  beforeEach(async () => {
    const byPaper = hospital.db.updateTable("medicines").set({ prescriptionRequired: true, schedule: "H" });
    await byPaper.where("id", "=", dolo).execute();
    const number = { registrationNumber: `MMC-${Math.floor(100_000 + Math.random() * 899_999)}` };
    await hospital.db.updateTable("doctors").set(number).where("id", "=", doctor.doctorId).execute();
  });

  test("is refused by number and day, however the number is written and whatever became of it", async () => {
    const prescriptionId = await sentToPharmacy(hospital, { doctor, patient: asha, genericId });
    const digits = (await numberOf()).replace(/\D/g, "");
    for (const registrationNumber of [await numberOf(), `mmc / ${digits}`, digits, `00${digits}`])
      await expect(sell(await paper({ registrationNumber }))).rejects.toThrow("own_prescription_needed");
    await calling(hospital, doctor).records.cancelPrescription({
      ...{ opId: newId(), prescriptionId: prescriptionId as never, reason: "Wrong dose" },
    });
    await expect(sell(await paper())).rejects.toThrow("own_prescription_needed");
    expect(await shelf()).toEqual([30]);
  });

  test("is not taken for it where another doctor, another day or another patient stands on it", async () => {
    await sentToPharmacy(hospital, { doctor, patient: asha, genericId });
    await sell(await paper({ registrationNumber: "KMC-77" }));
    await sell(await paper({ prescribedOn: "2026-11-02" }));
    const ravi = await addPatient(hospital, "Ravi Kumar");
    await sell({ ...(await paper()), patientId: ravi.patientId });
  });

  test("is told before: what of ours asks for the same, whether it stands here, and whose number it is", async () => {
    const prescriptionId = await sentToPharmacy(hospital, { doctor, patient: asha, genericId });
    const on = dateIn(hospital.now, "Asia/Kolkata");
    const own = { prescriptionId, doctorName: "Dr. Rao", issuedOn: on, here: true };
    expect(await check()).toMatchObject({ ours: [{ ...own, named: false }], doctorName: null });
    const number = await numberOf();
    const told = await check({ registrationNumber: number.toLowerCase(), medicineIds: [] });
    expect(told).toMatchObject({ ours: [{ ...own, named: true }], doctorName: "Dr. Rao" });
    await calling(hospital, asha).records.withdrawHandover({ opId: newId(), prescriptionId: prescriptionId as never });
    expect((await check()).ours).toMatchObject([{ here: false }]);
    expect((await check({ medicineIds: [] })).ours).toEqual([]);
  });
});
