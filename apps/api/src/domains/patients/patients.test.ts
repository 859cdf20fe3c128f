import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { differenceCell } from "../../kernel/audit.ts";
import type { Actor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { agreed, agreedByGuardian } from "../../testing/agreed.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  hospital = await openHospital();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  asha = await addPatient(hospital);
  doctor = await addDoctor(hospital);
  await addVisit(hospital, { doctor, patientId: asha.patientId });
});

const as = (actor: Actor) => calling(hospital, actor).patients;
const patientId = () => patientIdOf.parse(asha.patientId);
const current = () => as(asha).byId({ patientId: patientId() });
const mother = { name: "Sudha", relation: "parent", phone: "+919811122233" } as const;
const penicillin = { substance: "Penicillin", reaction: "Rash", severity: "severe" as const };

async function amend(actor: Actor, details: object, baseVersion?: number) {
  const version = baseVersion ?? (await current()).version;
  return as(actor).amend({ opId: newId(), patientId: patientId(), baseVersion: version, ...details });
}

async function amendClinical(actor: Actor, details: { history: string }, baseVersion?: number) {
  const version = baseVersion ?? (await current()).version;
  return as(actor).amendClinical({ opId: newId(), patientId: patientId(), baseVersion: version, ...details });
}

async function allergicTo(actor: Actor, allergy: typeof penicillin) {
  const content = { kind: "allergy" as const, ...allergy };
  return calling(hospital, actor).records.recordEntry({ opId: newId(), patientId: patientId(), content });
}

/** The newest audit entry about the patient, with what it keeps sealed. */
async function lastEntry(action: string) {
  const entry = await hospital.db
    .selectFrom("auditLog")
    .select(["difference", "differenceSealed", "requestId"])
    .where("subjectId", "=", asha.patientId)
    .where("action", "=", action)
    .orderBy("seq", "desc")
    .executeTakeFirstOrThrow();
  const key = await patientKey(hospital.db, hospital.services.sealer, asha.patientId);
  const cell = differenceCell({ action, subjectId: asha.patientId }, entry.requestId);
  return { ...entry, opened: key.open(cell, entry.differenceSealed) };
}

describe("who may know what", () => {
  test("the desk reads and corrects how to reach someone, and nothing clinical", async () => {
    await amendClinical(asha, { history: "Asthma" });
    await allergicTo(asha, penicillin);
    await amend(desk, { phone: "9820098200", address: "12 MG Road" });
    const seen = await as(desk).registration({ patientId: patientId() });
    expect(seen).toMatchObject({ phone: "+919820098200", address: "12 MG Road" });
    expect(JSON.stringify(seen)).not.toMatch(/allerg|history|Asthma|Penicillin/i);
    await expect(as(desk).byId({ patientId: patientId() })).rejects.toThrow("forbidden");
    expect(await current()).toMatchObject({ history: "Asthma", allergies: [penicillin] });
  });

  test("the desk cannot write what it may not read: not with a correction, not by the other door", async () => {
    await amendClinical(asha, { history: "Asthma" });
    await expect(amend(desk, { history: "" })).rejects.toThrow("invalid_input");
    await expect(amend(desk, { allergies: [] })).rejects.toThrow("invalid_input");
    await expect(amendClinical(desk, { history: "" })).rejects.toThrow("forbidden");
    expect((await current()).history).toBe("Asthma");
  });

  test("a treating doctor writes the history, and leaves the address alone", async () => {
    await amendClinical(doctor, { history: "Asthma since 2004" });
    expect(await as(doctor).byId({ patientId: patientId() })).toMatchObject({ history: "Asthma since 2004" });
    await expect(amend(doctor, { address: "elsewhere" })).rejects.toThrow("forbidden");
  });

  test.each(["pending", "cancelled", "expired", "no_show"] as const)(
    "a doctor whose visit is %s can neither read nor write the record",
    async (status) => {
      const stranger = await addDoctor(hospital);
      await addVisit(hospital, { doctor: stranger, patientId: asha.patientId, status });
      await expect(as(stranger).byId({ patientId: patientId() })).rejects.toThrow("not_found");
      await expect(amendClinical(stranger, { history: "" })).rejects.toThrow("not_found");
    },
  );

  test("who may only view a patient reads the record and changes nothing", async () => {
    const viewer: Actor = { ...(await addPatient(hospital)), patientIds: [], viewable: [patientId()] };
    expect(await as(viewer).byId({ patientId: patientId() })).toMatchObject({ name: "Asha" });
    expect(await as(viewer).mine()).toHaveLength(1);
    await expect(amend(viewer, { phone: "9820098200" })).rejects.toThrow("not_found");
    await expect(amendClinical(viewer, { history: "x" })).rejects.toThrow("not_found");
  });

  test("another patient is not there", async () => {
    const other = await addPatient(hospital);
    await expect(as(other).byId({ patientId: patientId() })).rejects.toThrow("not_found");
    await expect(amend(other, { name: "Someone" })).rejects.toThrow("not_found");
  });
});

