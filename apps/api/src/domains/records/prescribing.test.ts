import { type AppointmentId, appointmentId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let visit: AppointmentId;
let encounterId: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital);
  visit = appointmentId.parse(await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" }));
  ({ encounterId } = await records().openVisit({ opId: newId(), appointmentId: visit }));
});

const records = (actor = doctor) => calling(hospital, actor).records;
const line = { strength: "500 mg", form: "tablet" as const, dose: { amount: 1, unit: "tablet" as const } };
const course = { ...line, frequency: "1-0-1", durationDays: 5 };
const paracetamol = { ...course, name: "Paracetamol" };

const issue = (details: object = {}, actor = doctor) =>
  records(actor).issuePrescription({ opId: newId(), encounterId, lines: [paracetamol], ...details });
const read = (prescriptionId: string, actor = doctor) => records(actor).readPrescription({ prescriptionId });
const complete = () => records().completeVisit({ opId: newId(), encounterId });

async function generic(name: string): Promise<string> {
  const row = await hospital.db.selectFrom("generics").select("id").where("name", "=", name).executeTakeFirstOrThrow();
  return row.id;
}

async function allergicTo(...substances: string[]): Promise<void> {
  const patientId = patientIdOf.parse(asha.patientId);
  for (const substance of substances) {
    const content = { kind: "allergy" as const, substance };
    await calling(hospital, asha).records.recordEntry({ opId: newId(), patientId, content });
  }
}

async function auditOf(subjectId: string) {
  return hospital.db
    .selectFrom("auditLog")
    .select(["action", "difference"])
    .where("subjectId", "=", subjectId)
    .orderBy("seq")
    .execute();
}

describe("an allergy", () => {
  test("stops a medicine by its name until the doctor says why, and the reason stays with the prescription", async () => {
    await allergicTo("paracetamol");
    await expect(issue()).rejects.toThrow("alerts_unanswered");
    const override = { line: 0, alert: "allergy", about: "paracetamol", reason: "CANARY: tolerated it last year" };
    const { prescriptionId } = await issue({ overrides: [override] });
    expect((await read(prescriptionId)).overrides).toEqual([override]);
    expect((await read(prescriptionId, asha)).overrides).toEqual([override]);
    const [entry] = await auditOf(prescriptionId);
    expect(entry?.difference).toMatchObject({ changed: expect.arrayContaining(["overrides"]) });
    expect(JSON.stringify(entry)).not.toContain("CANARY");
  });

  test("stops a brand by the ingredients of the chosen generic, whatever the client calls it", async () => {
    await allergicTo("clavulanic acid");
    const genericId = await generic("Amoxicillin + Clavulanic acid");
    const branded = { ...course, name: "Brand", genericName: "Something else", genericId };
    await expect(issue({ lines: [branded] })).rejects.toThrow("alerts_unanswered");
    await expect(issue({ lines: [{ ...course, name: "Brand" }] })).resolves.toMatchObject({ status: "issued" });
  });

  test("of the family stops its members", async () => {
    await allergicTo("Penicillin");
    const genericId = await generic("Amoxicillin");
    await expect(issue({ lines: [{ ...course, name: "Mox", genericId }] })).rejects.toThrow("alerts_unanswered");
  });

  test("that nobody has needs no reason: one that was sent is not kept", async () => {
    const override = { line: 0, alert: "allergy", about: "paracetamol", reason: "in case of" };
    const { prescriptionId } = await issue({ overrides: [override] });
    expect((await read(prescriptionId)).overrides).toEqual([]);
    const [entry] = await auditOf(prescriptionId);
    expect(entry?.difference).not.toMatchObject({ changed: expect.arrayContaining(["overrides"]) });
  });
});

