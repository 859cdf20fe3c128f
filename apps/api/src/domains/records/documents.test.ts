import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specimens } from "@carepoint/domain/files/specimens";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { accountId, documentId, fileId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { documentKinds } from "@carepoint/domain/records/documents";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keepFile } from "../../flows/keep-file.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { openFileStore, openSpool } from "../../providers/storage.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { storeFile } from "../files/commands/store-file.ts";
import { recordRoutes } from "./routes.ts";

let hospital: TestHospital;
let folder: string;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-documents-"));
  hospital = await openHospital({ providers: { files: openFileStore(folder), spool: openSpool(folder) } });
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  asha = await addPatient(hospital);
  doctor = await addDoctor(hospital, { name: "Dr. Ananya Rao" });
  await addVisit(hospital, { doctor, patientId: asha.patientId });
});

const context = (actor: Actor): Context => {
  const { services, now } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  return { ...services, ...rest, now, actor };
};
const patient = () => patientIdOf.parse(asha.patientId);
const as = (actor: Actor) => calling(hospital, actor).records;

async function uploaded(actor: Actor, content: Uint8Array = specimens.heic) {
  const sent = { id: fileId.parse(newId()), purpose: "report", name: "report", content } as const;
  const { id } = await keepFile(context(actor), accountId.parse(actor.accountId), sent, async (command, file) => {
    await storeFile(command, file);
    return { id: file.id, mine: true };
  });
  return id;
}

const facts = {
  kind: "lab_report",
  title: "  Blood count, Apollo  ",
  takenOn: calendarDate.parse("2026-12-01"),
} as const;
const attach = async (actor: Actor, more: object = {}, file?: Awaited<ReturnType<typeof uploaded>>) =>
  as(actor).attachDocument({
    opId: newId(),
    patientId: patient(),
    fileId: file ?? (await uploaded(actor)),
    ...facts,
    ...more,
  });
const list = async (actor: Actor) => (await as(actor).documents({ patientId: patient() })).items;
const get = (actor: Actor, id: string, part = "") =>
  recordRoutes(hospital.services, async () => context(actor)).request(`/api/documents/${id}${part}`);

test("what a patient brings stands in the doctor's chart, with its small picture, and both are told of the other's look", async () => {
  const { documentId: id } = await attach(asha);
  for (const reader of [asha, doctor]) {
    expect(await list(reader)).toMatchObject([
      {
        id,
        kind: "lab_report",
        title: "Blood count, Apollo",
        takenOn: "2026-12-01",
        type: "image/jpeg",
        hasThumbnail: true,
        status: "clean",
        scannedBy: null,
        added: { role: "patient" },
      },
    ]);
  }
  const whole = await get(doctor, id);
  expect(whole.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''Blood%20count%2C%20Apollo.jpg");
  expect(whole.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(whole.headers.get("cache-control")).toBe("private, no-store");
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect([bytes.subarray(0, 2).toString("hex"), bytes.includes("CANARY")]).toEqual(["ffd8", false]);
  const small = await get(doctor, id, "/thumbnail");
  expect([small.status, small.headers.get("content-type")]).toEqual([200, "image/webp"]);
  const looks = await hospital.db
    .selectFrom("accessLog")
    .select("procedure")
    .where("actorId", "=", doctor.accountId)
    .orderBy("id")
    .execute();
  expect(looks.map(({ procedure }) => procedure)).toEqual([
    "records.documents",
    "records.document",
    "records.documents",
  ]);
});

test("the title and the bytes are sealed under the patient's key, and gone for good with it", async () => {
  const { documentId: id } = await attach(asha);
  const { rows } = await sql<{ text: string }>`select documents::text as text from documents where id = ${id}`.execute(
    hospital.db,
  );
  expect(rows[0]?.text).not.toContain("Blood");
  await hospital.db.updateTable("patientKeys").set({ wrappedKey: null }).where("patientId", "=", patient()).execute();
  expect((await get(asha, id)).status).toBe(404);
  await expect(list(asha)).rejects.toThrow("not_found");
});

test("the same report twice is one, whoever brings it; after it was struck it may come again", async () => {
  const first = await attach(asha);
  expect(first.again).toBe(false);
  expect(await attach(asha)).toEqual({ documentId: first.documentId, again: true });
  expect(await attach(doctor)).toEqual({ documentId: first.documentId, again: true });
  await as(asha).strikeDocument({ opId: newId(), documentId: documentId.parse(first.documentId) });
  expect(await list(doctor)).toEqual([]);
  expect((await get(doctor, first.documentId)).status).toBe(404);
  const anew = await attach(asha);
  expect(anew.again).toBe(false);
  expect((await get(doctor, anew.documentId)).status).toBe(200);
});

test("two who bring the same at once leave one document", async () => {
  const files = await Promise.all([uploaded(asha), uploaded(asha), uploaded(asha)]);
  const answers = await Promise.all(files.map((file) => attach(asha, {}, file)));
  expect(new Set(answers.map(({ documentId: id }) => id)).size).toBe(1);
  expect(answers.filter(({ again }) => !again)).toHaveLength(1);
});

test("another's file, another's patient, a day that has not come and a visit of somebody else's are refused", async () => {
  const stranger = await addPatient(hospital);
  const other = await addDoctor(hospital, { name: "Dr. Other" });
  await expect(attach(asha, {}, await uploaded(stranger))).rejects.toThrow("not_found");
  await expect(attach(stranger)).rejects.toThrow("not_found");
  await expect(attach(other)).rejects.toThrow("not_found");
  await expect(attach(asha, { takenOn: "2026-12-08" })).rejects.toThrow("invalid_input");
  await expect(attach(asha, { encounterId: newId() })).rejects.toThrow("not_found");
  await expect(list(other)).rejects.toThrow("not_found");
});

test("a doctor strikes what does not belong, the patient's people only what they brought, and nothing else of it changes", async () => {
  const { documentId: theirs } = await attach(doctor, { title: "ECG" });
  const strike = (actor: Actor, id: string) =>
    as(actor).strikeDocument({ opId: newId(), documentId: documentId.parse(id) });
  await expect(strike(asha, theirs)).rejects.toThrow("forbidden");
  await strike(doctor, theirs);
  await expect(strike(doctor, theirs)).rejects.toThrow("illegal_transition");
  const changes = [sql`kind = 'other'`, sql`taken_on = '2026-01-01'`, sql`struck_at = null, struck_by = null`];
  for (const change of changes) {
    const changed = sql`update documents set ${change} where id = ${theirs}`.execute(hospital.db);
    await expect(changed).rejects.toThrow("append-only");
  }
});

test("what is not clean is listed and not handed out", async () => {
  const { documentId: id } = await attach(asha);
  for (const [status, code] of [
    ["checking", "file_checking"],
    ["quarantined", "file_quarantined"],
    ["failed", "file_quarantined"],
  ] as const) {
    await sql`update files set status = ${status} where id = (select file_id from documents where id = ${id})`.execute(
      hospital.db,
    );
    expect((await list(asha)).map((each) => each.status)).toEqual([status]);
    for (const part of ["", "/thumbnail"]) {
      const answer = await get(asha, id, part);
      expect([answer.status, await answer.json()]).toEqual([412, { error: code }]);
    }
  }
});

test("the database knows the same kinds", async () => {
  const { rows } = await sql<{ text: string }>`
    select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'documents_kind_check'`.execute(
    hospital.db,
  );
  expect([...(rows[0]?.text ?? "").matchAll(/'(\w+)'::text/g)].map(([, kind]) => kind)).toEqual([...documentKinds]);
});
