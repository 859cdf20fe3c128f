import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileView } from "@carepoint/domain/files/schema";
import { MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import { specimens } from "@carepoint/domain/files/specimens";
import { accountId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { openFileStore } from "../../providers/storage.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { filesRoutes } from "./routes.ts";

let hospital: TestHospital;
let folder: string;
let anjali: Actor;
let asking: Actor;

const { pdf, png, jpeg } = specimens;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-files-"));
  hospital = await openHospital({
    idle: [deliver],
    providers: { files: openFileStore(folder) },
  });
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

/** What the store calls the bytes of a sealed file. */
async function objectOf(id: string): Promise<string> {
  const files = hospital.db.selectFrom("files").select("objectSha256").where("id", "=", id);
  return (await files.executeTakeFirstOrThrow()).objectSha256?.toString("hex") ?? id;
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
  const kept = [...before, await objectOf(ids[0] ?? "")].sort();
  expect((await readdir(join(folder, "files"))).sort()).toEqual(kept);

  const other = await post(png, { opId });
  expect([other.status, await other.json()]).toEqual([409, { error: "idempotency_mismatch" }]);
  expect((await readdir(join(folder, "files"))).sort()).toEqual(kept);
  expect((await post(pdf, { opId: "again" })).status).toBe(400);
});

test("more than twenty megabytes are refused", async () => {
  const content = new Uint8Array(MAX_FILE_BYTES + 1);
  content.set(pdf);
  expect((await post(content)).status).toBe(413);
  expect((await post(new Uint8Array(MAX_FILE_BYTES + 200_000))).status).toBe(413);
});

test.each([
  ["a picture's signature before a script", "\x89PNG\r\n\x1a\n<script>alert(1)</script>"],
  ["a photograph's signature before a script", "\xff\xd8\xff\xe0<script>alert(1)</script>"],
  ["a document without an end", "%PDF-1.7\n1 0 obj\n"],
])("%s is no such file, and nothing of it is kept", async (_, text) => {
  const before = (await readdir(join(folder, "files"))).length;
  const answer = await post(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({ error: "file_damaged" });
  expect((await readdir(join(folder, "files"))).length).toBe(before);
});

test("what is on the disk bears no text of a person, and no draft stays behind", async () => {
  await uploaded(pdf, { name: "../../etc/passwd" });
  const names = await readdir(join(folder, "files"));
  expect(names.every((name) => /^([0-9a-f-]{36}|[0-9a-f]{64})$/.test(name))).toBe(true);
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
  expect((await post(pdf, { purpose: "department_image" })).status).toBe(415);
  const id = await uploaded(png, { purpose: "department_image" });
  asking = { ...systemActor, role: "anonymous" };
  expect((await get(id)).status).toBe(200);
});

test("a form without a file, an unknown purpose or a strange id is refused in words of ours", async () => {
  expect((await post(pdf, { purpose: "avatar" })).status).toBe(400);
  expect((await app().request("/api/files", { method: "POST", body: "no form" })).status).toBe(400);
  expect((await get("..%2f..%2fetc%2fpasswd")).status).toBe(404);
});

describe("at rest", () => {
  const pathOf = async (id: string) => join(folder, "files", await objectOf(id));
  const stored = async (id: string) => readFile(await pathOf(id));
  const row = (id: string) =>
    hospital.db
      .selectFrom("files")
      .select(["wrappedKey", "patientId", "bytes"])
      .where("id", "=", id)
      .executeTakeFirst();

  /** A photograph that says where it was taken, with a canary in it. */
  const located = () => {
    const text = "Exif\0\0MM GPSLatitude CANARY";
    const payload = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return Uint8Array.from([
      ...jpeg.subarray(0, 2),
      0xff,
      0xe1,
      0,
      payload.length + 2,
      ...payload,
      ...jpeg.subarray(2),
    ]);
  };

  test("a certificate and a scan are sealed, an image of the directory is not", async () => {
    asking = await addDoctor(hospital);
    for (const purpose of ["certificate", "prescription_scan"]) {
      const id = await uploaded(pdf, { purpose });
      expect((await stored(id)).includes("%PDF")).toBe(false);
      expect((await stored(id)).includes("Catalog")).toBe(false);
      expect(new Uint8Array(await (await get(id)).arrayBuffer())).toEqual(pdf);
    }
    asking = await someone("content_manager");
    const image = await uploaded(png, { purpose: "department_image" });
    expect(new Uint8Array(await stored(image)).subarray(0, 8)).toEqual(png.subarray(0, 8));
  });

  test("what a scan was called is neither kept nor handed out: it may say what somebody has", async () => {
    asking = await addDoctor(hospital);
    const id = await uploaded(png, { purpose: "prescription_scan", name: "Rohan CANARY hepatitis.png" });
    const kept = hospital.db.selectFrom("files").selectAll().where("id", "=", id);
    expect(JSON.stringify(await kept.executeTakeFirstOrThrow())).not.toContain("CANARY");
    expect((await get(id)).headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''scan.png");
  });

  test("where a photograph was taken is neither kept nor handed out", async () => {
    asking = await addDoctor(hospital);
    const id = await uploaded(located(), { purpose: "prescription_scan" });
    const given = Buffer.from(await (await get(id)).arrayBuffer());
    expect([...given.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(given.includes("CANARY")).toBe(false);
    expect(await row(id)).toMatchObject({ bytes: given.byteLength });
  });

  test("bytes that were changed, exchanged or laid in the clear are not handed out", async () => {
    const [one, other] = [await uploaded(), await uploaded(png)];
    const whole = await stored(one);
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40);
    for (const bytes of [changed, await stored(other), Buffer.from(pdf), whole.subarray(0, -1)]) {
      await writeFile(await pathOf(one), bytes);
      const answer = await get(one);
      expect(answer.status).toBe(500);
      expect(await answer.json()).toEqual({ error: "internal" });
    }
    await writeFile(await pathOf(one), whole);
    expect((await get(one)).status).toBe(200);
  });

  test("an upload from before, in the clear, is still read, and only while it is whole", async () => {
    const id = await uploaded();
    await writeFile(join(folder, "files", id), pdf);
    const asBefore = { wrappedKey: null, objectSha256: null };
    await hospital.db.updateTable("files").set(asBefore).where("id", "=", id).execute();
    expect(new Uint8Array(await (await get(id)).arrayBuffer())).toEqual(pdf);
    await writeFile(join(folder, "files", id), png);
    expect((await get(id)).status).toBe(500);
  });

  test("a scan that was attached opens under its patient's key, and is gone for good with it", async () => {
    const doctor = await addDoctor(hospital);
    const patient = await addPatient(hospital);
    asking = doctor;
    const id = await uploaded(png, { purpose: "prescription_scan" });
    const before = (await row(id))?.wrappedKey;
    const appointment = await addVisit(hospital, { doctor, patientId: patient.patientId, status: "checked_in" });
    const { records } = calling(hospital, doctor);
    const { encounterId } = await records.openVisit({ opId: newId(), appointmentId: appointment });
    const { prescriptionId } = await records.issuePrescription({ opId: newId(), encounterId, lines: [line] });
    await records.attachScan({ opId: newId(), prescriptionId, fileId: id });

    const after = await row(id);
    expect(after).toMatchObject({ patientId: patient.patientId });
    expect(() => hospital.services.sealer.unwrapFileKey(id, before ?? Buffer.alloc(0))).not.toThrow();
    expect(() => hospital.services.sealer.unwrapFileKey(id, after?.wrappedKey ?? Buffer.alloc(0))).toThrow();
    asking = patient;
    expect((await get(id)).headers.get("content-type")).toBe("image/png");

    await hospital.db
      .updateTable("patientKeys")
      .set({ wrappedKey: null })
      .where("patientId", "=", patientIdOf.parse(patient.patientId))
      .execute();
    expect((await get(id)).status).toBe(404);
  });
});

const line = {
  name: "Paracetamol",
  strength: "500 mg",
  form: "tablet" as const,
  dose: { amount: 1, unit: "tablet" as const },
  frequency: "OD",
  durationDays: 3,
};

test("a scan is for the patient's accounts and the doctor who treats, and each look at it is logged", async () => {
  const doctor = await addDoctor(hospital);
  const patient = await addPatient(hospital);
  asking = doctor;
  const id = await uploaded(png, { purpose: "prescription_scan" });
  await attach(id, doctor, patient.patientId);

  const other = await addDoctor(hospital, { name: "Dr. Other" });
  const colleague = await addDoctor(hospital, { name: "Dr. Colleague" });
  await addVisit(hospital, { doctor: colleague, patientId: patient.patientId });
  const expected: [Actor, number][] = [
    [doctor, 200],
    [colleague, 200],
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
  const about = looks.filter(({ patientIds }) => patientIds.includes(patient.patientId));
  expect(about).toEqual([
    { actorId: doctor.accountId, patientIds: [patient.patientId] },
    { actorId: colleague.accountId, patientIds: [patient.patientId] },
    { actorId: patient.accountId, patientIds: [patient.patientId] },
  ]);
});

test("a scan is shut with the record that it belongs to, also to who attached it", async () => {
  const doctor = await addDoctor(hospital);
  const patient = await addPatient(hospital);
  asking = doctor;
  const id = await uploaded(png, { purpose: "prescription_scan" });
  expect((await get(id)).status).toBe(200);
  await attach(id, doctor, patient.patientId);
  await hospital.db
    .updateTable("appointments")
    .set({ status: "cancelled" })
    .where("patientId", "=", patient.patientId)
    .execute();
  expect((await get(id)).status).toBe(404);
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