describe("a medicine of the catalogue", () => {
  test("is referred to by a row that the catalogue answers for", async () => {
    const genericId = await generic("Amlodipine");
    const amlong = { ...course, name: "Amlong", frequency: "OD", genericId };
    const lines = [{ ...amlong, strength: "2.5 mg" }, { ...amlong, strength: "5 mg" }, paracetamol];
    const twice = { line: 1, alert: "duplicate", about: "amlodipine|line", reason: "7.5 mg in all" };
    const { prescriptionId } = await issue({ lines, overrides: [twice] });
    const named = await hospital.db
      .selectFrom("prescribedGenerics")
      .select("genericId")
      .where("prescriptionId", "=", prescriptionId)
      .execute();
    expect(named).toEqual([{ genericId }]);
    await expect(
      hospital.db.insertInto("prescribedGenerics").values({ prescriptionId, genericId: newId() }).execute(),
    ).rejects.toThrow("prescribed_generics_generic_id_fkey");
  });

  test("that is not there is refused, and nothing is issued", async () => {
    await expect(issue({ lines: [{ ...course, name: "X", genericId: newId() }] })).rejects.toThrow("not_found");
    expect((await records().listPrescriptions({})).items).toEqual([]);
  });
});

describe("a prescription", () => {
  test("is replaced by another: both stay, and both say so", async () => {
    const first = await issue();
    const second = await issue({ supersedes: first.prescriptionId });
    expect(await read(first.prescriptionId)).toMatchObject({ status: "superseded" });
    expect(await read(second.prescriptionId, asha)).toMatchObject({
      status: "issued",
      supersedes: first.prescriptionId,
    });
    const actions = (await auditOf(first.prescriptionId)).map(({ action }) => action);
    expect(actions).toEqual(["record.issue_prescription", "record.supersede_prescription"]);
    await expect(issue({ supersedes: first.prescriptionId })).rejects.toThrow("illegal_transition");
  });

  test("of somebody else, or by somebody else, cannot be replaced", async () => {
    const other = await addPatient(hospital);
    const appointment = await addVisit(hospital, { doctor, patientId: other.patientId, status: "checked_in" });
    const opened = await records().openVisit({ opId: newId(), appointmentId: appointmentId.parse(appointment) });
    const first = await issue();
    await expect(issue({ encounterId: opened.encounterId, supersedes: first.prescriptionId })).rejects.toThrow(
      "not_found",
    );
    expect(await read(first.prescriptionId)).toMatchObject({ status: "issued" });
  });

  test("is replaced after the visit too, by one in its place and by no other", async () => {
    const first = await issue();
    await complete();
    await expect(issue()).rejects.toThrow("illegal_transition");
    const second = await issue({ supersedes: first.prescriptionId });
    expect(await read(first.prescriptionId, asha)).toMatchObject({ status: "superseded" });
    expect(await read(second.prescriptionId, asha)).toMatchObject({ status: "issued" });
    await expect(issue({ supersedes: first.prescriptionId })).rejects.toThrow("illegal_transition");

    const later = await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" });
    const next = await records().openVisit({ opId: newId(), appointmentId: appointmentId.parse(later) });
    await records().completeVisit({ opId: newId(), encounterId: next.encounterId });
    const elsewhere = { encounterId: next.encounterId, supersedes: second.prescriptionId };
    await expect(issue(elsewhere)).rejects.toThrow("illegal_transition");
  });

  test("is withdrawn once, with a reason that is sealed and told to who reads it, and is never in force again", async () => {
    const { prescriptionId } = await issue();
    const cancel = (actor: Actor) =>
      records(actor).cancelPrescription({ opId: newId(), prescriptionId, reason: "CANARY wrong dose" });
    await expect(cancel(await addDoctor(hospital))).rejects.toThrow("not_found");
    expect(await cancel(doctor)).toMatchObject({ status: "cancelled" });
    await expect(cancel(doctor)).rejects.toThrow("illegal_transition");
    await expect(issue({ supersedes: prescriptionId })).rejects.toThrow("illegal_transition");
    for (const reader of [doctor, asha])
      expect(await read(prescriptionId, reader)).toMatchObject({
        status: "cancelled",
        cancelReason: "CANARY wrong dose",
      });
    expect(JSON.stringify(await auditOf(prescriptionId))).not.toContain("CANARY");
  });

  test("is not there for another doctor or another patient", async () => {
    const { prescriptionId } = await issue();
    await expect(read(prescriptionId, await addDoctor(hospital))).rejects.toThrow("not_found");
    await expect(read(prescriptionId, await addPatient(hospital))).rejects.toThrow("not_found");
    await expect(issue({}, await addDoctor(hospital))).rejects.toThrow("not_found");
  });

  test("is read, not written, by an account that may only view", async () => {
    const { prescriptionId } = await issue();
    const viewer: Actor = { ...asha, patientIds: [] };
    expect(await read(prescriptionId, viewer)).toMatchObject({ status: "issued" });
    await expect(issue({}, viewer)).rejects.toThrow("forbidden");
  });
});

