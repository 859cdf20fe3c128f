import { newId } from "@carepoint/domain/kernel/id";
import { dispenseInput } from "@carepoint/domain/pharmacy/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { openedVisit } from "../../testing/opened.ts";
import { paracetamolOf, sentToPharmacy } from "../../testing/prescribed.ts";
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
  genericId = await paracetamolOf(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital, "Asha Joshi");
});

const prescribed = (more: { repeatsAllowed?: number } = {}) =>
  sentToPharmacy(hospital, { doctor, patient: asha, genericId }, more);
const pharmacy = (by: Actor = house.pharmacist) => calling(hospital, by).pharmacy;
const answer = (id: string, said: string, { by, line = 0 }: { by?: Actor; line?: number } = {}) =>
  pharmacy(by).answer({ opId: newId(), prescriptionId: id, lines: [{ line, answer: said }] } as never);
const ready = (id: string, by?: Actor) => pharmacy(by).ready({ opId: newId(), prescriptionId: id } as never);
const standing = (id: string, by: Actor = asha) => pharmacy(by).standing({ prescriptionId: id as never });
const queued = async (id: string) => {
  const { items } = await pharmacy().queue();
  return items.find(({ prescriptionId }) => prescriptionId === id);
};
const told = async (id: string) => {
  const rows = await hospital.db
    .selectFrom("notifications")
    .select(["template", "params"])
    .where("prescriptionId", "=", id)
    .where("template", "in", ["medicines_answered", "medicines_waiting", "paper_taken"])
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.map(({ template, params }) => [template, JSON.stringify(params)]);
};

async function dispense(prescriptionId: string, units: number): Promise<void> {
  const dolo = await addPriced(hospital, { brand: "Dolo 650", genericId });
  await stockUp(hospital, house, [{ medicineId: dolo, packs: 2 }]);
  const input = dispenseInput.parse({
    ...{ dispenseId: newId(), storeId: house.storeId, prescriptionId, settlement: { method: "cash" } },
    ...{ lines: [{ line: 0, medicineId: dolo, units }], expectedTotal: units * 300 },
  });
  await pharmacy().dispense({ opId: newId(), ...input });
}

describe("before the patient comes", () => {
  test("the latest answer of a line counts, the queue and the patient's page say it, and the notice names no medicine", async () => {
    const id = await prescribed();
    expect(await queued(id)).toMatchObject({ answer: null });
    await answer(id, "none");
    expect(await queued(id)).toMatchObject({ answer: "none" });
    await expect(ready(id)).rejects.toThrow("illegal_transition");
    await answer(id, "full");
    expect(await queued(id)).toMatchObject({ answer: "full", state: "new" });
    expect((await standing(id)).answers).toMatchObject({ lines: [{ line: 0, answer: "full" }], ready: false });
    await ready(id);
    expect(await queued(id)).toMatchObject({ answer: "ready" });
    expect((await standing(id)).answers.ready).toBe(true);
    expect(await told(id)).toEqual([
      ["medicines_answered", "{}"],
      ["medicines_answered", "{}"],
      ["medicines_waiting", "{}"],
    ]);
  });

  test("it lies ready once, whoever says so at the same time, and no longer once it was fetched", async () => {
    const id = await prescribed();
    const said = await Promise.allSettled([ready(id), ready(id), ready(id)]);
    expect(said.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    await expect(ready(id)).rejects.toThrow("duplicate");
    await expect(hospital.db.updateTable("prescriptionAnswers").set({ line: 3 }).execute()).rejects.toThrow("denied");
    await dispense(id, 4);
    expect((await standing(id)).answers.ready).toBe(false);
    expect(await queued(id)).toMatchObject({ state: "owed", answer: null });
    await ready(id);
  });

  test("is another's business in another branch, of what counts no longer, and of a line that is not there; a prescription that was taken back says nothing", async () => {
    const id = await prescribed();
    const elsewhere: Actor = { ...house.pharmacist, branchId: (await addBranch(hospital)) as never };
    await expect(answer(id, "full", { by: elsewhere })).rejects.toThrow("not_found");
    await expect(answer(id, "full", { line: 1 })).rejects.toThrow("not_found");
    await answer(id, "full");
    await calling(hospital, asha).records.withdrawHandover({ opId: newId(), prescriptionId: id as never });
    expect((await standing(id)).answers).toEqual({ lines: [], answeredAt: null, ready: false });
    await expect(answer(id, "full")).rejects.toThrow("not_found");
    asha = await addPatient(hospital, "Asha Joshi");
    const cancelled = await prescribed();
    const withdrawn = { opId: newId(), prescriptionId: cancelled as never, reason: "Wrong dose" };
    await calling(hospital, doctor).records.cancelPrescription(withdrawn);
    await expect(ready(cancelled)).rejects.toThrow("illegal_transition");
  });
});

describe("what was given and is owed", () => {
  test("stands on the patient's page, with the times that are left, and is nobody else's", async () => {
    const id = await prescribed({ repeatsAllowed: 1 });
    expect((await standing(id)).lines).toEqual([{ line: 0, given: [], owed: null, ordered: false, fillsLeft: 2 }]);
    await dispense(id, 4);
    const [line] = (await standing(id)).lines;
    expect(line).toMatchObject({ owed: 6, fillsLeft: 1, given: [{ brand: "Dolo 650", units: 4, unit: "tablet" }] });
    await dispense(id, 6);
    expect((await standing(id)).lines).toMatchObject([{ owed: null, fillsLeft: 1 }]);
    const stranger = await addPatient(hospital, "Meera Shah");
    await expect(standing(id, stranger)).rejects.toThrow("not_found");
  });
});

test("whose paper is taken over hears of it, once", async () => {
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: asha.patientId });
  const tablets = { ...{ genericId, name: "Paracetamol", strength: "650 mg", form: "tablet" }, frequency: "1-0-1" };
  const lines = [{ ...tablets, dose: { amount: 1, unit: "tablet" }, durationDays: 5 }];
  const issued = await calling(hospital, doctor).records.issuePrescription({
    opId: newId(),
    encounterId,
    lines,
  } as never);
  const id = issued.prescriptionId;
  const code = checkAddress(hospital.services, "prescription", id);
  const take = () => pharmacy().takePaper({ opId: newId(), code });
  await Promise.all([take(), take()]);
  expect(await told(id)).toEqual([["paper_taken", "{}"]]);
});
