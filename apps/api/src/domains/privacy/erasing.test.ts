import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withConnection } from "@carepoint/db/connect";
import { readErasedList } from "@carepoint/db/erased-list";
import { specimens } from "@carepoint/domain/files/specimens";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import {
  accountId,
  appointmentId,
  fileId as fileIdOf,
  newId,
  patientId as patientIdOf,
} from "@carepoint/domain/kernel/id";
import { erasureStatuses } from "@carepoint/domain/privacy/states";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepFile } from "../../flows/keep-file.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { openFileStore, openSpool } from "../../providers/storage.ts";
import { calling } from "../../testing/asking.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  openAccount,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { treated as treat } from "../../testing/treated.ts";
import { addVisit } from "../../testing/visits.ts";
import { storeFile } from "../files/commands/store-file.ts";
import { openBytes } from "../files/queries/objects.ts";
import { deliver } from "../notifications/jobs.ts";
import { patientCell } from "../patients/queries/patients.ts";
import { afterErasure, makeExport } from "./jobs.ts";
import { endingErasure, sweepErasures } from "./workers.ts";

let hospital: TestHospital;
let folder: string;
let asha: Awaited<ReturnType<typeof addPatient>>;
let doctor: Actor;
let admin: Actor;

const name = "Ashalata Quirkwell";
const phone = "+919812345670";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-erasing-"));
  hospital = await openHospital({
    idle: [deliver, makeExport, afterErasure],
    providers: { files: openFileStore(folder), spool: openSpool(folder) },
    env: { dataDir: folder },
  });
  const account = await openAccount(hospital, "Rohan");
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin" }).execute();
  admin = await proven(hospital, { ...systemActor, role: "admin", accountId: accountId.parse(account) });
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  asha = await addPatient(hospital, name);
  const key = await patientKey(hospital.db, hospital.services.sealer, asha.patientId);
  await hospital.db
    .updateTable("patients")
    .set({ phoneSealed: key.seal(patientCell("phone", asha.patientId), phone), phoneEnding: phone.slice(-4) })
    .where("id", "=", asha.patientId)
    .execute();
  doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Meera Iyer" }));
});

const patientId = () => patientIdOf.parse(asha.patientId);
const own = () => calling(hospital, asha).privacy;
const theirs = () => calling(hospital, admin).privacy;
const ask = async () => (await own().askErasure({ opId: newId(), patientId: patientId() })).erasureId;
const erase = async (erasureId: string, visitsAhead = 0) =>
  theirs().decideErasure({ opId: newId(), erasureId: erasureId as never, decision: { event: "erase", visitsAhead } });
const hold = (kind: "legal" | "medico_legal" = "legal") =>
  theirs().hold({ opId: newId(), patientId: patientId(), kind, reason: "Suit 12/2026" });
const asOwner = (text: string, values: unknown[] = []) =>
  withConnection(hospital.ownerUrl, async (client) => (await client.query(text, values)).rows);
/** The visit of `treat` is over. */
const goneHome = () =>
  asOwner("update appointments set status = 'completed' where patient_id = $1 and status = 'in_progress'", [
    asha.patientId,
  ]);
const treated = async () => {
  const done = await treat(hospital, { doctor, patientId: patientId() });
  await goneHome();
  return done;
};

/** A file that the patient uploaded. */
async function uploads() {
  const ctx = { ...hospital.services, now: hospital.now, actor: asha };
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const sent = { id: fileIdOf.parse(newId()), purpose: "report", name: "report", content: specimens.png } as const;
  const { id } = await keepFile({ ...ctx, ...rest }, accountId.parse(asha.accountId), sent, async (command, file) => {
    await storeFile(command, file);
    return { id: file.id, mine: true };
  });
  return id;
}

/** A file that the patient brought, in the record. */
async function brings() {
  const id = await uploads();
  const facts = { kind: "lab_report", title: "Blood count", takenOn: calendarDate.parse("2026-12-01") } as const;
  await calling(hospital, asha).records.attachDocument({ opId: newId(), patientId: patientId(), fileId: id, ...facts });
}

/** The report of a test that was asked for in a visit, brought by the patient: nothing else names its file. */
async function bringsResult() {
  const visit = await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" });
  const { records } = calling(hospital, doctor);
  const { encounterId } = await records.openVisit({ opId: newId(), appointmentId: appointmentId.parse(visit) });
  const tests = [{ code: "cbc", name: "Complete blood count" }];
  const { orderId } = await records.orderTests({ opId: newId(), encounterId, kind: "lab", tests, question: "" });
  const fileId = await uploads();
  await calling(hospital, asha).records.enterResult({ opId: newId(), orderId: orderId as never, fileId });
  await goneHome();
  return fileId;
}

