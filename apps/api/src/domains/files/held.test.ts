import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removalReasons } from "@carepoint/domain/files/held";
import { specimens } from "@carepoint/domain/files/specimens";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { accountId, fileId as fileIdOf, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepFile } from "../../flows/keep-file.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { openMalware } from "../../providers/malware.ts";
import type { MalwareScanner } from "../../providers/providers.ts";
import { openFileStore, openSpool } from "../../providers/storage.ts";
import { calling } from "../../testing/asking.ts";
import { type FakeClamd, startClamd } from "../../testing/clamd.ts";
import { addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { storeFile } from "./commands/store-file.ts";
import { checkFile, discardBytes } from "./jobs.ts";
import { openBytes } from "./queries/objects.ts";
import { checkFileJob, checkWaiting, discardBytesJob } from "./workers.ts";

let hospital: TestHospital;
let clamd: FakeClamd;
let folder: string;
let admin: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let malware: MalwareScanner | null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-held-"));
  clamd = await startClamd();
  malware = openMalware({ clamdUrl: clamd.url });
  hospital = await openHospital({
    idle: [checkFile, discardBytes],
    providers: { files: openFileStore(folder), spool: openSpool(folder), malware },
  });
  const account = accountId.parse(await openAccount(hospital, "Farhan"));
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin" }).execute();
  admin = { ...systemActor, role: "admin", accountId: account };
});
beforeEach(async () => {
  asha = await addPatient(hospital, "Ashalata Quirkwell");
  clamd.say(null);
});
afterAll(async () => {
  await hospital.close();
  await clamd.close();
  await rm(folder, { recursive: true });
});

