import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileView } from "@carepoint/domain/files/schema";
import { MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import { accountId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { openFileStore } from "../../providers/storage.ts";
import { addDoctor, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { filesRoutes } from "./routes.ts";

let hospital: TestHospital;
let folder: string;
let anjali: Actor;
let asking: Actor;

const pdf = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n");
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-files-"));
  hospital = await openHospital({ providers: { files: openFileStore(folder) } });
  anjali = await someone("applicant");
});
beforeEach(() => {
  asking = anjali;
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});

async function someone(role: Actor["role"]): Promise<Actor> {
  return { ...systemActor, role, accountId: accountId.parse(await openAccount(hospital)) };
}

function app() {
  const { services, now } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  return filesRoutes(services, async () => ({ ...services, ...rest, now, actor: asking }));
}

function post(content: Uint8Array<ArrayBuffer>, { purpose = "certificate", name = "degree.pdf", opId = newId() } = {}) {
  const form = new FormData();
  form.set("opId", opId);
  form.set("purpose", purpose);
  form.set("name", name);
  form.set("file", new File([content], name, { type: "application/pdf" }));
  return app().request("/api/files", { method: "POST", body: form });
}

async function uploaded(content = pdf, options = {}): Promise<string> {
  const answer = await post(content, options);
  expect(answer.status).toBe(201);
  return fileView.parse(await answer.json()).id;
}

function get(id: string) {
  return app().request(`/api/files/${id}`);
}

test("a certificate comes back byte for byte, as a download that no browser opens in place", async () => {
  const answer = await get(await uploaded(pdf, { name: "../Zeugnis „Prüfung’ 'n.pdf" }));
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''Zeugnis%20%E2%80%9EPr%C3%BCfung%E2%80%99%20%27n.pdf",
  );
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
});

test.each([
  ["a page that says it is a PDF", "<html><script>alert(1)</script></html>"],
  ["a PDF behind a script", "<script></script>%PDF-1.7"],
  ["a picture made of markup", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
  ["an empty file", ""],
])("%s is refused, and nothing of it is kept", async (_, text) => {
  const before = (await readdir(join(folder, "files")).catch(() => [])).length;
  const answer = await post(new TextEncoder().encode(text));
  expect(answer.status).toBe(415);
  expect(await answer.json()).toEqual({ error: "unsupported_file" });
  expect((await readdir(join(folder, "files")).catch(() => [])).length).toBe(before);
});

test("the type is what the bytes are, whatever the browser said", async () => {
  const answer = await get(await uploaded(png, { name: "degree.pdf" }));
  expect(answer.headers.get("content-type")).toBe("image/png");
});

test("an upload that is sent again, even at the same time, leaves one file; another file under its key is refused", async () => {
  const opId = newId();
  const before = await readdir(join(folder, "files"));
  const answers = await Promise.all([1, 2, 3, 4].map(() => post(pdf, { opId })));
  const ids = await Promise.all(answers.map(async (answer) => fileView.parse(await answer.json()).id));
  expect(new Set(ids).size).toBe(1);
  const kept = [...before, ids[0]];
  expect((await readdir(join(folder, "files"))).sort()).toEqual(kept.sort());

  const other = await post(png, { opId });
  expect([other.status, await other.json()]).toEqual([409, { error: "idempotency_mismatch" }]);
  expect((await readdir(join(folder, "files"))).sort()).toEqual(kept);
  expect((await post(pdf, { opId: "again" })).status).toBe(400);
});

test("more than ten megabytes are refused", async () => {
  const content = new Uint8Array(MAX_FILE_BYTES + 1);
  content.set(pdf);
  expect((await post(content)).status).toBe(413);
  expect((await post(new Uint8Array(MAX_FILE_BYTES + 200_000))).status).toBe(413);
});

test("what is on the disk bears no text of a person, and no draft stays behind", async () => {
  await uploaded(pdf, { name: "../../etc/passwd" });
  const names = await readdir(join(folder, "files"));
  expect(names.every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true);
});

test("a certificate is its uploader's and the admins'; for anyone else it is not there", async () => {
  const id = await uploaded();
  const expected: [Actor["role"], number][] = [
    ["admin", 200],
    ["superuser", 200],
    ["patient", 404],
    ["doctor", 404],
    ["front_desk", 404],
    ["content_manager", 404],
    ["applicant", 404],
  ];
  for (const [role, status] of expected) {
    asking = await someone(role);
    expect([role, (await get(id)).status]).toEqual([role, status]);
  }
  asking = { ...systemActor, role: "anonymous" };
  expect((await get(id)).status).toBe(404);
});

test("without an account nothing is uploaded, and an image of the directory only by who writes it", async () => {
  asking = { ...systemActor, role: "anonymous" };
  expect((await post(pdf)).status).toBe(401);
  asking = await someone("patient");
  expect((await post(png, { purpose: "department_image" })).status).toBe(403);
  asking = await someone("content_manager");
  const id = await uploaded(png, { purpose: "department_image" });
  asking = { ...systemActor, role: "anonymous" };
  expect((await get(id)).status).toBe(200);
});

test("a form without a file, an unknown purpose or a strange id is refused in words of ours", async () => {
  expect((await post(pdf, { purpose: "avatar" })).status).toBe(400);
  expect((await app().request("/api/files", { method: "POST", body: "no form" })).status).toBe(400);
  expect((await get("..%2f..%2fetc%2fpasswd")).status).toBe(404);
});

test("a scan is for the patient's accounts and the doctor who treats, and each look at it is logged", async () => {
  const doctor = await addDoctor(hospital);
  const patient = await addPatient(hospital);
  asking = doctor;
  const id = await uploaded(png, { purpose: "prescription_scan" });
  await attach(id, doctor, patient.patientId);

  const other = await addDoctor(hospital, { name: "Dr. Other" });
  const expected: [Actor, number][] = [
    [doctor, 200],
    [patient, 200],
    [await addPatient(hospital), 404],
    [other, 404],
    [{ ...doctor, role: "applicant" }, 404],
    [await someone("admin"), 404],
  ];
  for (const [actor, status] of expected) {
    asking = actor;
    expect([actor.role, (await get(id)).status]).toEqual([actor.role, status]);
  }
  const looks = await hospital.db.selectFrom("accessLog").select(["actorId", "patientIds"]).orderBy("id").execute();
  expect(looks).toEqual([
    { actorId: doctor.accountId, patientIds: [patient.patientId] },
    { actorId: patient.accountId, patientIds: [patient.patientId] },
  ]);
});

async function attach(fileId: string, doctor: Actor, patientId: string): Promise<void> {
  const { db, now, branchId, departmentId } = hospital;
  const [appointmentId, encounterId, id] = [newId(), newId(), newId()];
  const shared = { branchId, patientId, doctorId: doctor.doctorId ?? "" };
  const ends = now.add({ minutes: 15 });
  const times = { startsAt: now, endsAt: ends, occupied: `[${now},${ends})`, createdAt: now };
  const visit = { code: newId(), departmentId, status: "in_progress", source: "patient", fee: 0 };
  await db
    .insertInto("appointments")
    .values({ ...shared, ...times, ...visit, id: appointmentId })
    .execute();
  await db
    .insertInto("encounters")
    .values({ ...shared, id: encounterId, appointmentId, openedAt: now })
    .execute();
  await db
    .insertInto("prescriptions")
    .values({ ...shared, id, encounterId, appointmentId, status: "draft", contentSealed: Buffer.of(1) })
    .execute();
  await db.insertInto("prescriptionScans").values({ prescriptionId: id, fileId }).execute();
}
