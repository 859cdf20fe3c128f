import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportId as exportIdOf, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { patientRecord } from "@carepoint/domain/privacy/record";
import { exportLifecycle, exportStatuses, underWay } from "@carepoint/domain/privacy/states";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient } from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { openWithStore, type StoredHospital } from "../../testing/stored.ts";
import { treated as treat } from "../../testing/treated.ts";
import { deliver } from "../notifications/jobs.ts";
import { makeExport } from "./jobs.ts";
import { privacyRoutes } from "./routes.ts";
import { exporting, sweepExports } from "./workers.ts";

let hospital: StoredHospital;
let asha: Awaited<ReturnType<typeof addPatient>>;
let doctor: Actor;

beforeAll(async () => {
  hospital = await openWithStore({ idle: [deliver, makeExport] });
});
afterAll(() => hospital.close());
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
const objects = () => readdir(join(hospital.folder, "files")).catch((): string[] => []);

async function made(actor: Actor = asha, more: object = {}) {
  const { exportId } = await ask(actor, more);
  await make(exportId);
  return exportId;
}

function get(id: string, format: string, actor: Actor = asha, now = hospital.now) {
  const { services } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const app = privacyRoutes(services, async () => ({ ...services, ...rest, now, actor }));
  return app.request(`/api/exports/${id}/${format}`);
}

const treated = () => treat(hospital, { doctor, patientId: patientId() });

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
      const bytes = await readFile(join(hospital.folder, "files", name));
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
    await writeFile(join(hospital.folder, "files", one), await readFile(join(hospital.folder, "files", other)));
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
