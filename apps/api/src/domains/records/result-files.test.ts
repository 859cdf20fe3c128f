import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specimens } from "@carepoint/domain/files/specimens";
import {
  accountId,
  appointmentId,
  fileId,
  newId,
  type OrderId,
  patientId as patientIdOf,
} from "@carepoint/domain/kernel/id";
import { fileAddress } from "@carepoint/domain/privacy/care-parts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keepFile } from "../../flows/keep-file.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { openFileStore, openSpool } from "../../providers/storage.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { storeFile } from "../files/commands/store-file.ts";
import { deliver } from "../notifications/jobs.ts";
import { readRecord } from "../privacy/queries/parts.ts";
import { recordRoutes } from "./routes.ts";

let hospital: TestHospital;
let folder: string;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-results-"));
  hospital = await openHospital({
    idle: [deliver],
    providers: { files: openFileStore(folder), spool: openSpool(folder) },
  });
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  asha = await addPatient(hospital);
  doctor = await addDoctor(hospital, { name: "Dr. Ananya Rao" });
});

const context = (actor: Actor): Context => {
  const { services, now } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  return { ...services, ...rest, now, actor };
};
const as = (actor: Actor) => calling(hospital, actor).records;

async function uploaded(actor: Actor, content: Uint8Array = specimens.png) {
  const sent = { id: fileId.parse(newId()), purpose: "report", name: "report", content } as const;
  const { id } = await keepFile(context(actor), accountId.parse(actor.accountId), sent, async (command, file) => {
    await storeFile(command, file);
    return { id: file.id, mine: true };
  });
  return id;
}

async function ordered(by: Actor = doctor): Promise<OrderId> {
  const visit = await addVisit(hospital, { doctor: by, patientId: asha.patientId, status: "checked_in" });
  const { encounterId } = await as(by).openVisit({ opId: newId(), appointmentId: appointmentId.parse(visit) });
  const tests = [{ code: "cbc", name: "Complete blood count" }];
  const asked = { opId: newId(), encounterId, kind: "lab", tests, question: "" } as const;
  return (await as(by).orderTests(asked)).orderId as OrderId;
}
const enter = async (orderId: OrderId, by: Actor, file?: Awaited<ReturnType<typeof uploaded>>, text = "") =>
  as(by).enterResult({ opId: newId(), orderId, text, fileId: file ?? (await uploaded(by)) });
const results = async (by: Actor) => (await as(by).orders({})).items[0]?.results ?? [];
const get = (actor: Actor, id: string, part = "") =>
  recordRoutes(hospital.services, async () => context(actor)).request(`/api/results/${id}${part}`);
const copied = async () => {
  const { sealer, env, db } = hospital.services;
  const who = { patientId: patientIdOf.parse(asha.patientId), accountId: asha.accountId ?? "" };
  return readRecord({ sealer, env, db, now: hospital.now, ...who } as never);
};

test("the report that the patient's people hold is a result, read by them and the doctor, and each look is told", async () => {
  const orderId = await ordered();
  const { resultId } = await enter(orderId, asha);
  for (const reader of [asha, doctor]) {
    expect(await results(reader)).toMatchObject([
      { id: resultId, source: "patient", text: null, file: { type: "image/png", status: "clean", hasThumbnail: true } },
    ]);
    const whole = await get(reader, resultId);
    expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(whole.headers.get("content-disposition")).toMatch(
      /^attachment; filename\*=UTF-8''result-\d{4}-\d\d-\d\d\.png$/,
    );
    expect(whole.headers.get("cache-control")).toBe("private, no-store");
    expect((await get(reader, resultId, "/thumbnail")).headers.get("content-type")).toBe("image/webp");
  }
  const looks = hospital.db.selectFrom("accessLog").select("procedure").where("actorId", "=", doctor.accountId);
  expect((await looks.orderBy("id").execute()).map(({ procedure }) => procedure)).toEqual([
    "records.orders",
    "records.result",
    "records.orders",
  ]);
  const [file] = (await copied()).documents;
  expect(file && fileAddress(file)).toBe(`/api/results/${resultId}`);
});

