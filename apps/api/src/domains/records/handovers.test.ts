import { branchId as branchIdOf, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { pharmacies } from "@carepoint/domain/records/pharmacy-choice";
import { inForceDays } from "@carepoint/domain/records/verification";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { asking, calling } from "../../testing/asking.ts";
import {
  addBranch,
  addDoctor,
  addFrontDesk,
  addPatient,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { openedVisit } from "../../testing/opened.ts";
import { deliver } from "../notifications/jobs.ts";
import { listHandedOver, readHandedOver } from "./queries/handovers.ts";

let hospital: TestHospital;
let doctor: Actor;
let pharmacist: Actor;
let admin: Actor;
let elsewhere: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let prescriptionId: never;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  pharmacist = { ...(await addFrontDesk(hospital)), role: "pharmacist" };
  admin = { ...(await addFrontDesk(hospital)), role: "admin" };
  elsewhere = {
    ...(await addFrontDesk(hospital)),
    role: "pharmacist",
    branchId: branchIdOf.parse(await addBranch(hospital)),
  };
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Ananya Rao" });
  asha = await addPatient(hospital, "Asha Joshi");
  prescriptionId = await issued();
});

const records = (actor: Actor) => calling(hospital, actor).records;
const paracetamol = {
  ...{ name: "Paracetamol", strength: "650 mg", form: "tablet", dose: { amount: 1, unit: "tablet" } },
  ...{ frequency: "1-1-1", durationDays: 3 },
};
async function issued(more: object = {}): Promise<never> {
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: asha.patientId });
  const input = { opId: newId(), encounterId, lines: [paracetamol], ...more };
  return (await records(doctor).issuePrescription(input as never)).prescriptionId as never;
}
const hand = (by: Actor = asha, of = prescriptionId) => records(by).handOver({ opId: newId(), prescriptionId: of });
const takeBack = (by: Actor = asha) => records(by).withdrawHandover({ opId: newId(), prescriptionId });
const listed = async (by: Actor) =>
  (await records(by).handedOver()).items.filter(({ patientName }) => patientName === "Asha Joshi");
const isListed = async (id: string, by = pharmacist) =>
  (await listed(by)).some(({ prescriptionId: each }) => each === id);
const read = (by: Actor, of = prescriptionId) => records(by).readHandedOver({ prescriptionId: of });
const after = (by: Actor = asha, of = prescriptionId) => records(by).afterPrescription({ prescriptionId: of });
const rule = (receivesAtOnce: boolean, validFrom?: string) =>
  calling(hospital, admin).settings.setPharmacyRule({
    ...{ opId: newId(), receivesAtOnce },
    ...(validFrom && { validFrom }),
  } as never);

