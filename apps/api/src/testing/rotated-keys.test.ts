import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Db, openDatabase } from "@carepoint/db/client";
import { checkKeys } from "@carepoint/db/key-check";
import { rotateKeys } from "@carepoint/db/key-rotation";
import type { MasterKeys } from "@carepoint/db/master-keys";
import { Sealer } from "@carepoint/db/sealer";
import { openSealer } from "@carepoint/db/system-keys";
import { fileView } from "@carepoint/domain/files/schema";
import { specimens } from "@carepoint/domain/files/specimens";
import { accountId, appointmentId, encounterId as encounterIdOf, newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tryPin, writePin } from "../domains/accounts/queries/signing-pins.ts";
import { filesRoutes } from "../domains/files/routes.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { sealedDetails } from "../domains/patients/queries/sealed-details.ts";
import { checkAddress, verifyPrescription } from "../domains/records/queries/verification.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { transact } from "../kernel/trpc.ts";
import { openFileStore } from "../providers/storage.ts";
import { asking, calling } from "./asking.ts";
import { addDoctor, addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "./context.ts";
import { proven } from "./proven.ts";
import { addVisit } from "./visits.ts";

const [phone, pin] = ["+919812345678", "493817"];
const course = { strength: "500 mg", form: "tablet", dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1" } as const;

let hospital: TestHospital;
let owner: Db;
let folder: string;
let doctor: Actor;
let desk: Actor;
let applicant: Actor;
/** By which the database is wrapped once the tests before are over. */
let lastKey = "";
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-keys-"));
  hospital = await openHospital({ idle: [deliver], providers: { files: openFileStore(folder) } });
  owner = openDatabase(hospital.ownerUrl, { max: 2, name: "keys-test" });
  doctor = await proven(hospital, await addDoctor(hospital));
  desk = await addFrontDesk(hospital);
  applicant = { ...systemActor, role: "applicant", accountId: accountId.parse(await openAccount(hospital)) };
  asha = await addPatient(hospital);
});
afterAll(async () => {
  await owner.destroy();
  await hospital.close();
  await rm(folder, { recursive: true });
});

/** The same hospital, served with these master keys. */
async function served(masters: MasterKeys): Promise<TestHospital> {
  return { ...hospital, services: { ...hospital.services, sealer: await openSealer(hospital.db, masters) } };
}

/** A signed note with an addendum, a printed code, a PIN, a file of nobody's record, a telephone. */
async function written(by: TestHospital) {
  const { services, db, now } = by;
  const records = calling(by, doctor).records;
  const visit = appointmentId.parse(await addVisit(by, { doctor, patientId: asha.patientId, status: "checked_in" }));
  const encounterId = encounterIdOf.parse(
    (await records.openVisit({ opId: newId(), appointmentId: visit })).encounterId,
  );
  const note = { subjective: "Fever", objective: "38.5", assessment: "Viral", plan: "Rest" };
  const { version } = await records.saveNote({ opId: newId(), encounterId, baseVersion: 1, note });
  const { prescriptionId } = await records.issuePrescription({
    opId: newId(),
    encounterId,
    lines: [{ ...course, durationDays: 5, name: "Crocin", genericName: "Paracetamol" }],
  });
  await records.signVisit({ opId: newId(), encounterId, baseVersion: version });
  await records.addAddendum({ opId: newId(), encounterId, text: "Called: better" });
  const account = accountId.parse(doctor.accountId);
  await transact({ ...services, actor: doctor, now, requestId: "test" }, ({ tx, sealer }) =>
    writePin(tx, sealer, account, pin),
  );
  const key = await patientKey(db, services.sealer, asha.patientId);
  const details = sealedDetails(services.sealer, key, asha.patientId, { phone });
  await db.updateTable("patients").set(details).where("id", "=", asha.patientId).execute();
  return {
    visit,
    code: checkAddress(services, "prescription", prescriptionId).split("/").at(-1) ?? "",
    file: await sent(by),
  };
}

function files({ services, now }: TestHospital) {
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  return filesRoutes(services, async () => ({ ...services, ...rest, now, actor: applicant }));
}

async function sent(by: TestHospital): Promise<string> {
  const form = new FormData();
  form.set("opId", newId());
  form.set("purpose", "certificate");
  form.set("name", "degree.pdf");
  form.set("file", new File([specimens.pdf], "degree.pdf", { type: "application/pdf" }));
  const answer = await files(by).request("/api/files", { method: "POST", body: form });
  return fileView.parse(await answer.json()).id;
}

type Written = Awaited<ReturnType<typeof written>>;

