import { newId } from "@carepoint/domain/kernel/id";
import { dispenseInput } from "@carepoint/domain/pharmacy/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import {
  addBranch,
  addDoctor,
  addFrontDesk,
  addPatient,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { openedVisit } from "../../testing/opened.ts";
import { addPriced, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { deliver } from "../notifications/jobs.ts";
import { checkAddress } from "../records/queries/verification.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver] });
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital, "Asha Joshi");
  const { db } = hospital;
  const paracetamol = db.selectFrom("generics").select("id").where("searchName", "=", "paracetamol");
  ({ id: genericId } = await paracetamol.executeTakeFirstOrThrow());
  await db.updateTable("medicines").set({ active: false }).where("genericId", "=", genericId).execute(); // each test's own
});

const line = { strength: "650 mg", form: "tablet", dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1" };

/** Ten tablets of the generic, on paper. */
async function onPaper(more: object = {}, of: object = {}): Promise<string> {
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: asha.patientId });
  const lines = [{ ...line, genericId, name: "Paracetamol", genericName: "Paracetamol", durationDays: 5, ...of }];
  const issued = { opId: newId(), encounterId, lines, ...more };
  const { prescriptionId } = await calling(hospital, doctor).records.issuePrescription(issued as never);
  return prescriptionId;
}

/** The same, sent to the pharmacy. */
async function prescribed(more: object = {}, of: object = {}): Promise<string> {
  const prescriptionId = await onPaper(more, of);
  const sent = { opId: newId(), prescriptionId: prescriptionId as never };
  await calling(hospital, asha).records.handOver(sent);
  return prescriptionId;
}

async function dispense(prescriptionId: string, medicineId: string, units: number) {
  const input = dispenseInput.parse({
    ...{ dispenseId: newId(), storeId: house.storeId, prescriptionId, settlement: { method: "cash" } },
    ...{ lines: [{ line: 0, medicineId, units }], expectedTotal: units * 300 },
  });
  await calling(hospital, house.pharmacist).pharmacy.dispense({ opId: newId(), ...input });
}

const queued = async (prescriptionId: string, by: Actor = house.pharmacist) => {
  const { items } = await calling(hospital, by).pharmacy.queue();
  return items.find((item) => item.prescriptionId === prescriptionId);
};

const toDispense = (prescriptionId: string, by: Actor = house.pharmacist) =>
  calling(hospital, by).pharmacy.toDispense({
    storeId: house.storeId as never,
    prescriptionId: prescriptionId as never,
  });

describe("the queue", () => {
  test("tells new, owed and done apart, and names the token that the patient holds today", async () => {
    const dolo = await addPriced(hospital, { brand: "Dolo 650", genericId });
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const id = await prescribed();
    const { token } = await hospital.db
      .selectFrom("prescriptions")
      .leftJoin("queueEntries", "queueEntries.appointmentId", "prescriptions.appointmentId")
      .select("number as token")
      .where("prescriptions.id", "=", id)
      .executeTakeFirstOrThrow();
    expect(await queued(id)).toMatchObject({ state: "new", medicines: 1, patientName: "Asha Joshi", token });
    await dispense(id, dolo, 4);
    expect(await queued(id)).toMatchObject({ state: "owed" });
    await dispense(id, dolo, 6);
    expect(await queued(id)).toMatchObject({ state: "done" });
  });

  test("leaves out what another branch has, and shows what was cancelled before it was given as such", async () => {
    const id = await prescribed();
    const elsewhere: Actor = { ...(await addFrontDesk(hospital)), role: "pharmacist", branchId: newId() as never };
    expect(await queued(id, elsewhere)).toBeUndefined();
    await calling(hospital, doctor).records.cancelPrescription({
      ...{ opId: newId(), prescriptionId: id as never, reason: "Wrong dose" },
    });
    expect(await queued(id)).toMatchObject({ state: "ended" });
  });
});