describe("a prescription", () => {
  test("that is too old to be given is not the pharmacist's any more, nor are the allergies", async () => {
    await hand();
    const { ctx } = asking(hospital, pharmacist, "branch");
    const after = (days: number) => ({ ...ctx, now: hospital.now.add({ hours: 24 * days }) });
    expect((await readHandedOver(after(inForceDays), prescriptionId)).prescription.id).toBe(prescriptionId);
    const old = after(inForceDays + 1);
    expect((await listHandedOver(old)).items).toEqual([]);
    await expect(readHandedOver(old, prescriptionId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("stays with the patient until they send it: then the branch's pharmacist sees it with the allergies, and no other", async () => {
    await records(doctor).recordEntry({
      ...{ opId: newId(), patientId: patientIdOf.parse(asha.patientId) },
      content: { kind: "allergy", substance: "Sulfa" },
    } as never);
    expect(await isListed(prescriptionId)).toBe(false);
    await expect(read(pharmacist)).rejects.toThrow("not_found");
    await hand();
    expect(await isListed(prescriptionId)).toBe(true);
    expect(await isListed(prescriptionId, elsewhere)).toBe(false);
    await expect(read(elsewhere)).rejects.toThrow("not_found");
    const seen = await read(pharmacist);
    expect(seen).toMatchObject({
      prescription: { id: prescriptionId, patientName: "Asha Joshi", content: { lines: [{ name: "Paracetamol" }] } },
      allergies: [{ substance: "Sulfa" }],
    });
    expect(await after()).toMatchObject({ pharmacy: { suggested: false } });
    const looks = await calling(hospital, asha).patients.looks({ patientId: patientIdOf.parse(asha.patientId) });
    expect(looks.map(({ role, kinds }) => ({ role, kinds }))).toContainEqual({
      role: "pharmacist",
      kinds: ["pharmacy"],
    });
  });

  test("opens nothing else of the record to the pharmacist", async () => {
    await hand();
    const patientId = patientIdOf.parse(asha.patientId);
    await expect(records(pharmacist).chart({ patientId })).rejects.toThrow("forbidden");
    await expect(records(pharmacist).listPrescriptions({})).rejects.toThrow("forbidden");
    await expect(records(pharmacist).orders({})).rejects.toThrow("forbidden");
    await expect(calling(hospital, pharmacist).patients.byId({ patientId })).rejects.toThrow("forbidden");
    for (const role of ["front_desk", "billing_manager", "pharmacy_manager", "admin"] as const)
      await expect(listed({ ...pharmacist, role })).rejects.toThrow("forbidden");
  });

  test("is handed over once at a time, whoever taps, taken back, and sent again", async () => {
    const ends = await Promise.allSettled([hand(), hand(), hand()]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject({ message: "duplicate" });
    await takeBack();
    expect(await isListed(prescriptionId)).toBe(false);
    await expect(read(pharmacist)).rejects.toThrow("not_found");
    await expect(takeBack()).rejects.toThrow("not_found");
    await hand();
    expect(await isListed(prescriptionId)).toBe(true);
  });

  test("is not handed over by a stranger, by who may only read, or once it no longer counts", async () => {
    const stranger = await addPatient(hospital);
    await expect(hand(stranger)).rejects.toThrow("not_found");
    await expect(hand({ ...asha, patientIds: [] })).rejects.toThrow("not_found");
    await hand();
    await expect(takeBack(stranger)).rejects.toThrow("not_found");
    await records(doctor).cancelPrescription({ opId: newId(), prescriptionId, reason: "Wrong" });
    expect(await read(pharmacist)).toMatchObject({ prescription: { status: "cancelled" } }); // at the counter it is seen to be withdrawn
    const other = await issued();
    await records(doctor).cancelPrescription({ opId: newId(), prescriptionId: other, reason: "Wrong" });
    await expect(hand(asha, other)).rejects.toThrow("illegal_transition");
  });

  test("that a doctor marks for the pharmacy is a suggestion, and goes there at once only from the day of the rule", async () => {
    const before = await issued({ pharmacy: "in_house" });
    expect(await isListed(before)).toBe(false);
    expect(await after(asha, before)).toMatchObject({ pharmacy: { suggested: true, handedOverAt: null } });
    await expect(rule(true, "2026-12-01T00:00:00Z")).rejects.toThrow("invalid_input");
    await rule(true, hospital.now.add({ hours: 1 }).toString());
    expect(await isListed(await issued({ pharmacy: "in_house" }))).toBe(false);
    await rule(true);
    const [marked, kept] = [await issued({ pharmacy: "in_house" }), await issued()];
    expect(await isListed(marked)).toBe(true);
    expect(await isListed(kept)).toBe(false);
    await rule(false);
    expect(await isListed(await issued({ pharmacy: "in_house" }))).toBe(false);
    const rules = await calling(hospital, admin).settings.pharmacyRules();
    expect(rules).toMatchObject({ receivesAtOnce: false, items: [{ receivesAtOnce: true }, {}, {}] });
  });
});

test("the database knows the same words as the rules, and no rule changes", async () => {
  const { rows } = await sql<{ def: string }>`
    select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'prescriptions_pharmacy_check'`.execute(
    hospital.db,
  );
  expect([...(rows[0]?.def.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, word]) => word)).toEqual([...pharmacies]);
  await expect(hospital.db.updateTable("pharmacyRules").set({ receivesAtOnce: true }).execute()).rejects.toThrow(
    "permission denied",
  );
});
