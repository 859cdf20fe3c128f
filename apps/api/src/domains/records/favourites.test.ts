import { favouriteId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
});

const records = (actor = doctor) => calling(hospital, actor).records;
const line = {
  ...{ name: "Paracetamol", strength: "650 mg", form: "tablet" as const },
  ...{ dose: { amount: 1, unit: "tablet" as const }, frequency: "1-0-1", durationDays: 5 },
};
const keep = (more: object = {}, actor = doctor) =>
  records(actor).keepFavourite({ opId: newId(), name: "pcm", lines: [line], ...more });
const listed = async (actor = doctor) => (await records(actor).favourites()).items;
const at = (id: string, baseVersion: number) => ({ favourite: { id: favouriteId.parse(id), baseVersion } });

describe("a doctor's favourites and order sets", () => {
  test("are nobody else's, and hold a whole line each", async () => {
    const taper = [{ amount: 0.5, frequency: "1-0-0", days: 3 }];
    const lines = [
      { ...line, taper },
      { ...line, frequency: "SOS", mostPerDay: 3 },
      { ...line, quantity: 15 },
    ];
    await keep({ lines });
    expect(await listed()).toMatchObject([{ name: "pcm", lines, version: 1, usedCount: 0 }]);
    expect(await listed(await addDoctor(hospital))).toEqual([]);
    await expect(listed(await addPatient(hospital))).rejects.toThrow("forbidden");
  });

  test("have each name once, whatever its capitals, and it is free again once it is given up", async () => {
    const { favouriteId: id, version } = await keep();
    await expect(keep({ name: "PCM" })).rejects.toMatchObject({ message: "duplicate" });
    await keep({}, await addDoctor(hospital));
    await keep({ ...at(id, version), active: false });
    expect(await listed()).toEqual([]);
    await keep();
  });

  test("are changed by who saw them as they are, and only their doctor", async () => {
    const { favouriteId: id, version } = await keep();
    await keep({ ...at(id, version), name: "pcm 650" });
    await expect(keep({ ...at(id, version), name: "other" })).rejects.toThrow("version_conflict");
    await expect(keep(at(id, version + 1), await addDoctor(hospital))).rejects.toThrow("not_found");
    expect(await listed()).toMatchObject([{ name: "pcm 650", version: 2 }]);
  });

  test("name no medicine that the catalogue lacks", async () => {
    await expect(keep({ lines: [{ ...line, genericId: newId() }] })).rejects.toThrow("not_found");
    expect(await listed()).toEqual([]);
  });

  test("two devices that keep the same new name at once leave one", async () => {
    const kept = await Promise.allSettled([keep(), keep()]);
    expect(kept.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await listed()).toHaveLength(1);
  });
});

describe("issuing", () => {
  const open = async () => {
    const patient = await addPatient(hospital);
    const appointmentId = await addVisit(hospital, { doctor, patientId: patient.patientId, status: "checked_in" });
    const { encounterId } = await records().openVisit({ opId: newId(), appointmentId: appointmentId as never });
    const issue = (more: object) => records().issuePrescription({ opId: newId(), encounterId, lines: [line], ...more });
    return { patient, issue };
  };
  const catalogued = async (name: string) => {
    const row = await hospital.db
      .selectFrom("generics")
      .select("id")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    return { ...line, name, strength: "1 mg", frequency: "STAT", durationDays: 1, genericId: row.id };
  };

  test("puts what is used most first, once for each prescription and only the doctor's own", async () => {
    const { favouriteId: first } = await keep({ name: "a" });
    const { favouriteId: second } = await keep({ name: "b" });
    const { favouriteId: foreign } = await keep({}, await addDoctor(hospital));
    const { issue } = await open();
    await issue({ favourites: [second, second, foreign] });
    expect(await listed()).toMatchObject([
      { id: second, usedCount: 1, version: 1 },
      { id: first, usedCount: 0 },
    ]);
  });

  test("says how often it may be dispensed again: to the doctor, the patient and whoever holds the paper", async () => {
    const { patient, issue } = await open();
    const { prescriptionId } = await issue({ repeatsAllowed: 3 });
    const read = (actor: Actor) => records(actor).readPrescription({ prescriptionId });
    expect([(await read(doctor)).repeatsAllowed, (await read(patient)).repeatsAllowed]).toEqual([3, 3]);
    const code = `${prescriptionId}.${hospital.services.sealer.sign("prescription", prescriptionId)}`;
    expect((await records(patient).verifyPrescription({ code })).dispensed).toEqual({ times: 0, of: 4 });
    const { issue: another } = await open();
    expect((await read(doctor)).repeatsAllowed).toBe(3);
    const once = await another({});
    expect((await records().readPrescription({ prescriptionId: once.prescriptionId })).repeatsAllowed).toBe(0);
  });

  test.each(["Alprazolam", "Tramadol"])("never allows repeats of %s, and leaves nothing behind", async (name) => {
    const { issue, patient } = await open();
    const lines = [line, await catalogued(name)];
    await expect(issue({ lines, repeatsAllowed: 1 })).rejects.toThrow("repeats_prohibited");
    expect((await records(patient).listPrescriptions({})).items).toEqual([]);
    await expect(issue({ lines })).resolves.toMatchObject({ status: "issued" });
  });

  test("fixes the repeats with the rest, and the database knows no twelfth", async () => {
    const { issue } = await open();
    const { prescriptionId } = await issue({ repeatsAllowed: 11 });
    const set = (repeatsAllowed: number) =>
      hospital.db.updateTable("prescriptions").set({ repeatsAllowed }).where("id", "=", prescriptionId).execute();
    await expect(set(2)).rejects.toThrow();
    await expect(issue({ repeatsAllowed: 12 })).rejects.toThrow();
  });
});
