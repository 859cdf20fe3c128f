import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withConnection } from "@carepoint/db/connect";
import { specimens } from "@carepoint/domain/files/specimens";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import {
  accountId,
  appointmentId,
  exportId as exportIdOf,
  fileId as fileIdOf,
  newId,
  patientId as patientIdOf,
} from "@carepoint/domain/kernel/id";
import { type PatientRecord, patientRecord } from "@carepoint/domain/privacy/record";
import { exportLifecycle, exportStatuses, underWay } from "@carepoint/domain/privacy/states";
import { resultWaitsHours } from "@carepoint/domain/records/orders";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepFile } from "../../flows/keep-file.ts";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { openFileStore, openSpool } from "../../providers/storage.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { addVisit } from "../../testing/visits.ts";
import { storeFile } from "../files/commands/store-file.ts";
import { deliver } from "../notifications/jobs.ts";
import { makeExport } from "./jobs.ts";
import { readRecord } from "./queries/parts.ts";
import { exportRoutes } from "./routes.ts";
import { exporting, sweepExports } from "./workers.ts";

let hospital: TestHospital;
let folder: string;
let asha: Awaited<ReturnType<typeof addPatient>>;
let doctor: Actor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-exports-"));
  hospital = await openHospital({
    idle: [deliver, makeExport],
    providers: { files: openFileStore(folder), spool: openSpool(folder) },
  });
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  asha = await addPatient(hospital);
  doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Meera Iyer" }));
});

const privacy = (actor: Actor) => calling(hospital, actor).privacy;
const patientId = () => patientIdOf.parse(asha.patientId);
const ask = (actor: Actor = asha, more: object = {}) =>
  privacy(actor).askExport({ opId: newId(), patientId: patientId(), ...more });
const list = async (actor: Actor = asha) => (await privacy(actor).exports({ patientId: patientId() })).items;
const make = (id: string, now = hospital.now) =>
  runJob(hospital.jobContext(now), exporting, { exportId: exportIdOf.parse(id) });
const objects = () => readdir(join(folder, "files")).catch((): string[] => []);

async function made(actor: Actor = asha, more: object = {}) {
  const { exportId } = await ask(actor, more);
  await make(exportId);
  return exportId;
}

function get(id: string, format: string, actor: Actor = asha, now = hospital.now) {
  const { services } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const app = exportRoutes(services, async () => ({ ...services, ...rest, now, actor }));
  return app.request(`/api/exports/${id}/${format}`);
}

