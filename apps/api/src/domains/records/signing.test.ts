import { type Db, openDatabase } from "@carepoint/db/client";
import { type AppointmentId, type EncounterId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { encounterLifecycle, encounterStatuses } from "@carepoint/domain/records/states";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { openedVisit } from "../../testing/opened.ts";
import { proven } from "../../testing/proven.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
/** Owns every table: not even so is a signed note changed by a mere statement. */
let owner: Db;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let visit: AppointmentId;
let encounterId: EncounterId;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  owner = openDatabase(hospital.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.destroy();
  await hospital.close();
});
beforeEach(async () => {
  doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Ananya Rao" }));
  asha = await addPatient(hospital);
  ({ visit, encounterId } = await opened());
});

const records = (actor = doctor) => calling(hospital, actor).records;
const written = { subjective: "Fever", objective: "38.5", assessment: "Viral", plan: "Rest" };
const fever = { text: "Viral fever", icd10: "B34.9", certainty: "provisional" } as const;

const opened = () => openedVisit(hospital, { doctor, patientId: asha.patientId });
const save = (baseVersion: number, note: object = { ...written, diagnoses: [fever] }) =>
  records().saveNote({ opId: newId(), encounterId, baseVersion, note });
const sign = (baseVersion: number, actor = doctor) =>
  records(actor).signVisit({ opId: newId(), encounterId, baseVersion });
const add = (text: string, actor = doctor) => records(actor).addAddendum({ opId: newId(), encounterId, text });
const note = (actor: Actor = doctor) => records(actor).note({ appointmentId: visit });
const putOff = () => records().completeVisit({ opId: newId(), encounterId, finishLater: true });
const encounters = () => hospital.db.updateTable("encounters").where("id", "=", encounterId);

