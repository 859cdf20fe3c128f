import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { mergeDecisions, neverMoved } from "@carepoint/domain/patients/merging";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deliver } from "../domains/notifications/jobs.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { calling } from "../testing/asking.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  monday,
  openAccount,
  openHospital,
  type TestHospital,
} from "../testing/context.ts";
import { changedRows, rowsOf } from "../testing/merged.ts";
import { proven } from "../testing/proven.ts";
import { treated } from "../testing/treated.ts";
import { addVisit } from "../testing/visits.ts";

type Patient = Awaited<ReturnType<typeof addPatient>>;

let hospital: TestHospital;
let admin: Actor;
let desk: Actor;
let doctor: Actor;
let kept: Patient;
let merged: Patient;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = await openAccount(hospital, "Administration");
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin", validFrom: monday }).execute();
  admin = await proven(hospital, { ...systemActor, role: "admin", accountId: account as Actor["accountId"] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await proven(hospital, await addDoctor(hospital));
  kept = await addPatient(hospital, "Sunita Kumari");
  merged = await addPatient(hospital, "Sunita Kumary");
});

const idOf = (patient: Patient) => patientIdOf.parse(patient.patientId);
const office = (now = hospital.now) => calling({ ...hospital, now }, admin).patients;
const merge = (one = kept, other = merged, now = hospital.now) =>
  office(now).merge({ opId: newId(), patientId: idOf(one), mergedId: idOf(other) });
const undo = (mergeId: Awaited<ReturnType<typeof merge>>["mergeId"], now = hospital.now) =>
  office(now).undoMerge({ opId: newId(), mergeId });
const both = () => rowsOf(hospital, [kept.patientId, merged.patientId]);

/** The same person with what they may act for read anew, as the next request would. */
async function again(patient: Patient): Promise<Actor> {
  const rows = await hospital.db
    .selectFrom("accountPatients")
    .select("patientId")
    .where("accountId", "=", patient.accountId)
    .where("endedAt", "is", null)
    .execute();
  const own = rows.map(({ patientId }) => patientIdOf.parse(patientId));
  return { ...patient, patientIds: own, viewable: own };
}

const visitsOf = async (patient: Patient) =>
  (await calling(hospital, await again(patient)).appointments.list({})).items.map(({ id }) => id).toSorted();
const chartOf = async (actor: Actor, id: Patient) =>
  (await calling(hospital, actor).records.chart({ patientId: idOf(id) })).entries.map(({ content }) => content.kind);

async function mrnOf(patient: Patient): Promise<string> {
  const { mrn } = await hospital.db
    .selectFrom("patients")
    .select("mrn")
    .where("id", "=", patient.patientId)
    .executeTakeFirstOrThrow();
  return mrn;
}

test("two who both have logins see one record, and after the undo each their own, byte for byte", async () => {
  await treated(hospital, { doctor, patientId: idOf(kept) });
  await treated(hospital, { doctor, patientId: idOf(merged) });
  const [own, others] = [await visitsOf(kept), await visitsOf(merged)];
  const before = await both();

  const { mergeId } = await merge();
  const all = [...own, ...others].toSorted();
  expect(await visitsOf(kept)).toEqual(all);
  expect(await visitsOf(merged)).toEqual(all);
  const read = calling(hospital, await again(merged));
  expect((await read.patients.mine()).map(({ id }) => id)).toEqual([kept.patientId]);
  // what was sealed under the other's key is read, by the people of both
  for (const who of [kept, merged])
    expect((await calling(hospital, await again(who)).appointments.list({})).items.map(({ reason }) => reason)).toEqual(
      ["Tired for weeks", "Tired for weeks"],
    );
  expect(await chartOf(doctor, kept)).toHaveLength(4);

  await undo(mergeId);
  expect(changedRows(before, await both())).toEqual([]);
  expect(await visitsOf(kept)).toEqual(own);
  expect(await visitsOf(merged)).toEqual(others);
});