describe("a scan", () => {
  async function uploaded(by: Actor, purpose = "prescription_scan"): Promise<string> {
    const id = newId();
    const facts = { name: "scan.png", type: "image/png", bytes: 1, sha256: Buffer.alloc(32) };
    await hospital.db
      .insertInto("files")
      .values({ id, purpose, ...facts, uploadedBy: by.accountId })
      .execute();
    return id;
  }
  const attach = (prescriptionId: string, fileId: string, actor = doctor) =>
    records(actor).attachScan({ opId: newId(), prescriptionId, fileId });

  test("is attached once, also after the visit, and belongs to that patient for good", async () => {
    const { prescriptionId } = await issue();
    const fileId = await uploaded(doctor);
    await complete();
    await attach(prescriptionId, fileId);
    await attach(prescriptionId, fileId);
    expect((await read(prescriptionId, asha)).scans).toEqual([fileId]);
    const file = hospital.db.selectFrom("files").select("patientId").where("id", "=", fileId);
    expect(await file.executeTakeFirst()).toEqual({ patientId: asha.patientId });

    const other = await addPatient(hospital);
    const appointment = await addVisit(hospital, { doctor, patientId: other.patientId, status: "checked_in" });
    const opened = await records().openVisit({ opId: newId(), appointmentId: appointmentId.parse(appointment) });
    const foreign = await issue({ encounterId: opened.encounterId });
    await expect(attach(foreign.prescriptionId, fileId)).rejects.toThrow("not_found");
  });

  test("of another doctor, of another purpose, or of nothing is not there", async () => {
    const { prescriptionId } = await issue();
    for (const fileId of [await uploaded(await addDoctor(hospital)), await uploaded(doctor, "certificate"), newId()]) {
      await expect(attach(prescriptionId, fileId)).rejects.toThrow("not_found");
    }
    await expect(attach(prescriptionId, await uploaded(doctor), await addDoctor(hospital))).rejects.toThrow(
      "not_found",
    );
  });

  test("is not added to a prescription that is no longer in force", async () => {
    const { prescriptionId } = await issue();
    await issue({ supersedes: prescriptionId });
    await expect(attach(prescriptionId, await uploaded(doctor))).rejects.toThrow("illegal_transition");
  });
});

describe("a visit's record", () => {
  const note = { subjective: "Fever", objective: "38.5", assessment: "Viral", plan: "Rest" };
  const chart = () => records().visitContext({ appointmentId: visit });
  const save = async (text = note, baseVersion?: number, actor = doctor) => {
    const version = baseVersion ?? (await chart()).encounter?.version ?? 0;
    return records(actor).saveNote({ opId: newId(), encounterId, baseVersion: version, note: text });
  };

  test("is opened once: opening it again answers the same record", async () => {
    const again = await records().openVisit({ opId: newId(), appointmentId: visit });
    expect(again.encounterId).toBe(encounterId);
    await expect(records(await addDoctor(hospital)).openVisit({ opId: newId(), appointmentId: visit })).rejects.toThrow(
      "not_found",
    );
  });

  test("keeps what was written; who did not see the last words is told, and overwrites nothing", async () => {
    const { version } = await save();
    await expect(save({ ...note, plan: "Antibiotics" }, version - 1)).rejects.toThrow("version_conflict");
    expect((await chart()).encounter?.note).toEqual({ ...note, diagnoses: [], copied: {} });
    await save({ ...note, plan: "Rest, water" }, version);
    expect((await chart()).encounter?.note.plan).toBe("Rest, water");
  });

  test("is not written by another doctor", async () => {
    await expect(save(note, 1, await addDoctor(hospital))).rejects.toThrow("not_found");
  });

  test("is closed for good: no note, no prescription and no second end after it", async () => {
    const { version } = await save();
    expect(await complete()).toMatchObject({ status: "completed" });
    await expect(save(note, version + 1)).rejects.toThrow("illegal_transition");
    await expect(issue()).rejects.toThrow("illegal_transition");
    await expect(complete()).rejects.toThrow("illegal_transition");
    expect((await chart()).appointment.status).toBe("completed");
  });
});