test("statuses of an erasure in the database are those of its lifecycle", async () => {
  const rows = await asOwner(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'erasures_status_check'",
  );
  for (const status of erasureStatuses) expect(rows[0].text).toContain(`'${status}'`);
});

test("the app's role erases nobody for whom nobody asked, neither beside another nor as if it restored", async () => {
  const stranger = await addPatient(hospital, "Somebody");
  await ask();
  const erased = async (ids: string[], restoring: boolean) =>
    sql`select erase_patients(${ids}::uuid[], app_now(), app_now(), null, app_now(), null, ${restoring})`.execute(
      hospital.db,
    );
  await expect(erased([stranger.patientId], false)).rejects.toThrow("nobody asked for it");
  await expect(erased([asha.patientId, stranger.patientId], false)).rejects.toThrow("nobody asked for it");
  await expect(erased([stranger.patientId], true)).rejects.toThrow("nobody asked for it");
  await erased([asha.patientId], false);
});

describe("a record that somebody wants erased", () => {
  test("says before the wish what is kept, why and until when", async () => {
    await treated();
    const outlook = await own().erasure({ patientId: patientId() });
    expect(outlook.kept.map((each) => each.class)).toEqual(expect.arrayContaining(["outpatient", "access_log"]));
    expect(outlook).toMatchObject({ closesAccount: true, latest: null });
    expect(outlook.kept.find((each) => each.class === "outpatient")?.until).toBe("2029-12-07");
  });

  test("is asked for at the desk by what the person was known and with the password anew, and stands on its people's screens", async () => {
    const clerk = await addFrontDesk(hospital);
    const desk = calling(hospital, await proven(hospital, clerk)).privacy;
    const asked = { patientId: patientId(), identifiedBy: "photo_id" } as const;
    await expect(calling(hospital, clerk).privacy.askErasure({ opId: newId(), ...asked })).rejects.toThrow(
      "proof_required",
    );
    await expect(desk.askErasure({ opId: newId(), patientId: patientId() })).rejects.toThrow("invalid_input");
    expect(await desk.erasure({ patientId: patientId() })).toMatchObject({ closesAccount: true, latest: null });
    const { erasureId, certificate } = await desk.askErasure({ opId: newId(), ...asked });
    const { latest } = await own().erasure({ patientId: patientId() });
    expect(latest).toMatchObject({ id: erasureId, status: "asked", atDesk: true, certificate });
    const [row] = await asOwner("select asked_by, branch_id, identified_by from erasures where id = $1", [erasureId]);
    expect(row).toEqual({ asked_by: clerk.accountId, branch_id: hospital.branchId, identified_by: "photo_id" });
  });

  test("loses the person and keeps what a law keeps, under a new key; nothing new is written in it", async () => {
    await treated();
    await brings();
    const [before] = await asOwner("select wrapped_key from patient_keys where patient_id = $1", [asha.patientId]);
    const id = await ask();
    await erase(id);
    const [row] = await asOwner("select * from patients where id = $1", [asha.patientId]);
    expect(row).toMatchObject({
      name: row.mrn,
      search_name: "",
      phone_sealed: null,
      phone_ending: null,
      active: false,
    });
    const [after] = await asOwner("select wrapped_key from patient_keys where patient_id = $1", [asha.patientId]);
    expect(after.wrapped_key).not.toEqual(before.wrapped_key);
    const key = await patientKey(hospital.db, hospital.services.sealer, asha.patientId);
    const cells = await asOwner("select * from sealed_cells(array[$1::uuid])", [asha.patientId]);
    expect(cells.length).toBeGreaterThan(2);
    for (const cell of cells)
      key.open({ table: cell.cell_table, column: cell.cell_column, id: cell.cell_id }, cell.sealed);
    const [user] = await asOwner('select name, email from auth."user" where id = $1', [asha.accountId]);
    expect(user).toEqual({ name: "", email: `${asha.accountId}@erased.invalid` });
    expect(await asOwner("select 1 from account_patients where patient_id = $1", [asha.patientId])).toEqual([]);
    expect(await asOwner("select 1 from documents where patient_id = $1", [asha.patientId])).toEqual([]);
    await expect(addVisit(hospital, { doctor, patientId: asha.patientId })).rejects.toThrow(/erased/);
    await expect(asOwner("update patients set name = 'Asha' where id = $1", [asha.patientId])).rejects.toThrow(
      /erased/,
    );
  });

  test("without treatment keeps nothing that says anything of a person", async () => {
    const id = await ask();
    await erase(id);
    const [{ kept }] = await asOwner("select kept from erasures where id = $1", [id]);
    expect(kept).toMatchObject([{ class: "access_log" }]);
    const [row] = await asOwner("select sex, birth_year from patients where id = $1", [asha.patientId]);
    expect(row).toEqual({ sex: "undisclosed", birth_year: 1990 });
  });

  test("is a certificate afterwards for whoever has its address, and for nobody else", async () => {
    const { certificate } = await own().askErasure({ opId: newId(), patientId: patientId() });
    const [erasureId = "", code = ""] = certificate.slice("/erased/".length).split(".");
    await erase(erasureId);
    const visitor = calling(hospital, { ...systemActor, role: "anonymous" }).privacy;
    const read = await visitor.certificate({ erasureId: erasureId as never, code });
    expect(read).toMatchObject({ status: "erased", kept: [{ class: "access_log" }] });
    expect(JSON.stringify(read)).not.toContain(name);
    await expect(visitor.certificate({ erasureId: erasureId as never, code: `${code.slice(1)}x` })).rejects.toThrow(
      "not_found",
    );
  });

  test("calls visits off first, as often as the preview said", async () => {
    await addVisit(hospital, { doctor, patientId: asha.patientId, startsAt: hospital.now.add({ hours: 48 }) });
    const id = await ask();
    expect((await theirs().erasurePreview({ erasureId: id })).visitsAhead).toBe(1);
    await expect(erase(id, 0)).rejects.toThrow("erasure_changed");
    await erase(id, 1);
    const rows = await asOwner("select status from appointments where patient_id = $1", [asha.patientId]);
    expect(rows).toEqual([{ status: "cancelled" }]);
  });

  test("is refused at once while a hold stands, says until when and nothing else, and a hold placed later wins", async () => {
    const id = await ask();
    const placed = await hold("medico_legal");
    await expect(erase(id)).rejects.toThrow("record_held");
    await theirs().decideErasure({ opId: newId(), erasureId: id, decision: { event: "refuse", because: "held" } });
    const { latest } = await own().erasure({ patientId: patientId() });
    expect(latest).toMatchObject({ status: "refused", refusedFor: "held", heldUntil: "2056-12-07" });
    expect(await own().askErasure({ opId: newId(), patientId: patientId() })).toMatchObject({ status: "refused" });
    expect(JSON.stringify(latest)).not.toContain("Suit");
    await theirs().liftHold({ opId: newId(), holdId: placed.holdId });
    await erase(await ask());
    await expect(hold()).rejects.toThrow("not_found");
  });

  test("two who decide at once: one erases, the other is told", async () => {
    const id = await ask();
    const both = await Promise.allSettled([erase(id), erase(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a booking that races with the erasure never stands for somebody who was erased", async () => {
    for (let round = 0; round < 4; round += 1) {
      asha = await addPatient(hospital, name);
      const id = await ask();
      const startsAt = hospital.now.add({ hours: 72 + round });
      const [, booked] = await Promise.allSettled([
        erase(id),
        addVisit(hospital, { doctor, patientId: asha.patientId, startsAt }),
      ]);
      const rows = await asOwner(
        `select 1 from appointments a join patients p on p.id = a.patient_id where p.id = $1 and p.erased_at is not null
          and a.status = 'confirmed'`,
        [asha.patientId],
      );
      expect(rows, booked.status).toEqual([]);
    }
  });

  test("a child of a family keeps the family's account", async () => {
    const child = await addPatient(hospital, "Ravi");
    await hospital.db
      .insertInto("accountPatients")
      .values({ accountId: asha.accountId ?? "", patientId: child.patientId, relation: "child" })
      .execute();
    await erase(await ask());
    const [user] = await asOwner('select name from auth."user" where id = $1', [asha.accountId]);
    expect(user.name).toBe(name);
  });

  test("leaves the list beside the secrets and no object in the store; what was kept goes when its day has come", async () => {
    await treated();
    await brings();
    expect((await readdir(join(folder, "files"))).length).toBeGreaterThan(0);
    const id = await ask();
    await erase(id);
    await endingErasure.run(hospital.jobContext(), {});
    expect((await readErasedList(folder)).map((each) => each.patientId)).toContain(asha.patientId);
    expect(await readFile(join(folder, "erased-records.json"), "utf8")).not.toContain(name);
    expect(await asOwner("select 1 from erasure_objects")).toEqual([]);
    await sweepErasures.run(hospital.jobContext(Temporal.Instant.from("2027-12-10T00:00:00Z")), {});
    expect(await asOwner("select 1 from encounters where patient_id = $1", [asha.patientId])).toHaveLength(1);
    await sweepErasures.run(hospital.jobContext(Temporal.Instant.from("2029-12-10T00:00:00Z")), {});
    expect(await asOwner("select 1 from encounters where patient_id = $1", [asha.patientId])).toEqual([]);
    const [end] = await asOwner("select next_on, empty_at from erasures where id = $1", [id]);
    expect(end).toMatchObject({ next_on: null });
  });

  test("keeps the file of a result with its order, under the new key, and loses both on their day", async () => {
    const fileId = await bringsResult();
    await erase(await ask());
    await endingErasure.run(hospital.jobContext(), {});
    const content = await openBytes(hospital.services, fileId);
    expect(Buffer.from(content.subarray(0, 4)).toString("latin1")).toBe("\x89PNG");
    await sweepErasures.run(hospital.jobContext(Temporal.Instant.from("2029-12-10T00:00:00Z")), {});
    for (const table of ["files", "orders"])
      expect(await asOwner(`select 1 from ${table} where patient_id = $1`, [asha.patientId])).toEqual([]);
    await expect(openBytes(hospital.services, fileId)).rejects.toThrow();
  });

  test("merged records are erased together with what was noted of the merge, and nobody takes it back", async () => {
    const other = await addPatient(hospital, `${name} again`);
    await treat(hospital, { doctor, patientId: patientIdOf.parse(other.patientId) });
    await asOwner("update appointments set status = 'completed' where patient_id = $1 and status = 'in_progress'", [
      other.patientId,
    ]);
    const office = calling(hospital, admin);
    const mergedId = patientIdOf.parse(other.patientId);
    await office.privacy.hold({ opId: newId(), patientId: mergedId, kind: "legal", reason: "Suit 12/2026" });
    const { mergeId } = await office.patients.merge({ opId: newId(), patientId: patientId(), mergedId });
    const asked = () => own().askErasure({ opId: newId(), patientId: patientId() });
    expect(await asked()).toMatchObject({ status: "refused" }); // the hold came along with the record
    const [{ mrn }] = await asOwner("select mrn from patients where id = $1", [mergedId]);
    const record = await office.privacy.holds({ mrn });
    expect(record.patientId).toBe(asha.patientId);
    const [held] = await asOwner("select id from legal_holds where patient_id = $1", [asha.patientId]);
    expect(record.holds).toMatchObject([{ id: held.id, reason: "Suit 12/2026" }]);
    await office.privacy.liftHold({ opId: newId(), holdId: held.id });
    const keys = () =>
      asOwner("select wrapped_key from patient_keys where patient_id = any($1::uuid[]) order by patient_id", [both]);
    const both = [asha.patientId, other.patientId];
    const before = await keys();
    await erase(await ask());
    expect(await asOwner("select name = mrn as nameless from patients where id = any($1::uuid[])", [both])).toEqual([
      { nameless: true },
      { nameless: true },
    ]);
    const after = await keys();
    for (const [at, { wrapped_key }] of before.entries()) expect(after[at].wrapped_key).not.toEqual(wrapped_key);
    const key = await patientKey(hospital.db, hospital.services.sealer, mergedId);
    const cells = await asOwner("select * from sealed_cells($1::uuid[])", [both]);
    expect(cells.length).toBeGreaterThan(2);
    for (const cell of cells)
      key.open({ table: cell.cell_table, column: cell.cell_column, id: cell.cell_id }, cell.sealed);
    expect(await asOwner("select 1 from patient_merge_rows where merge_id = $1", [mergeId])).toEqual([]);
    await expect(office.patients.undoMerge({ opId: newId(), mergeId })).rejects.toThrow("not_found");
    const third = await addPatient(hospital, "Ashalata");
    const again = { patientId: patientIdOf.parse(third.patientId), mergedId: patientId() };
    await expect(office.patients.merge({ opId: newId(), ...again })).rejects.toThrow("merge_blocked");
    await endingErasure.run(hospital.jobContext(), {});
    const listed = (await readErasedList(folder)).map((each) => each.patientId);
    expect(listed).toEqual(expect.arrayContaining(both));
  });

  test("whoever was parted from the erased by an undo keeps what was written meanwhile, under a key of their own", async () => {
    const other = await addPatient(hospital, "Ravi Quirkwell");
    const mergedId = patientIdOf.parse(other.patientId);
    await addVisit(hospital, { doctor, patientId: mergedId });
    const { records } = calling(hospital, doctor);
    const asthma = { kind: "problem", text: "Asthma" } as const;
    const { entryId } = await records.recordEntry({ opId: newId(), patientId: mergedId, content: asthma });
    const office = calling(hospital, admin).patients;
    const { mergeId } = await office.merge({ opId: newId(), patientId: patientId(), mergedId });
    const content = { ...asthma, text: "Asthma, mild" };
    await records.correctEntry({ opId: newId(), entryId, baseVersion: 1, content });
    await office.undoMerge({ opId: newId(), mergeId });
    const id = await ask();
    const { visitsAhead } = await theirs().erasurePreview({ erasureId: id });
    await erase(id, visitsAhead);
    const { entries } = await records.chart({ patientId: mergedId });
    expect(entries.map((entry) => entry.content)).toEqual([expect.objectContaining({ text: "Asthma, mild" })]);
    expect(await asOwner("select 1 from patient_rings where key_of = $1 or patient_id = $1", [asha.patientId])).toEqual(
      [],
    );
  });

  test("wishes for two records that become one wait each for an answer, and both are answered", async () => {
    const other = await addPatient(hospital, `${name} again`);
    const first = await ask();
    const mergedId = patientIdOf.parse(other.patientId);
    const { erasureId } = await calling(hospital, other).privacy.askErasure({ opId: newId(), patientId: mergedId });
    await calling(hospital, admin).patients.merge({ opId: newId(), patientId: patientId(), mergedId });
    await erase(first);
    await erase(erasureId);
    const rows = await asOwner("select status from erasures where id = any($1::uuid[])", [[first, erasureId]]);
    expect(rows).toEqual([{ status: "erased" }, { status: "erased" }]);
  });

  test("a hold of a record that is part of another one holds both, from the asking on", async () => {
    const { holdId } = await hold();
    const other = await addPatient(hospital, `${name} again`);
    await asOwner("update legal_holds set patient_id = $1 where id = $2", [other.patientId, holdId]);
    const id = await ask();
    await asOwner("update patients set merged_into = $1 where id = $2", [asha.patientId, other.patientId]);
    const { items } = await theirs().erasures();
    expect(items.find((each) => each.id === id)).toMatchObject({ status: "asked", held: true });
    await theirs().decideErasure({ opId: newId(), erasureId: id, decision: { event: "refuse", because: "held" } });
    expect(await own().askErasure({ opId: newId(), patientId: patientId() })).toMatchObject({ status: "refused" });
  });
});

test("append-only rows open for nobody else: neither the app with the setting, nor the owner without it", async () => {
  await treated();
  const setting = "select set_config('app.erasing', pg_current_xact_id()::text, true)";
  const app = withConnection(hospital.services.env.databaseUrl, async (client) => {
    await client.query("begin");
    await client.query(setting);
    await client.query("delete from chart_versions");
  });
  await expect(app).rejects.toThrow(/permission denied/);
  await expect(asOwner("delete from chart_versions")).rejects.toThrow(/append-only/);
});

test("rules are dated: one for the future is not in force, none is set for the past", async () => {
  const rule = { class: "outpatient", months: 60, basis: "State rule", confirmed: true } as const;
  const set = (validFrom: string) =>
    theirs().setRetention({ opId: newId(), ...rule, validFrom: calendarDate.parse(validFrom) });
  await expect(set("2026-12-01")).rejects.toThrow("invalid_input");
  await set("2027-01-01");
  const now = await theirs().retention({});
  expect(now.rules.find((each) => each.class === "outpatient")?.months).toBe(36);
  expect(now.coming).toMatchObject([{ months: 60, confirmed: true }]);
  const later = await theirs().retention({ on: calendarDate.parse("2027-01-01") });
  expect(later.rules.find((each) => each.class === "outpatient")?.months).toBe(60);
});