test("the checker of the undo finds one byte that is not as it was", async () => {
  await addVisit(hospital, { doctor, patientId: merged.patientId, reason: "Fever" });
  const before = await both();
  const { mergeId } = await merge();
  expect(changedRows(before, await both())).not.toEqual([]);
  await undo(mergeId);
  await hospital.db
    .updateTable("appointments")
    .set({ fee: 50_001 })
    .where("patientId", "=", merged.patientId)
    .execute();
  expect(changedRows(before, await both())).toEqual([expect.stringMatching(/^appointments\//)]);
});

test("the number of the one that went leads to the one that stands, and its id to nobody", async () => {
  const mrn = await mrnOf(merged);
  const third = await addPatient(hospital, "Sunita Kumaari");
  await merge();
  const search = calling(hospital, desk).patients;
  expect((await search.find({ text: mrn })).map(({ id }) => id)).toEqual([kept.patientId]);
  await merge(third, kept, hospital.now.add({ seconds: 1 })); // a chain
  expect((await search.find({ text: mrn })).map(({ id }) => id)).toEqual([third.patientId]);
  expect((await search.find({ text: "Sunita Kumary" })).map(({ id }) => id)).not.toContain(merged.patientId);
  expect((await search.alike({ name: "Sunita Kumary", birthYear: 1990 })).map(({ id }) => id)).not.toContain(
    merged.patientId,
  );
  await expect(search.registration({ patientId: idOf(merged) })).rejects.toThrow("not_found");
});

test("a chain is taken apart from its end, and no other way", async () => {
  const third = await addPatient(hospital, "Sunita");
  const fourth = await addPatient(hospital, "S. Kumari");
  await addVisit(hospital, { doctor, patientId: merged.patientId, reason: "Cough" });
  const visits = await visitsOf(merged);
  const rows = () =>
    rowsOf(
      hospital,
      [kept, merged, third, fourth].map(({ patientId }) => patientId),
    );
  const before = await rows();
  const at = (minutes: number) => hospital.now.add({ minutes });
  const first = await merge(kept, merged, at(0));
  const beside = await merge(kept, fourth, at(1));
  const second = await merge(third, kept, at(2));
  await expect(merge(merged, third, at(3))).rejects.toThrow("merge_blocked"); // a circle
  expect(await visitsOf(third)).toEqual(visits);
  await expect(undo(first.mergeId)).rejects.toThrow("undo_blocked");
  await expect(undo(beside.mergeId)).rejects.toThrow("undo_blocked");
  await undo(second.mergeId);
  await expect(undo(first.mergeId)).rejects.toThrow("undo_blocked");
  await undo(beside.mergeId);
  await undo(first.mergeId);
  expect(changedRows(before, await rows())).toEqual([]);
  await expect(undo(first.mergeId)).rejects.toThrow("undo_blocked");
});

test("after thirty days a merge stands", async () => {
  const { mergeId } = await merge();
  await expect(undo(mergeId, hospital.now.add({ hours: 24 * 30 + 1 }))).rejects.toThrow("undo_blocked");
  await undo(mergeId, hospital.now.add({ hours: 24 * 30 }));
});

test("what stands in the way is named, before and at the merge", async () => {
  const preview = async () => (await office().merging({ patientId: idOf(kept), mergedId: idOf(merged) })).blocks;
  const at = hospital.now.add({ hours: 24 });
  await addVisit(hospital, { doctor, patientId: kept.patientId, startsAt: at });
  const other = await addDoctor(hospital);
  const overlapping = await addVisit(hospital, { doctor: other, patientId: merged.patientId, startsAt: at });
  await addVisit(hospital, { doctor, patientId: merged.patientId, status: "pending" });
  expect(await preview()).toEqual(["open_hold", "visits_overlap"]);
  await expect(merge()).rejects.toMatchObject({ cause: { cause: { details: { block: "open_hold" } } } });
  const visits = hospital.db.updateTable("appointments").set({ status: "cancelled", holdExpiresAt: null });
  await visits.where("patientId", "=", merged.patientId).where("id", "<>", overlapping).execute();
  await expect(merge()).rejects.toMatchObject({ cause: { cause: { details: { block: "visits_overlap" } } } });
  await visits.where("id", "=", overlapping).execute();
  expect(await preview()).toEqual([]);
  await expect(merge(kept, kept)).rejects.toMatchObject({ cause: { cause: { details: { block: "same_patient" } } } });
  await merge();
  await expect(merge()).rejects.toMatchObject({ cause: { cause: { details: { block: "already_merged" } } } });
});

test("who pays and whom to call stand side by side before the merge, and what differs is named", async () => {
  const own = (patient: Patient, more: object) =>
    calling(hospital, patient).patients.amend({
      opId: newId(),
      patientId: idOf(patient),
      baseVersion: 1,
      ...more,
    } as never);
  const kin = { name: "Ravi Kumari", relation: "brother", phone: "+919845000001" };
  const insurer = { kind: "insurer", name: "Star Health", policyNumber: "P-1" };
  await own(kept, { emergencyContact: kin, payer: insurer });
  await own(merged, {
    emergencyContact: { ...kin, phone: "+919845000002" },
    payer: { ...insurer, policyNumber: "P-2" },
  });
  const preview = await office().merging({ patientId: idOf(kept), mergedId: idOf(merged) });
  expect(preview.kept).toMatchObject({ emergencyContact: kin, payer: insurer, guardian: null });
  expect(preview.merged).toMatchObject({
    emergencyContact: { phone: "+919845000002" },
    payer: { policyNumber: "P-2" },
  });
  expect(preview.differences).toEqual(["name", "emergencyContact", "payer"]);
  expect(preview.fills).toEqual([]);
  await merge();
  const [{ emergencyContact, payer } = {}] = await calling(hospital, await again(kept)).patients.mine();
  expect({ emergencyContact, payer }).toEqual({ emergencyContact: kin, payer: insurer });
});

test("allergies of both hold; none known stands beside none of them, and comes back with the undo", async () => {
  await addVisit(hospital, { doctor, patientId: kept.patientId });
  await addVisit(hospital, { doctor, patientId: merged.patientId });
  const { records } = calling(hospital, doctor);
  await records.recordEntry({ opId: newId(), patientId: idOf(kept), content: { kind: "no_allergies" } });
  const content = { kind: "allergy", substance: "Penicillin", severity: "severe" } as const;
  await records.recordEntry({ opId: newId(), patientId: idOf(merged), content });
  const before = await both();
  const { mergeId } = await merge();
  const read = async (of: Patient) => calling(hospital, doctor).patients.byId({ patientId: idOf(of) });
  expect(await read(kept)).toMatchObject({ allergies: [{ substance: "Penicillin" }], noKnownAllergies: false });
  expect(await chartOf(doctor, kept)).toEqual(["allergy"]);
  await undo(mergeId);
  expect(changedRows(before, await both())).toEqual([]);
  expect(await read(kept)).toMatchObject({ allergies: [], noKnownAllergies: true });
  expect(await read(merged)).toMatchObject({ allergies: [{ substance: "Penicillin" }] });
});

test("what was written between merge and undo stays with the kept one and is said; a moved row that changed goes back and opens", async () => {
  await addVisit(hospital, { doctor, patientId: merged.patientId });
  await addVisit(hospital, { doctor, patientId: kept.patientId });
  const records = calling(hospital, doctor).records;
  const asthma = { kind: "problem", text: "Asthma" } as const;
  const entry = await records.recordEntry({ opId: newId(), patientId: idOf(merged), content: asthma });
  const { mergeId } = await merge();
  await records.correctEntry({
    opId: newId(),
    entryId: entry.entryId,
    baseVersion: 1,
    content: { ...asthma, text: "Asthma, mild" },
  });
  await records.recordEntry({ opId: newId(), patientId: idOf(kept), content: { kind: "allergy", substance: "Latex" } });
  const listed = (await office().merges({})).find(({ id }) => id === mergeId);
  expect(listed).toMatchObject({ id: mergeId, block: null, since: [{ kind: "chart", count: 1 }] });
  await undo(mergeId);
  const { entries } = await records.chart({ patientId: idOf(merged) });
  expect(entries.map(({ content }) => content)).toEqual([expect.objectContaining({ text: "Asthma, mild" })]);
  expect(await chartOf(doctor, kept)).toEqual(["allergy"]);
  expect((await office().merges({})).find(({ id }) => id === mergeId)).toMatchObject({
    block: "undone",
    undoneBy: "Administration",
  });
});

test("what the kept record lacks is filled from the other, and empty again after the undo", async () => {
  const act = calling(hospital, merged).patients;
  await act.amend({
    opId: newId(),
    patientId: idOf(merged),
    baseVersion: 1,
    phone: "+919833300001",
    address: "4 MG Road",
  });
  await act.amendClinical({ opId: newId(), patientId: idOf(merged), baseVersion: 2, history: "Jaundice as a child" });
  const before = await both();
  expect((await office().merging({ patientId: idOf(kept), mergedId: idOf(merged) })).fills).toEqual([
    "phone",
    "address",
  ]);
  const { mergeId } = await merge();
  const [view] = await calling(hospital, await again(kept)).patients.mine();
  expect(view).toMatchObject({ phone: "+919833300001", address: "4 MG Road", history: "Jaundice as a child" });
  await undo(mergeId);
  expect(changedRows(before, await both())).toEqual([]);
});

test("an account that acted for both acts for one, as itself, and for both again after the undo", async () => {
  const link = { accountId: kept.accountId ?? "", patientId: merged.patientId, relation: "other" as const };
  await hospital.db
    .insertInto("accountPatients")
    .values({ ...link, rights: "view" })
    .execute();
  const before = await both();
  const { mergeId } = await merge();
  expect((await again(kept)).patientIds).toEqual([kept.patientId]);
  await undo(mergeId);
  expect(changedRows(before, await both())).toEqual([]);
});

test("of two administrators at once one merges, whichever way round; the other is told", async () => {
  const tries = await Promise.allSettled([merge(), merge(merged, kept), merge()]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const each of tries) if (each.status === "rejected") expect(String(each.reason)).toMatch(/merge_blocked/);
});

test("a row that is written for the one that goes either moves with it or is refused, never left behind", async () => {
  const stranded = sql<{
    n: number;
  }>`select count(*)::int as n from appointments a join patients p on p.id = a.patient_id
    where p.merged_into is not null`;
  for (let round = 0; round < 8; round += 1) {
    const [one, other] = [await addPatient(hospital), await addPatient(hospital)];
    const startsAt = hospital.now.add({ hours: 500 + round });
    const [made] = await Promise.allSettled([
      merge(one, other),
      addVisit(hospital, { doctor, patientId: other.patientId, startsAt }),
    ]);
    expect(made.status).toBe("fulfilled");
  }
  expect((await stranded.execute(hospital.db)).rows).toEqual([{ n: 0 }]);
  await merge();
  await expect(addVisit(hospital, { doctor, patientId: merged.patientId })).rejects.toThrow(/merged into another/);
});

test("a merge that breaks off in the middle changed nothing", async () => {
  await addVisit(hospital, { doctor, patientId: merged.patientId });
  const before = await both();
  const broken = hospital.db.transaction().execute(async (tx) => {
    await sql`select merge_patients(${newId()}, ${kept.patientId}, ${merged.patientId}, ${admin.accountId}, ${hospital.now}, '{}', null)`.execute(
      tx,
    );
    throw new Error("the process dies");
  });
  await expect(broken).rejects.toThrow("the process dies");
  expect(changedRows(before, await both())).toEqual([]);
});

test("nobody but the merge itself changes whose a fixed row is", async () => {
  for (const table of ["patient_merges", "patient_merge_rows", "patient_rings"])
    await expect(sql`delete from ${sql.table(table)}`.execute(hospital.db)).rejects.toThrow(/permission denied/);
  const other = await addVisit(hospital, { doctor, patientId: kept.patientId });
  expect(other).toBeTruthy();
  const forged = hospital.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.merging', 'on', true)`.execute(tx);
    await sql`update break_glass set patient_id = ${kept.patientId}`.execute(tx);
  });
  await expect(forged).rejects.toThrow(/permission denied|append-only/);
});

test("every column that names a patient has its decision, and every rule that two records could break", async () => {
  const { rows: columns } = await sql<{ name: string; column: string }>`select t.relname as name, a.attname as column
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'patients'::regclass
    union select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_name in ('patient_id', 'patient_ids')`.execute(hospital.db);
  const decided = columns.filter(({ name, column }) => mergeDecisions[name] ?? neverMoved[`${name}.${column}`]);
  expect(columns.filter((each) => !decided.includes(each))).toEqual([]);
  const { rows: moving } = await sql<{ name: string }>`select distinct name from patient_columns() order by 1`.execute(
    hospital.db,
  );
  expect(moving.map(({ name }) => name)).toEqual(Object.keys(mergeDecisions).toSorted());

  const { rows: rules } = await sql<{ name: string; table: string }>`select i.relname as name, t.relname as table
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    where (x.indisunique or x.indisexclusion) and pg_get_indexdef(x.indexrelid) ~ '[(, ]patient_id[,) ]'
      and t.relname = any(array(select name from patient_columns()))`.execute(hospital.db);
  const known = Object.values(mergeDecisions).flatMap(({ once = {} }) => Object.keys(once));
  expect(rules.map(({ name }) => name).toSorted()).toEqual(known.toSorted());

  const { rows: guards } = await sql<{ name: string }>`select tgrelid::regclass::text as name from pg_trigger
    where tgfoid = 'patient_stands'::regproc order by 1`.execute(hospital.db);
  expect(guards.map(({ name }) => name)).toEqual(Object.keys(mergeDecisions).toSorted());
});

test("only who has just given the password merges, and only the administration", async () => {
  const input = { opId: newId(), patientId: idOf(kept), mergedId: idOf(merged) };
  await expect(calling(hospital, { ...admin, sessionId: null }).patients.merge(input)).rejects.toThrow(
    "proof_required",
  );
  for (const who of [desk, doctor, kept])
    await expect(calling(hospital, who).patients.merge({ ...input, opId: newId() })).rejects.toThrow("forbidden");
});

test("keys of a ring open what the other sealed and nothing else", async () => {
  const cell = { table: "appointments", column: "reason_sealed", id: newId() };
  const { db, services } = hospital;
  const sealed = (await patientKey(db, services.sealer, merged.patientId)).seal(cell, "Fever");
  await expect(async () =>
    (await patientKey(db, services.sealer, kept.patientId)).open(cell, sealed),
  ).rejects.toThrow();
  await merge();
  expect((await patientKey(db, services.sealer, kept.patientId)).open(cell, sealed)).toBe("Fever");
});