/** What of it this server still reads and believes. */
async function readable(by: TestHospital, { visit, code, file }: Written) {
  const { services, now } = by;
  const note = await calling(by, doctor).records.note({ appointmentId: visit });
  const answer = await files(by).request(`/api/files/${file}`);
  const found = await calling(by, desk).patients.find({ text: phone, limit: 5 });
  const account = accountId.parse(doctor.accountId);
  return {
    words: note.note?.subjective,
    signed: note.signed?.intact,
    added: note.addenda.map(({ text, intact }) => [text, intact]),
    paper: (await verifyPrescription(asking(by, doctor).ctx, code)).standing,
    bytes: Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(specimens.pdf)),
    found: found.map(({ id }) => id),
    pin: await transact({ ...services, actor: doctor, now, requestId: "test" }, ({ tx, sealer }) =>
      tryPin(tx, sealer, account, pin),
    ),
  };
}

test("what was readable and believed before a rotation is so after it, with the new key alone, twice over", async () => {
  let present = hospital.services.env.masterKey ?? "";
  const first = await written(await served({ present }));
  const whole = {
    words: "Fever",
    signed: true,
    added: [["Called: better", true]],
    paper: "in_force",
    bytes: true,
    found: [asha.patientId],
    pin: true,
  };
  expect(await readable(await served({ present }), first)).toEqual(whole);
  for (let rotation = 0; rotation < 2; rotation += 1) {
    const masters = { present: randomBytes(32).toString("base64"), before: present };
    const between = await served(masters);
    const meanwhile = await written(between);
    await rotateKeys(owner, masters);
    expect(await readable(between, first)).toEqual(whole);
    expect((await checkKeys(owner, masters.present)).flatMap(({ faults }) => faults)).toEqual([]);
    const after = await served({ present: masters.present });
    for (const each of [first, meanwhile]) expect(await readable(after, each)).toEqual(whole);
    await expect(served({ present })).rejects.toThrow("Nothing was changed.");
    await expect(readable(hospital, first)).rejects.toThrow(); // a server that was left with the key of before
    present = masters.present;
  }
  lastKey = present;
});

test("the command is refused what would shut a running server out, may be killed at any moment, and ends what was begun", async () => {
  const before = lastKey || (hospital.services.env.masterKey ?? "");
  await openSealer(hospital.db, { present: before });
  const masters = { present: randomBytes(32).toString("base64"), before };
  await addKeys(new Sealer(before), 12_000);

  expect(await command({ MASTER_KEY: masters.present }, "rotate")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/MASTER_KEY_BEFORE/),
  });
  const settings = { MASTER_KEY: masters.present, MASTER_KEY_BEFORE: before };
  const wrong = { ...settings, MASTER_KEY_BEFORE: randomBytes(32).toString("base64") };
  expect(await command(settings, "rotate")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/does not know the new key yet/),
  });
  await served(masters);
  expect(await command(wrong, "rotate")).toMatchObject({ code: 1, said: expect.stringMatching(/Nothing was changed/) });

  expect(await command(settings, "rotate", "SIGKILL")).toMatchObject({ code: null });
  expect(await command(settings, "check")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/keep the one of before/),
  });
  expect(await command(settings, "rotate", "SIGTERM")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/Stopped: what is done is done/),
  });
  expect(await command(settings, "rotate")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/Take MASTER_KEY_BEFORE away/),
  });
  expect(await command({ MASTER_KEY: masters.present }, "check")).toMatchObject({ code: 0 });
  const { said } = await command({ MASTER_KEY: masters.present }, "status");
  expect(said).toContain("present");
  expect(said).not.toMatch(/of before|unknown/);
  for (const secret of Object.values(settings)) expect(said).not.toContain(secret);
}, 180_000);

/** `npm run keys`, stopped by a signal once it has told of its first page, if one is given. */
async function command(settings: Readonly<Record<string, string>>, action: string, signal?: NodeJS.Signals) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../../../tooling/scripts/keys.ts"), action], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: hospital.services.env.databaseUrl,
      DATABASE_OWNER_URL: hospital.ownerUrl,
      CAREPOINT_DATA_DIR: folder,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part: Buffer) => {
      said += part.toString();
      if (signal && !child.killed && said.includes("_keys: ")) child.kill(signal);
    });
  }
  const [code] = (await once(child, "close")) as [number | null]; // node's own signature of "close"
  return { code, said };
}

async function addKeys(sealer: Sealer, count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => sealer.newKey(newId()));
  const ids = rows.map(({ patientId }) => patientId);
  await sql`
    insert into patients (id, mrn, name, search_name, search_latin, sex, birth_year, registered_at)
    select id, right(replace(id::text, '-', ''), 12), 'Asha', 'asha', 'asha', 'female', 1990, now()
    from unnest(${ids}::uuid[]) p (id)`.execute(owner);
  await sql`
    insert into patient_keys (patient_id, kid, wrapped_key)
    select * from unnest(${ids}::uuid[], ${rows.map(({ kid }) => kid)}::text[], ${rows.map((row) => row.wrappedKey)}::bytea[])`.execute(
    owner,
  );
}