describe("what may be handed out", () => {
  test("is the cheapest of the generic that there is enough of, with what expires first in front and what is not there left out", async () => {
    const dear = await addPriced(hospital, { brand: "Aaa 650", genericId, price: 4_000 });
    const cheap = await addPriced(hospital, { brand: "Zzz 650", genericId });
    const few = await addPriced(hospital, { brand: "Few 650", genericId, price: 1_000 });
    await addPriced(hospital, { brand: "Absent 650", genericId, price: 500 });
    await stockUp(hospital, house, [
      { medicineId: dear, packs: 2, mrp: 4_000 },
      { medicineId: cheap, packs: 2, number: "LATE", expiresOn: "2028-01-31" },
      { medicineId: cheap, packs: 1, number: "SOON", expiresOn: "2026-12-31" },
      { medicineId: few, packs: 1 },
    ]);
    const id = await prescribed({}, { durationDays: 8 });
    const { lines, given, handed } = await toDispense(id);
    expect(lines.map(({ candidates }) => candidates.map(({ brand }) => brand))).toEqual([
      ["Zzz 650", "Aaa 650", "Few 650"],
    ]);
    const [best] = lines[0]?.candidates ?? [];
    expect(best).toMatchObject({ fit: "prescribed", free: 30, most: 16, proposed: 16, price: 3_000 });
    expect(best?.batches.map(({ number, near, free }) => [number, near, free])).toEqual([
      ["SOON", true, 10],
      ["LATE", false, 20],
    ]);
    expect(given).toEqual([]);
    expect(handed.prescription.id).toBe(id);
  });

  test("is what is left of a fill, beside what was given, and nothing once it was all given", async () => {
    const dolo = await addPriced(hospital, { brand: "Dolo 650", genericId });
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const id = await prescribed();
    await dispense(id, dolo, 4);
    const owed = await toDispense(id);
    expect(owed.lines[0]?.candidates[0]).toMatchObject({ most: 6, proposed: 6 });
    expect(owed.given).toMatchObject([{ line: 0, brand: "Dolo 650", units: 4, unit: "tablet" }]);
    await dispense(id, dolo, 6);
    const { lines } = await toDispense(id);
    expect(lines).toEqual([{ line: 0, open: null, candidates: [], barred: [] }]);
  });

  test("is another's business in another branch", async () => {
    const id = await prescribed();
    const elsewhere: Actor = { ...(await addFrontDesk(hospital)), role: "pharmacist", branchId: newId() as never };
    await expect(toDispense(id, elsewhere)).rejects.toThrow("not_found");
  });
});

describe("a prescription on paper", () => {
  const addressOf = (id: string) => checkAddress(hospital.services, "prescription", id);
  const take = (code: string, by: Actor = house.pharmacist) =>
    calling(hospital, by).pharmacy.takePaper({ opId: newId(), code });

  test("is taken over by the address that its code holds, once, whoever scans at the same time", async () => {
    const id = await onPaper();
    expect(await queued(id)).toBeUndefined();
    const answers = await Promise.all([take(addressOf(id)), take(addressOf(id)), take(addressOf(id))]);
    expect(new Set(answers.map(({ prescriptionId }) => prescriptionId))).toEqual(new Set([id]));
    expect(await queued(id)).toMatchObject({ state: "new" });
    const handovers = await hospital.db
      .selectFrom("prescriptionHandovers")
      .select("byAccount")
      .where("prescriptionId", "=", id)
      .execute();
    expect(handovers).toEqual([{ byAccount: house.pharmacist.accountId }]);
  });

  test("is refused by a code that we did not write, of what was cancelled, and of what stands with another branch", async () => {
    const id = await onPaper();
    await expect(take(`${id}.forged`)).rejects.toThrow("not_found");
    const certificate = checkAddress(hospital.services, "certificate", id);
    await expect(take(certificate)).rejects.toThrow("not_found");
    await calling(hospital, doctor).records.cancelPrescription({
      ...{ opId: newId(), prescriptionId: id as never, reason: "Wrong dose" },
    });
    await expect(take(addressOf(id))).rejects.toThrow("illegal_transition");
    const sent = await prescribed();
    const elsewhere: Actor = { ...house.pharmacist, branchId: (await addBranch(hospital)) as never };
    await expect(take(addressOf(sent), elsewhere)).rejects.toThrow("duplicate");
  });
});