test("a doctor's file is the patient's with the doctor's word, and no sooner, in the copy neither", async () => {
  const orderId = await ordered();
  const { resultId, version } = await enter(orderId, doctor, undefined, "Hb 9.8 g/dl");
  expect(await results(asha)).toEqual([]);
  for (const part of ["", "/thumbnail"]) expect((await get(asha, resultId, part)).status).toBe(404);
  expect((await copied()).documents).toEqual([]);
  await as(doctor).reviewResult({ opId: newId(), orderId, baseVersion: version, told: "Too few red cells" });
  expect(await results(asha)).toMatchObject([{ text: "Hb 9.8 g/dl", file: { type: "image/png" } }]);
  expect((await get(asha, resultId)).status).toBe(200);
  expect((await copied()).documents).toMatchObject([{ resultId }]);
});

test("who may not read the order may not open the file, and a result without one opens nothing", async () => {
  const { resultId } = await enter(await ordered(), asha);
  const [stranger, somebody, colleague] = [
    await addDoctor(hospital),
    await addPatient(hospital),
    await addDoctor(hospital),
  ];
  await addVisit(hospital, { doctor: colleague, patientId: asha.patientId, status: "checked_in" });
  for (const reader of [stranger, somebody]) expect((await get(reader, resultId)).status).toBe(404);
  expect((await get(colleague, resultId)).status).toBe(200);
  for (const role of ["front_desk", "pharmacist", "billing_manager", "admin"] as const)
    expect((await get({ ...stranger, role, branchId: hospital.branchId as never }, resultId)).status).toBe(403);
  for (const id of [newId(), "../files"]) expect((await get(asha, id)).status).toBe(404);
  const words = await as(asha).enterResult({ opId: newId(), orderId: await ordered(), text: "Hb 9.8" });
  expect((await get(asha, words.resultId)).status).toBe(404);
});

test("nobody gives another's file, nothing at all, or a file after the doctor's word", async () => {
  const orderId = await ordered();
  await expect(enter(orderId, asha, await uploaded(doctor))).rejects.toThrow("not_found");
  await expect(as(asha).enterResult({ opId: newId(), orderId, text: "  " })).rejects.toThrow("invalid_input");
  const { version } = await enter(orderId, asha);
  await as(doctor).reviewResult({ opId: newId(), orderId, baseVersion: version, told: "" });
  await expect(enter(orderId, asha, await uploaded(asha, specimens.pdf))).rejects.toThrow("illegal_transition");
});

test("the same report twice is one file, also where it is a document already", async () => {
  const [first, second] = [await ordered(), await ordered()];
  const document = { kind: "lab_report", title: "Blood count", takenOn: "2026-11-20" } as const;
  const patientId = patientIdOf.parse(asha.patientId);
  await as(asha).attachDocument({ opId: newId(), patientId, fileId: await uploaded(asha), ...document } as never);
  for (const orderId of [first, second]) await enter(orderId, asha);
  const orders = (await as(asha).orders({})).items;
  const given = orders.flatMap((each) => each.results.map((result) => result.fileId));
  expect([given.length, new Set(given).size]).toEqual([2, 1]);
  const [file] = (await copied()).documents;
  expect(file && fileAddress(file)).toMatch(/^\/api\/documents\//);
});

test.each(["checking", "quarantined"] as const)("a file that is %s is named and opened by nobody", async (status) => {
  const { resultId } = await enter(await ordered(), asha);
  const [given] = await results(asha);
  await hospital.db
    .updateTable("files")
    .set({ status })
    .where("id", "=", given?.fileId ?? "")
    .execute();
  expect(await results(doctor)).toMatchObject([{ file: { status } }]);
  for (const part of ["", "/thumbnail"]) {
    const answer = await get(doctor, resultId, part);
    expect([answer.status, await answer.json()]).toEqual([412, { error: `file_${status}` }]);
  }
});