describe("a signature", () => {
  test("completes the visit and leaves the note as it was read, with its doctor and hour", async () => {
    const { version } = await save(1);
    expect(await sign(version)).toMatchObject({ status: "signed" });
    expect(await note()).toMatchObject({
      status: "signed",
      note: { ...written, diagnoses: [fever] },
      signed: { at: "2026-12-07T02:30:00.000Z", intact: true },
      addenda: [],
    });
    const context = await records().visitContext({ appointmentId: visit });
    expect(context.appointment.status).toBe("completed");
    const versions = hospital.db.selectFrom("noteVersions").select(["version", "kind", "authorId"]);
    expect(await versions.where("encounterId", "=", encounterId).execute()).toEqual([
      { version: 1, kind: "signed", authorId: doctor.accountId },
    ]);
  });

  test("stands under whole letters, and the note can be read on paper: half of one is kept nowhere", async () => {
    const { version } = await save(1, { ...written, plan: "Rest \ud83d" });
    await sign(version);
    expect(await note()).toMatchObject({ note: { plan: "Rest \ufffd" }, signed: { intact: true } });
  });

  test("wants the password or the PIN of a moment ago", async () => {
    const { version } = await save(1);
    const unproven = await addDoctor(hospital);
    await expect(sign(version, { ...doctor, sessionId: unproven.sessionId })).rejects.toThrow("proof_required");
    expect((await note()).status).toBe("open");
  });

  test("stands under what its doctor read: words written since are not signed unseen", async () => {
    const { version } = await save(1);
    await save(version, { ...written, plan: "Antibiotics" });
    await expect(sign(version)).rejects.toThrow("version_conflict");
    expect((await note()).status).toBe("open");
  });

  test("and a save at the same moment: one goes first, and the other is told", async () => {
    const { version } = await save(1);
    const results = await Promise.allSettled([sign(version), save(version, { ...written, plan: "Antibiotics" })]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const view = await note();
    if (view.signed) expect(view).toMatchObject({ note: written, signed: { intact: true } });
    else expect(view.note.plan).toBe("Antibiotics");
  });

  test("is of two doctors' devices at once given once", async () => {
    const { version } = await save(1);
    const results = await Promise.allSettled([sign(version), sign(version)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ message: "illegal_transition" });
  });

  test("is not put under nothing, and not under another doctor's words", async () => {
    await expect(sign(1)).rejects.toThrow("invalid_input");
    const { version } = await save(1);
    const colleague = await proven(hospital, await addDoctor(hospital));
    await expect(sign(version, colleague)).rejects.toThrow("not_found");
  });

  test("shows when somebody changed the words or the hour behind our back", async () => {
    const { version } = await save(1);
    await sign(version);
    await sql`alter table encounters disable trigger encounters_signed_fixed`.execute(owner);
    await sql`update encounters set signed_at = signed_at - interval '1 day' where id = ${encounterId}`.execute(owner);
    await sql`alter table encounters enable trigger encounters_signed_fixed`.execute(owner);
    expect((await note()).signed).toMatchObject({ intact: false });
  });
});

describe("a signed note", () => {
  beforeEach(async () => {
    const { version } = await save(1);
    await sign(version);
  });

  test("takes no further save, no completion and no second signature", async () => {
    const { version } = await note();
    await expect(save(version)).rejects.toThrow("illegal_transition");
    await expect(putOff()).rejects.toThrow("illegal_transition");
    await expect(sign(version)).rejects.toThrow("illegal_transition");
  });

  test("is read by whichever doctor the record is open to, and by the patient's people", async () => {
    const colleague = await addDoctor(hospital, { name: "Dr. Rohan Iyer" });
    const patient = patientIdOf.parse(asha.patientId);
    const read = async (actor: Actor) => (await records(actor).signedNotes({ patientId: patient })).items;
    await expect(read(colleague)).rejects.toThrow("not_found");
    await addVisit(hospital, { doctor: colleague, patientId: asha.patientId });
    const [seen, ...others] = await read(colleague);
    expect(others).toEqual([]);
    expect(seen).toMatchObject({
      doctorName: "Dr. Ananya Rao",
      encounter: { note: written, signed: { intact: true } },
    });
    expect(await read(asha)).toEqual([seen]);
    await expect(read(await addPatient(hospital, "Bina"))).rejects.toThrow("not_found");
  });

  test("stands in that list only once it is signed, the latest first", async () => {
    const first = encounterId;
    ({ visit, encounterId } = await opened());
    const patient = patientIdOf.parse(asha.patientId);
    const ids = async () =>
      (await records().signedNotes({ patientId: patient })).items.map(({ encounter }) => encounter.id);
    const { version } = await save(1);
    expect(await ids()).toEqual([first]);
    await sign(version);
    expect((await ids()).toSorted()).toEqual([first, encounterId].toSorted());
    expect((await records().signedNotes({ patientId: patient, limit: 1 })).items).toHaveLength(1);
  });

  test("is refused a change by the database as well", async () => {
    const refused = /stands as it was signed/;
    await expect(
      encounters()
        .set({ noteSealed: Buffer.from("other") })
        .execute(),
    ).rejects.toThrow(refused);
    await expect(encounters().set({ status: "completed", signedAt: null }).execute()).rejects.toThrow(refused);
    await expect(
      encounters()
        .set({ signedBy: asha.accountId ?? "" })
        .execute(),
    ).rejects.toThrow(refused);
    const versions = owner.updateTable("noteVersions").set({ contentSealed: Buffer.from("other") });
    await expect(versions.where("encounterId", "=", encounterId).execute()).rejects.toThrow(/append-only/);
    const gone = owner.deleteFrom("noteVersions").where("encounterId", "=", encounterId);
    await expect(gone.execute()).rejects.toThrow(/append-only/);
  });

  test("is not made by a bare status: it needs signer, signature and version", async () => {
    ({ visit, encounterId } = await opened());
    await expect(encounters().set({ status: "signed" }).execute()).rejects.toThrow(/encounters_signed_whole/);
    const { version } = await save(1);
    expect(version).toBe(2);
    const signed = { status: "signed", signedAt: hospital.now, signedBy: doctor.accountId ?? "", signature: "mine" };
    await expect(encounters().set(signed).execute()).rejects.toThrow(/leaves its version/);
  });

  test("is added to, each addition signed, in order, whoever comes together", async () => {
    await add("The culture came: sterile.");
    await Promise.all([add("Told by telephone."), add("Will come on Friday.")]);
    const { addenda, note: words } = await note();
    expect(addenda.map(({ version, intact }) => [version, intact])).toEqual([
      [2, true],
      [3, true],
      [4, true],
    ]);
    expect(addenda[0]?.text).toBe("The culture came: sterile.");
    expect(words).toMatchObject(written);
  });

  test("is added to by its doctor alone, and only once it is signed", async () => {
    const colleague = await proven(hospital, await addDoctor(hospital));
    await expect(add("I was here", colleague)).rejects.toThrow("not_found");
    await expect(add("Me too", asha)).rejects.toThrow("forbidden");
    ({ visit, encounterId } = await opened());
    await expect(add("Before it is signed")).rejects.toThrow("illegal_transition");
  });

  test("is read by the patient's people with what was added, and by nobody else's", async () => {
    await add("The culture came: sterile.");
    expect(await note(asha)).toMatchObject({
      note: written,
      signed: { intact: true },
      addenda: [{ text: "The culture came: sterile." }],
    });
    await expect(note(await addPatient(hospital))).rejects.toThrow("not_found");
    await expect(note(await addDoctor(hospital))).rejects.toThrow("not_found");
    ({ visit, encounterId } = await opened());
    await save(1);
    await expect(note(asha)).rejects.toThrow("not_found"); // what is not signed is a draft
  });

  test("is looked at under its own line of the patient's list", async () => {
    await note(asha);
    await note();
    const looks = await hospital.db
      .selectFrom("accessLog")
      .select("actorId")
      .where("procedure", "=", "records.note")
      .where(sql<boolean>`${asha.patientId}::uuid = any(patient_ids)`)
      .execute();
    expect(looks.map(({ actorId }) => actorId).toSorted()).toEqual([asha.accountId, doctor.accountId].toSorted());
  });
});

describe("a note that is put off", () => {
  const unsigned = async (actor = doctor) => (await records(actor).unsigned()).items;

  test("stands on its doctor's list until it is signed, and can be written until then", async () => {
    await putOff();
    expect(await unsigned()).toMatchObject([{ encounterId, status: "completed", patientId: asha.patientId }]);
    expect(await unsigned(await addDoctor(hospital))).toEqual([]);
    const { version } = await save((await note()).version);
    await sign(version);
    expect(await unsigned()).toEqual([]);
    expect((await note()).completedAt).toBe("2026-12-07T02:30:00.000Z");
  });

  test("is not one whose visit goes on, but one that was forgotten open", async () => {
    expect(await unsigned()).toEqual([]);
    await encounters()
      .set({ openedAt: hospital.now.subtract({ hours: 30 }) })
      .execute();
    expect(await unsigned()).toMatchObject([{ encounterId, status: "open" }]);
  });

  test("is not every note of before there were signatures: closed is closed, and may be signed as it stands", async () => {
    const { version } = await save(1);
    const closed = await records().completeVisit({ opId: newId(), encounterId });
    expect(await unsigned()).toEqual([]);
    await expect(save(closed.version)).rejects.toThrow("illegal_transition");
    expect(await sign(closed.version)).toMatchObject({ status: "signed" });
    expect(closed.version).toBeGreaterThan(version);
  });
});

test("the database knows the statuses of the lifecycle and no other", async () => {
  const { rows } = await sql<{ text: string }>`
    select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'encounters_status_check'
  `.execute(hospital.db);
  const known = [...(rows[0]?.text.matchAll(/'(\w+)'::text/g) ?? [])].map(([, status]) => status);
  expect(known.toSorted()).toEqual([...encounterStatuses].toSorted());
  expect(Object.keys(encounterLifecycle).toSorted()).toEqual([...encounterStatuses].toSorted());
});