/** A visit with one of all that leads beyond it: tests, letters, certificates, a day to come again, a refill, the pharmacy, files. */
async function ledOnward() {
  const visit = await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" });
  const { records } = calling(hospital, doctor);
  const own = calling(hospital, asha).records;
  const { encounterId } = await records.openVisit({ opId: newId(), appointmentId: appointmentId.parse(visit) });
  const tests = [{ code: "cbc", name: "Complete blood count" }];
  const orderOf = async (question: string) =>
    (await records.orderTests({ ...{ opId: newId(), encounterId, kind: "lab", tests, question } } as never))
      .orderId as never;
  const enter = (orderId: never, text: string) => records.enterResult({ opId: newId(), orderId, text });
  const reviewed = await orderOf("Anaemia?");
  const { version } = await enter(reviewed, "Hb 9.8 g/dl");
  await records.reviewResult({ opId: newId(), orderId: reviewed, baseVersion: version, told: "Too few red cells" });
  await enter(await orderOf("Thyroid?"), "TSH 9.1");
  const brought = await orderOf("Sugar?");
  await own.enterResult({ opId: newId(), orderId: brought, text: "HbA1c 8.1 %" });

  const colleague = await addDoctor(hospital, { name: "Dr. Colleague" });
  const refer = async (to: object, question: string) =>
    (await records.refer({ ...{ opId: newId(), encounterId, to, urgency: "soon", question, summary: "" } } as never))
      .referralId as never;
  await refer({ kind: "doctor", doctorId: colleague.doctorId }, "Between the two of us?");
  await refer({ kind: "outside", name: "Dr. S. Menon", place: "Mysuru" }, "Are her eyes well?");
  const back = await refer({ kind: "outside", name: "Dr. Nobody", place: "" }, "Not needed?");
  await records.answerReferral({ opId: newId(), referralId: back, answer: { event: "withdraw" } });
  const content = { kind: "fitness", identificationMark: "Scar on the chin", from: "2026-12-08", remark: "" } as never;
  const { certificateId } = await records.certify({ opId: newId(), encounterId, content });
  await records.cancelCertificate({ opId: newId(), certificateId: certificateId as never, reason: "Another day" });
  await records.setFollowUp({ opId: newId(), encounterId, dueOn: "2026-12-20" as never });
  const { prescriptionId } = await records.issuePrescription({ opId: newId(), encounterId, lines: [line] });
  await own.handOver({ opId: newId(), prescriptionId: prescriptionId as never });
  await own.withdrawHandover({ opId: newId(), prescriptionId: prescriptionId as never });
  const { refillId } = await own.askRefill({ opId: newId(), prescriptionId: prescriptionId as never });
  await records.declineRefill({ opId: newId(), refillId: refillId as never, reason: "Come and be seen first" });
  for (const title of ["Blood count, Apollo", "Not mine"]) await brings(title);
  const [latest] = (await own.documents({ patientId: patientId() })).items;
  await own.strikeDocument({ opId: newId(), documentId: latest?.id as never });
}

/** A file of the patient's own, in the record. */
async function brings(title: string) {
  const services = { ...hospital.services, now: hospital.now, actor: asha };
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const content = title.startsWith("Not") ? specimens.png : specimens.heic;
  const sent = { id: fileIdOf.parse(newId()), purpose: "report", name: "report", content } as const;
  const account = accountId.parse(asha.accountId);
  const { id } = await keepFile({ ...services, ...rest }, account, sent, async (command, file) => {
    await storeFile(command, file);
    return { id: file.id, mine: true };
  });
  const facts = { kind: "lab_report", title, takenOn: calendarDate.parse("2026-12-01") } as const;
  await calling(hospital, asha).records.attachDocument({ opId: newId(), patientId: patientId(), fileId: id, ...facts });
}

/** A visit with a signed note, a chart and a prescription. */
async function treated() {
  const visit = appointmentId.parse(
    await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in", reason: "Tired for weeks" }),
  );
  const { records } = calling(hospital, doctor);
  const { encounterId } = await records.openVisit({ opId: newId(), appointmentId: visit });
  const content = { kind: "problem", text: "Type 2 diabetes", icd10: "E11.9" } as const;
  const entry = await records.recordEntry({ opId: newId(), patientId: patientId(), encounterId, content });
  const better = { ...content, text: "Diabetes mellitus type 2" };
  await records.correctEntry({ opId: newId(), entryId: entry.entryId, baseVersion: 1, content: better });
  const vitals = { kind: "vitals", takenAt: hospital.now.toString() as never, readings: { pulse: 72 } } as const;
  await records.recordEntry({ opId: newId(), patientId: patientId(), content: vitals });
  const note = { subjective: "Tired", plan: "Metformin" };
  const saved = await records.saveNote({ opId: newId(), encounterId, baseVersion: 1, note });
  await records.issuePrescription({ opId: newId(), encounterId, lines: [line] });
  await records.signVisit({ opId: newId(), encounterId, baseVersion: saved.version });
  await records.addAddendum({ opId: newId(), encounterId, text: "HbA1c 8.1 %" });
}

const line = {
  name: "Paracetamol",
  strength: "500 mg",
  form: "tablet" as const,
  dose: { amount: 1, unit: "tablet" as const },
  frequency: "OD",
  durationDays: 3,
};