const found = "stream: Eicar-Test-Signature FOUND";
const files = (actor: Actor = admin) => calling(hospital, actor).files;
const held = async (id: string) => (await files().held()).items.find((each) => each.id === id);
const statusOf = async (id: string) =>
  (await hospital.db.selectFrom("files").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;
const check = (id: string, scanner: MalwareScanner | null = malware) => {
  const ctx = hospital.jobContext();
  return runJob({ ...ctx, providers: { ...ctx.providers, malware: scanner } }, checkFileJob, {
    fileId: fileIdOf.parse(id),
  });
};

/** A report that the patient sent and put into the record, as yet seen by no scanner. */
async function sent() {
  const services = { ...hospital.services, now: hospital.now, actor: asha };
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const content = specimens.png;
  const file = { id: fileIdOf.parse(newId()), purpose: "report", name: "report", content } as const;
  const { id } = await keepFile(
    { ...services, ...rest },
    accountId.parse(asha.accountId),
    file,
    async (command, kept) => {
      await storeFile(command, kept);
      return { id: kept.id, mine: true };
    },
  );
  const facts = { kind: "lab_report", title: "HIV test of Ashalata", takenOn: "2026-11-20" };
  const patientId = patientIdOf.parse(asha.patientId);
  const { records } = calling(hospital, asha);
  await records.attachDocument({ opId: newId(), patientId, fileId: id, ...facts } as never);
  return id;
}

async function locked() {
  const id = await sent();
  clamd.say(found);
  await check(id);
  clamd.say(null);
  return id;
}

describe("what the scanner locked", () => {
  test("is listed with what was found, and with nothing of whose it is or of what it shows", async () => {
    const id = await locked();
    const item = await held(id);
    expect(item).toEqual({
      ...{ id, purpose: "report", type: "image/png", status: "quarantined", found: "Eicar-Test-Signature" },
      ...{ sentBy: "patient", inRecord: true, bytes: expect.any(Number), uploadedAt: expect.any(String) },
    });
    const told = JSON.stringify(await files().held());
    for (const word of ["HIV", "Ashalata", asha.patientId, asha.accountId ?? ""]) expect(told).not.toContain(word);
  });

  test("is looked at once more, and comes free by the scanner's word alone", async () => {
    const id = await locked();
    clamd.say(found);
    await files().scanAgain({ opId: newId(), fileId: id });
    expect(await statusOf(id)).toBe("checking");
    await expect(openBytes(hospital.services, id)).rejects.toThrow("file_checking");
    await check(id);
    expect(await statusOf(id)).toBe("quarantined");
    clamd.say(null);
    await files().scanAgain({ opId: newId(), fileId: id });
    await check(id);
    expect([await statusOf(id), await held(id)]).toEqual(["clean", undefined]);
    // what came before it was in the record stands in the file's own chain, the rest in the patient's: each counts for itself
    const audited = await hospital.db
      .selectFrom("auditLog")
      .select(["action", "patientId"])
      .where("subjectId", "=", id)
      .orderBy("seq")
      .execute();
    const of = (patient: string | null) =>
      audited.filter(({ patientId }) => patientId === patient).map(({ action }) => action.replace("file.", ""));
    expect(of(null)).toEqual(["store"]);
    expect(of(asha.patientId)).toEqual(["hold", "recheck", "hold", "recheck", "pass"]);
  });

  test("stays locked when the scanner was switched off since, by whatever way it is asked for", async () => {
    const id = await locked();
    await files().scanAgain({ opId: newId(), fileId: id });
    const ctx = hospital.jobContext();
    await runJob({ ...ctx, providers: { ...ctx.providers, malware: null } }, checkWaiting, {});
    expect(await held(id)).toMatchObject({ status: "quarantined", found: "Eicar-Test-Signature" });
    await files().scanAgain({ opId: newId(), fileId: id });
    await check(id, null);
    expect(await statusOf(id)).toBe("quarantined");
  });

  test("is removed for a reason: bytes, names and key are gone, and the document says so", async () => {
    const before = await readdir(join(folder, "files"));
    const id = await locked();
    await files().remove({ opId: newId(), fileId: id, reason: "malware" });
    await runJob(hospital.jobContext(), discardBytesJob, { fileId: fileIdOf.parse(id) });
    await runJob(hospital.jobContext(), discardBytesJob, { fileId: fileIdOf.parse(id) });
    expect(await readdir(join(folder, "files"))).toEqual(before);
    const row = await hospital.db.selectFrom("files").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: "removed", removedFor: "malware", objectSha256: null, wrappedKey: null });
    const { records } = calling(hospital, asha);
    const { items } = await records.documents({ patientId: patientIdOf.parse(asha.patientId) });
    expect(items).toMatchObject([{ status: "removed" }]);
    await expect(openBytes(hospital.services, id)).rejects.toThrow("not_found");
    expect(await held(id)).toBeUndefined();
    const scanned = () => files().scanAgain({ opId: newId(), fileId: id });
    for (const act of [scanned, () => removed(id)]) await expect(act()).rejects.toThrow("illegal_transition");
    const again = await sent(); // what was removed is no twin of what is sent again
    expect(again).not.toBe(id);
  });

  const removed = (fileId: Awaited<ReturnType<typeof sent>>) =>
    files().remove({ opId: newId(), fileId, reason: "not_ours" });

  test("is decided about by the administration, and what is handed out by nobody", async () => {
    const id = await locked();
    for (const role of [
      "patient",
      "doctor",
      "front_desk",
      "billing_manager",
      "content_manager",
      "pharmacist",
    ] as const) {
      const other = { ...asha, role };
      await expect(files(other).held()).rejects.toThrow("forbidden");
      await expect(files(other).remove({ opId: newId(), fileId: id, reason: "malware" })).rejects.toThrow("forbidden");
      await expect(files(other).scanAgain({ opId: newId(), fileId: id })).rejects.toThrow("forbidden");
    }
    await files().scanAgain({ opId: newId(), fileId: id });
    await check(id);
    await expect(removed(id)).rejects.toThrow("illegal_transition");
    await expect(removed(fileIdOf.parse(newId()))).rejects.toThrow("not_found");
  });

  test("goes once, however many decide at once, and a verdict that comes later changes nothing", async () => {
    const id = await sent();
    const both = await Promise.allSettled([removed(id), removed(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await check(id);
    expect(await statusOf(id)).toBe("removed");
  });
});

test("while the scanner is away it is said since when; how many files nobody ever looked at as well", async () => {
  const id = await sent();
  expect(await files().held()).toMatchObject({ scanner: "clamd", lateSince: null, unseen: 0 });
  const long = hospital.now.subtract({ minutes: 16 });
  await sql`update files set uploaded_at = ${long.toString()}::timestamptz where id = ${id}`.execute(hospital.db);
  expect((await files().held()).lateSince).toBe(instantText(long));
  await check(id, null);
  expect(await files().held()).toMatchObject({ lateSince: null, unseen: 1 });
});

test("the database knows the same reasons", async () => {
  const { rows } = await sql<{ text: string }>`
    select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'files_removed_for_check'`.execute(
    hospital.db,
  );
  const named = [...(rows[0]?.text ?? "").matchAll(/'(\w+)'::text/g)].map(([, reason]) => reason);
  expect(named).toEqual([...removalReasons]);
});
