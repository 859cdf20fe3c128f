import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { addVisit } from "../../testing/visits.ts";
import { openFeed } from "./commands/open-feed.ts";
import { revokeFeed } from "./commands/revoke-feed.ts";
import { calendarRoutes } from "./routes.ts";

let hospital: TestHospital;
let app: Hono;
beforeAll(async () => {
  hospital = await openHospital();
  const { ctx } = asking(hospital, await addPatient(hospital));
  app = new Hono()
    .onError((error, c) => c.json({ error: codeOf(error) }, codeOf(error) === "not_found" ? 404 : 500))
    .route(
      "/",
      calendarRoutes(hospital.services, async () => ctx),
    );
});
afterAll(() => hospital.close());

const secretOf = () => randomBytes(32).toString("base64url");
const read = (secret: string, headers = {}) => app.request(`/api/calendar/${secret}.ics`, { headers });
async function open(actor: Actor): Promise<string> {
  const secret = secretOf();
  await hospital.as(actor, (ctx) => openFeed(ctx, own(actor), { secret }));
  return secret;
}

it("a patient's calendar shows the times of the people looked after, and no word about with whom or why", async () => {
  const doctor = await addDoctor(hospital, { name: "Dr. Heart" });
  const patient = await addPatient(hospital, "Asha");
  await addVisit(hospital, { doctor, patientId: patient.patientId, reason: "palpitations" });
  await addVisit(hospital, { doctor, patientId: patient.patientId, status: "cancelled" });
  await addVisit(hospital, { doctor, patientId: (await addPatient(hospital)).patientId });
  const answer = await read(await open(patient));
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const text = await answer.text();
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(text).toContain("SUMMARY:Visit at Care Point\r\n");
  expect(text).not.toMatch(/Heart|Asha|palpitations|Medicine/);
});

it("a doctor's shows their own chair, and an unchanged one is not sent twice", async () => {
  const doctor = await addDoctor(hospital);
  for (let visit = 0; visit < 3; visit += 1) {
    await addVisit(hospital, { doctor, patientId: (await addPatient(hospital)).patientId });
  }
  const secret = await open(doctor);
  const first = await read(secret);
  expect((await first.text()).match(/BEGIN:VEVENT/g)).toHaveLength(3);
  const etag = first.headers.get("etag") ?? "";
  expect((await read(secret, { "If-None-Match": etag })).status).toBe(304);
  await addVisit(hospital, { doctor, patientId: (await addPatient(hospital)).patientId });
  expect((await read(secret, { "If-None-Match": etag })).status).toBe(200);
});

it("a secret is used once, whoever made it", async () => {
  const patient = await addPatient(hospital);
  const secret = await open(patient);
  for (const actor of [patient, await addPatient(hospital)]) {
    const again = hospital.as(actor, (ctx) => openFeed(ctx, own(actor), { secret }));
    await expect(again.catch(codeOf)).resolves.toBe("duplicate");
  }
});

it("a new address ends the one before it, a revoked one leads nowhere, and so does any other", async () => {
  const patient = await addPatient(hospital);
  const [first, second] = [await open(patient), await open(patient)];
  expect((await read(first)).status).toBe(404);
  expect((await read(second)).status).toBe(200);
  await hospital.as(patient, revokeFeed);
  const gone = await read(second);
  expect(gone.status).toBe(404);
  expect(await gone.text()).toBe(await (await read(secretOf())).text());
  expect((await read("short")).status).toBe(404);
});

it("who lost the right to a patient, or the account, loses the times", async () => {
  const patient = await addPatient(hospital);
  await addVisit(hospital, { doctor: await addDoctor(hospital), patientId: patient.patientId });
  const secret = await open(patient);
  expect(await (await read(secret)).text()).toContain("BEGIN:VEVENT");
  const { accountId } = patient;
  await hospital.db
    .updateTable("accountPatients")
    .set({ endedAt: hospital.now })
    .where("accountId", "=", accountId)
    .execute();
  expect(await (await read(secret)).text()).not.toContain("BEGIN:VEVENT");
  await hospital.db.updateTable("accounts").set({ blockedAt: hospital.now }).where("id", "=", accountId).execute();
  expect((await read(secret)).status).toBe(404);
});

it("a doctor who left has no times any more", async () => {
  const doctor = await addDoctor(hospital);
  await addVisit(hospital, { doctor, patientId: (await addPatient(hospital)).patientId });
  const secret = await open(doctor);
  expect(await (await read(secret)).text()).toContain("BEGIN:VEVENT");
  await hospital.db
    .updateTable("doctors")
    .set({ active: false })
    .where("id", "=", doctor.doctorId ?? "")
    .execute();
  expect(await (await read(secret)).text()).not.toContain("BEGIN:VEVENT");
});

it("only the hash of a secret is kept, and two who open at once have one calendar between them", async () => {
  const patient = await addPatient(hospital);
  const secret = await open(patient);
  const rows = await hospital.db
    .selectFrom("calendarFeeds")
    .selectAll()
    .where("accountId", "=", patient.accountId)
    .execute();
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(rows[0]?.secretHash).toHaveLength(32);
  await Promise.allSettled([open(patient), open(patient), open(patient)]);
  const standing = await hospital.db
    .selectFrom("calendarFeeds")
    .select("id")
    .where("accountId", "=", patient.accountId)
    .where("revokedAt", "is", null)
    .execute();
  expect(standing).toHaveLength(1);
});