describe("a copy of a record", () => {
  test("is asked for by the patient, made with its progress, and there in three forms until a day is over", async () => {
    await treated();
    const { exportId, status } = await ask();
    expect(status).toBe("asked");
    expect(await list()).toMatchObject([{ id: exportId, status: "asked", progress: 0, atDesk: false, files: [] }]);
    await make(exportId);
    const [copy] = await list();
    expect(copy).toMatchObject({ status: "ready", progress: 100, expiresAt: "2026-12-14T02:30:00.000Z" });
    expect(copy?.files.map(({ format }) => format)).toEqual(["fhir", "json", "pdf"]);
    expect(copy?.counts).toMatchObject({ visits: 1, chart: 2, encounters: 1, prescriptions: 1 });

    const json = await get(exportId, "json");
    expect(json.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''record-CP-.*\.json$/);
    expect(json.headers.get("cache-control")).toBe("private, no-store");
    const record = patientRecord.parse(await json.json());
    expect(record.encounters[0]?.note?.subjective).toBe("Tired");
    expect(record.encounters[0]?.addenda.map(({ text }) => text)).toEqual(["HbA1c 8.1 %"]);
    const problem = record.chart.find(({ content }) => content.kind === "problem");
    expect(problem?.versions.map(({ content }) => content.kind === "problem" && content.text)).toEqual([
      "Diabetes mellitus type 2",
      "Type 2 diabetes",
    ]);
    expect(record.visits[0]?.reason).toBe("Tired for weeks");
    const bundle = await (await get(exportId, "fhir")).json();
    expect(bundle).toMatchObject({ resourceType: "Bundle", type: "collection" });
    const pdf = Buffer.from(await (await get(exportId, "pdf")).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("leaves a look for each download, which the patient reads", async () => {
    const exportId = await made();
    await get(exportId, "json");
    const looks = await calling(hospital, asha).patients.looks({ patientId: patientId(), own: true });
    expect(looks.map(({ kinds }) => kinds)).toEqual([["copy"]]);
    expect((await list()).at(0)?.status).toBe("ready");
  });

  test("is told without a word of health, to whoever asked", async () => {
    await made();
    const told = await hospital.db
      .selectFrom("notifications")
      .select(["template", "params", "appointmentId", "prescriptionId"])
      .where("accountId", "=", asha.accountId)
      .execute();
    expect(told).toEqual([{ template: "export_ready", params: {}, appointmentId: null, prescriptionId: null }]);
  });

  test("lies sealed in the store, and dies with the patient's key", async () => {
    await treated();
    const before = await objects();
    const exportId = await made();
    const own = (await objects()).filter((name) => !before.includes(name));
    expect(own).toHaveLength(3);
    for (const name of own) {
      const bytes = await readFile(join(folder, "files", name));
      expect(bytes.includes("Diabetes") || bytes.includes("%PDF")).toBe(false);
    }
    const keys = hospital.db.updateTable("patientKeys").set({ wrappedKey: null });
    await keys.where("patientId", "=", patientId()).execute();
    expect((await get(exportId, "json")).status).toBe(404);
  });

  test("whose bytes were changed or exchanged is not handed out", async () => {
    const before = await objects();
    const exportId = await made();
    const [one = "", other = ""] = (await objects()).filter((name) => !before.includes(name));
    await writeFile(join(folder, "files", one), await readFile(join(folder, "files", other)));
    const answers = await Promise.all(
      ["pdf", "json", "fhir"].map(async (format) => (await get(exportId, format)).status),
    );
    expect(answers.toSorted()).toEqual([200, 200, 500]);
  });

  test("one is under way at a time: who asks meanwhile is answered that one, fifty at once too", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(new Set(answers.map(({ exportId }) => exportId)).size).toBe(1);
    await make(answers[0]?.exportId ?? "");
    expect((await ask()).exportId).not.toBe(answers[0]?.exportId);
  });

  test("ends with its days: it is neither given nor kept", async () => {
    const before = await objects();
    const exportId = await made();
    const over = hospital.now.add({ hours: 24 * 7 });
    expect((await get(exportId, "json", asha, over.subtract({ seconds: 1 }))).status).toBe(200);
    expect((await get(exportId, "json", asha, over)).status).toBe(404);
    const own = (await objects()).filter((name) => !before.includes(name));
    await runJob(hospital.jobContext(over), sweepExports, {});
    expect((await list()).at(0)?.status).toBe("expired");
    expect((await objects()).filter((name) => own.includes(name))).toEqual([]);
  });

  test("is for whoever acts for the patient and for nobody else", async () => {
    const exportId = await made();
    const desk = await addFrontDesk(hospital);
    const viewer = { ...(await addPatient(hospital)), viewable: [patientId()] };
    for (const [actor, status] of [
      [asha, 200],
      [await addPatient(hospital), 404],
      [viewer, 404],
      [desk, 403],
      [doctor, 403],
    ] as const)
      expect([actor.role, (await get(exportId, "json", actor)).status]).toEqual([actor.role, status]);
    expect((await get(newId(), "json")).status).toBe(404);
    expect((await get(exportId, "xml")).status).toBe(404);
    await expect(ask(viewer)).rejects.toThrow("not_found");
    await expect(ask(doctor)).rejects.toThrow("forbidden");
  });
});

describe("at the desk", () => {
  test("it is asked for by the person who stands there, told to their people, and not the desk's to read", async () => {
    const desk = await addFrontDesk(hospital);
    await expect(ask(desk)).rejects.toThrow("invalid_input");
    const exportId = await made(desk, { identifiedBy: "photo_id" });
    expect(await list(desk)).toMatchObject([{ id: exportId, status: "ready", atDesk: true, counts: null }]);
    const told = hospital.db.selectFrom("notifications").select("template").where("accountId", "=", asha.accountId);
    expect(await told.execute()).toEqual([{ template: "export_ready" }]);
    expect((await get(exportId, "json", desk)).status).toBe(403);
    expect((await get(exportId, "json")).status).toBe(200);
    await expect(ask(asha, { identifiedBy: "known" })).rejects.toThrow("invalid_input");
  });

  test("nobody asks for what nobody could download", async () => {
    const desk = await addFrontDesk(hospital);
    const ended = hospital.db.updateTable("accountPatients").set({ endedAt: hospital.now });
    await ended.where("patientId", "=", patientId()).execute();
    await expect(ask(desk, { identifiedBy: "known" })).rejects.toThrow("record_without_account");
  });
});

describe("a copy that cannot be made", () => {
  const failing = () => {
    const ctx = hospital.jobContext();
    const files = { ...ctx.providers.files, write: () => Promise.reject(new Error("the disk is full")) };
    return { ...ctx, providers: { ...ctx.providers, files } };
  };

  test("is tried three times, then told as failed with nothing left behind; another may be asked for", async () => {
    const before = await objects();
    const { exportId } = await ask();
    for (let run = 1; run <= 2; run += 1)
      await expect(runJob(failing(), exporting, { exportId })).rejects.toThrow("the disk is full");
    expect((await list()).at(0)?.status).toBe("running");
    await runJob(failing(), exporting, { exportId });
    expect((await list()).at(0)).toMatchObject({ status: "failed", failure: "not_made" });
    const told = hospital.db.selectFrom("notifications").select("template").where("accountId", "=", asha.accountId);
    expect(await told.execute()).toEqual([{ template: "export_failed" }]);
    expect(await objects()).toEqual(before);
    const next = await made();
    expect((await list()).find(({ id }) => id === next)?.status).toBe("ready");
  });

  test("that a dead worker left is taken up anew, and the slower of two runs leaves nothing", async () => {
    const before = await objects();
    const { exportId } = await ask();
    await expect(runJob(failing(), exporting, { exportId })).rejects.toThrow();
    await Promise.all([make(exportId), make(exportId)]);
    expect((await list()).at(0)?.status).toBe("ready");
    expect((await objects()).length - before.length).toBe(3);
    await make(exportId);
    expect((await objects()).length - before.length).toBe(3);
  });

  test("leaves nothing of a worker that died while it wrote, nor of one that nobody takes up again", async () => {
    const dying = () => {
      const ctx = hospital.jobContext();
      let written = 0;
      const files = {
        ...ctx.providers.files,
        write: (id: string, content: Uint8Array) => {
          written += 1;
          return written < 3 ? ctx.providers.files.write(id, content) : Promise.reject(new Error("killed"));
        },
        remove: () => Promise.reject(new Error("killed")), // who is dead tidies nothing
      };
      return { ...ctx, providers: { ...ctx.providers, files } };
    };
    const before = await objects();
    const own = async () => (await objects()).filter((name) => !before.includes(name)).length;
    const { exportId } = await ask();
    await expect(runJob(dying(), exporting, { exportId })).rejects.toThrow("killed");
    expect(await own()).toBe(2);
    await make(exportId);
    expect(await own()).toBe(3);

    const lost = (await ask()).exportId;
    await expect(runJob(dying(), exporting, { exportId: lost })).rejects.toThrow("killed");
    expect(await own()).toBe(5);
    await runJob(hospital.jobContext(hospital.now.add({ hours: 3 })), sweepExports, {});
    expect(await own()).toBe(3);
  });

  test("of a record whose key is gone is not tried again; one that nobody finishes is ended by the sweep", async () => {
    const { exportId } = await ask();
    await runJob(hospital.jobContext(hospital.now.add({ hours: 3 })), sweepExports, {});
    expect((await list()).find(({ id }) => id === exportId)).toMatchObject({ status: "failed", failure: "not_made" });
    const next = (await ask()).exportId;
    const keys = hospital.db.updateTable("patientKeys").set({ wrappedKey: null });
    await keys.where("patientId", "=", patientId()).execute();
    await make(next);
    expect((await list()).find(({ id }) => id === next)).toMatchObject({ status: "failed", failure: "record_gone" });
  });
});

test("the states in the code and in the database are the same, and one index says what is under way", async () => {
  const checks = await sql<{ def: string }>`select pg_get_constraintdef(oid) as def from pg_constraint
    where conrelid = 'exports'::regclass and contype = 'c'`.execute(hospital.db);
  const states = checks.rows.find(
    ({ def }) => def.includes("'asked'") && def.includes("'expired'") && !def.includes("ready_at"),
  );
  for (const status of exportStatuses) expect(states?.def).toContain(`'${status}'`);
  expect(Object.keys(exportLifecycle)).toEqual([...exportStatuses]);
  const index = await sql<{ def: string }>`select pg_get_indexdef('exports_one_under_way'::regclass) as def`.execute(
    hospital.db,
  );
  for (const status of underWay) expect(index.rows[0]?.def).toContain(`'${status}'`);
});

describe("the copy and the database", () => {
  const ofAsha = () => ({ patientId: asha.patientId, accountId: asha.accountId ?? "" });
  const record = (db = hospital.db): Promise<PatientRecord> => {
    const { sealer, env } = hospital.services;
    const asked = { sealer, env, now: hospital.now, ...ofAsha() };
    return readRecord({ ...asked, db });
  };

  /** What the owner of the tables counts, past every query of ours. */
  const counted = async () => {
    const text = `select
      (select count(*) from appointments where patient_id = $1)::int visits,
      (select count(*) from chart_entries where patient_id = $1)::int chart,
      (select count(*) from chart_versions v join chart_entries e on e.id = v.entry_id where e.patient_id = $1)::int versions,
      (select count(*) from encounters where patient_id = $1)::int encounters,
      (select count(*) from note_versions v join encounters e on e.id = v.encounter_id
        where e.patient_id = $1 and v.kind = 'addendum')::int addenda,
      (select count(*) from prescriptions where patient_id = $1)::int prescriptions,
      (select count(*) from refill_requests where patient_id = $1)::int refills,
      (select count(*) from prescription_handovers where patient_id = $1)::int handovers,
      (select count(*) from orders where patient_id = $1)::int orders,
      (select count(*) from order_results r join orders o on o.id = r.order_id where o.patient_id = $1
        and (o.status = 'reviewed' or r.source = 'patient'))::int results,
      (select count(*) from referrals where patient_id = $1 and status <> 'withdrawn')::int referrals,
      (select count(*) from certificates where patient_id = $1)::int certificates,
      (select count(*) from follow_ups where patient_id = $1)::int "followUps",
      (select count(*) from files where patient_id = $1)::int documents,
      (select count(*) from documents where patient_id = $1)::int meanings,
      (select count(*) from invoices where patient_id = $1 and status in ('issued','cancelled'))::int bills,
      (select count(*) from consents where patient_id = $1)::int consents,
      (select count(*) from account_patients where patient_id = $1)::int people,
      (select count(*) from care_team where patient_id = $1)::int "careTeam",
      (select count(*) from break_glass where patient_id = $1)::int emergencies,
      (select count(*) from access_log where patient_ids @> array[$1::uuid])::int looks`;
    return withConnection(hospital.ownerUrl, async (client) => (await client.query(text, [asha.patientId])).rows[0]);
  };

  const ofCopy = (copy: PatientRecord) => ({
    visits: copy.visits.length,
    chart: copy.chart.length,
    versions: copy.chart.flatMap(({ versions }) => versions).length,
    encounters: copy.encounters.length,
    addenda: copy.encounters.flatMap(({ addenda }) => addenda).length,
    prescriptions: copy.prescriptions.length,
    refills: copy.refills.length,
    handovers: copy.handovers.length,
    orders: copy.orders.length,
    results: copy.orders.flatMap(({ results }) => results).length,
    referrals: copy.referrals.length,
    certificates: copy.certificates.length,
    followUps: copy.followUps.length,
    documents: copy.documents.length,
    meanings: copy.documents.flatMap(({ entries }) => entries).length,
    bills: copy.bills.length,
    consents: copy.consents.length,
    people: copy.people.length,
    careTeam: copy.careTeam.length,
    emergencies: copy.emergencies.length,
    looks: copy.looks.length,
  });

  test("say the same of every kind; an entry that a copy leaves out is noticed", async () => {
    await treated();
    await ledOnward();
    await calling(hospital, asha).records.chart({ patientId: patientId() });
    const copy = await record();
    for (const count of Object.values(countsOf(copy))) expect(count).toBeGreaterThan(0);
    expect(ofCopy(copy)).toEqual(await counted());
    expect(ofCopy({ ...copy, chart: copy.chart.slice(1) })).not.toEqual(await counted());
    expect(ofCopy({ ...copy, looks: copy.looks.slice(1) })).not.toEqual(await counted());
  });

  /** Parts that lead beyond a visit: there is one of each in the record that the counts are read of. */
  const countsOf = (copy: PatientRecord) => {
    const { refills, handovers, orders, results, referrals, certificates, followUps, documents, meanings } =
      ofCopy(copy);
    return { refills, handovers, orders, results, referrals, certificates, followUps, documents, meanings };
  };

  test("say what the patient's own screens say of tests, letters, certificates and documents, and nothing sooner", async () => {
    await ledOnward();
    const { records } = calling(hospital, asha);
    const copy = await record();
    const byId = (items: readonly { readonly id: string }[]) =>
      items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(copy.orders)).toEqual(byId((await records.orders({ patientId: patientId() })).items));
    expect(byId(copy.certificates)).toEqual(byId((await records.certificates({})).items));
    const shown = (await records.referrals({})).items;
    expect(byId(copy.referrals.map((each) => ({ ...each, content: null })))).toEqual(byId(shown));
    const standing = copy.documents.flatMap(({ entries }) => entries).filter(({ struckAt }) => !struckAt);
    const documents = (await records.documents({ patientId: patientId() })).items;
    expect(standing.map(({ id, title }) => ({ id, title }))).toEqual(documents.map(({ id, title }) => ({ id, title })));
    expect(copy.followUps).toMatchObject([{ dueOn: "2026-12-20", declinedAt: null }]);
    expect(copy.refills).toMatchObject([{ status: "declined", reason: "Come and be seen first" }]);

    const whole = JSON.stringify(copy);
    for (const read of ["Hb 9.8", "HbA1c 8.1", "Are her eyes well?", "Another day", "Not mine"])
      expect(whole).toContain(read);
    for (const kept of ["TSH 9.1", "Between the two of us?", "Dr. Nobody"]) expect(whole).not.toContain(kept);
    const later = { ...{ sealer: hospital.services.sealer, env: hospital.services.env, db: hospital.db }, ...ofAsha() };
    const waited = await readRecord({ ...later, now: hospital.now.add({ hours: resultWaitsHours }) });
    expect(JSON.stringify(waited)).toContain("TSH 9.1");
  });

  /** What its own screens say of the patient, in the same shapes. */
  const onScreens = async () => {
    const { records, patients, billing } = calling(hospital, asha);
    const [{ entries }, { items: prescriptions }, { items: bills }, person] = await Promise.all([
      records.chart({ patientId: patientId() }),
      records.listPrescriptions({ patientId: patientId(), limit: 100 }),
      billing.listInvoices({ patientId: patientId(), limit: 100 }),
      patients.byId({ patientId: patientId() }),
    ]);
    return { entries, prescriptions, bills, person };
  };
  const inCopy = (copy: PatientRecord) => ({
    entries: copy.chart
      .filter(({ status }) => status !== "struck")
      .map(({ versions: _, encounterId: __, ...entry }) => entry),
    prescriptions: copy.prescriptions,
    bills: copy.bills,
    person: copy.patient,
  });
  const sorted = ({ entries, ...rest }: ReturnType<typeof inCopy>) => ({
    ...rest,
    entries: entries.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  });

  test("say it in the same words; one word that a copy changes is noticed", async () => {
    await treated();
    const copy = await record();
    const shown = sorted(await onScreens());
    expect(shown.entries).toHaveLength(2);
    expect(sorted(inCopy(copy))).toEqual(shown);
    const changed = copy.prescriptions.map((each) => ({
      ...each,
      content: { ...each.content, advice: "Other words" },
    }));
    expect(sorted(inCopy({ ...copy, prescriptions: changed }))).not.toEqual(shown);
  });

  test("no table that knows a patient is forgotten: it is in the copy, or it is said here why not", async () => {
    const { rows } = await sql<{ name: string }>`select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name in ('patient_id', 'patient_ids')`.execute(hospital.db);
    const known = new Set([...copied, ...Object.keys(leftOut)]);
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    for (const name of known) expect(rows.map((row) => row.name)).toContain(name);
  });
});

/** Tables whose rows a part of the copy reads. */
const copied = [
  "access_log",
  "account_patients",
  "appointments",
  "break_glass",
  "care_team",
  "certificates",
  "chart_entries",
  "consents",
  "documents",
  "encounters",
  "files",
  "follow_ups",
  "invoices",
  "orders",
  "prescription_handovers",
  "prescriptions",
  "referrals",
  "refill_requests",
  "wait_entries",
];

/** Tables that a copy leaves out, each with its reason. */
const leftOut: Readonly<Record<string, string>> = {
  patient_keys: "the key itself: it opens what the copy says in the clear",
  exports: "the copies",
  audit_log: "who changed what is in the versions of an entry; the rest is the hospital's own proof",
  promo_uses: "what a code left off stands in the lines of the bill",
  package_sales: "stands on the bill by which the package was bought",
  package_uses: "what a package covers stands in the lines of the bill",
  visit_series: "each visit of a series is a visit",
};