describe("what is on record", () => {
  test("fields left out stay, and null takes one away together with its index", async () => {
    const contact = { name: "Sudha", relation: "mother", phone: "9811122233" };
    await amend(asha, { phone: "9877766655", email: "Asha@Example.com", emergencyContact: contact });
    await amend(asha, { phone: null });
    expect(await current()).toMatchObject({
      phone: null,
      email: "asha@example.com",
      emergencyContact: { ...contact, phone: "+919811122233" },
    });
    expect(await as(desk).find({ text: "9877766655" })).toEqual([]);
    const row = await hospital.db
      .selectFrom("patients")
      .select(["phoneSealed", "phoneIndex", "phoneEnding"])
      .where("id", "=", asha.patientId)
      .executeTakeFirst();
    expect(row).toEqual({ phoneSealed: null, phoneIndex: null, phoneEnding: null });
  });

  test("a new telephone and a new name are found, the old ones no more", async () => {
    await amend(desk, { name: "Aparna Kulkarni", phone: "9833344455" });
    expect(await as(desk).find({ text: "98333 44455" })).toMatchObject([{ name: "Aparna Kulkarni" }]);
    expect(await as(desk).find({ text: "kulkarni" })).toMatchObject([{ id: asha.patientId, phoneEnding: "4455" }]);
  });

  test.each(["%%", "__", "''", "--"])("a search for %s is not a search for everyone", async (text) => {
    expect(await as(desk).find({ text })).toEqual([]);
  });

  test("an age gives the year, a birthday that lies ahead is refused", async () => {
    await amend(desk, { ageYears: 40 });
    expect(await current()).toMatchObject({ birthDate: null, birthYear: 1986 });
    await amend(asha, { birthDate: "1986-05-01" });
    expect(await current()).toMatchObject({ birthDate: "1986-05-01", birthYear: 1986 });
    await expect(amend(asha, { birthDate: "2027-01-01" })).rejects.toThrow("invalid_input");
    await expect(amend(asha, { birthDate: "1986-05-01", ageYears: 40 })).rejects.toThrow("invalid_input");
  });

  test("whoever registers someone acts for them; the desk registers without acting", async () => {
    const person = { name: "Kiran", sex: "male" as const, ageYears: 4, relation: "child" as const };
    const { patientId: id, mrn } = await as(asha).register({ opId: newId(), ...person, consents: [agreedByGuardian] });
    const link = hospital.db.selectFrom("accountPatients").select(["accountId", "rights"]).where("patientId", "=", id);
    expect(await link.execute()).toEqual([{ accountId: asha.accountId, rights: "act" }]);
    const walkIn = await as(desk).register({ opId: newId(), ...person, relation: "self", guardian: mother });
    expect(walkIn.mrn).not.toBe(mrn);
    expect(await link.clearWhere().where("patientId", "=", walkIn.patientId).execute()).toEqual([]);
  });

  test("a second self for the same account is refused", async () => {
    const self = { name: "Asha", sex: "female" as const, ageYears: 30, consents: [agreed] };
    await expect(as(asha).register({ opId: newId(), ...self })).rejects.toThrow("already_registered");
  });
});

describe("writing at the same time, and after", () => {
  test("who did not see the last change is told so, and nothing is overwritten", async () => {
    const { version } = await current();
    await amendClinical(doctor, { history: "Asthma" }, version);
    await expect(amendClinical(asha, { history: "None" }, version)).rejects.toThrow("version_conflict");
    await expect(amend(desk, { name: "Other" }, version)).rejects.toThrow("version_conflict");
    expect(await current()).toMatchObject({ history: "Asthma", name: "Asha", version: version + 1 });
  });

  test("of five who write at once over the same version, one wins", async () => {
    const { version } = await current();
    const writes = ["a", "b", "c", "d", "e"].map((history) => amendClinical(doctor, { history }, version));
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await current()).version).toBe(version + 1);
  });

  test.each(["mergedInto", "active"] as const)(
    "a record that is put aside (%s) is not written any more",
    async (how) => {
      const { version } = await current();
      const other = await addPatient(hospital);
      const aside = how === "mergedInto" ? { mergedInto: other.patientId } : { active: false };
      await hospital.db.updateTable("patients").set(aside).where("id", "=", asha.patientId).execute();
      await expect(amend(asha, { name: "Other" }, version + 1)).rejects.toThrow("not_found");
      await expect(amendClinical(doctor, { history: "x" }, version + 1)).rejects.toThrow("not_found");
      expect((await as(desk).find({ text: "Asha" })).map(({ id }) => id)).not.toContain(asha.patientId);
    },
  );

  test("the audit names the fields in the clear and keeps both values sealed under the patient's key", async () => {
    await amendClinical(asha, { history: "FIRST CANARY" });
    await amendClinical(doctor, { history: "SECOND CANARY" });
    const entry = await lastEntry("patient.amend_clinical");
    expect(entry.difference).toMatchObject({ changed: ["history", "version"] });
    expect(entry.opened).toMatchObject({
      before: { history: "FIRST CANARY" },
      after: { history: "SECOND CANARY" },
    });
    const { rows } = await sql<{ text: string }>`select string_agg(a::text, '') as text from audit_log a`.execute(
      hospital.db,
    );
    expect(rows[0]?.text).not.toContain("CANARY");

    await amend(desk, { phone: "9820098200" });
    await amend(desk, { phone: "9833344455" });
    expect((await lastEntry("patient.amend")).opened).toMatchObject({ before: { phone: "+919820098200" } });
  });
});
