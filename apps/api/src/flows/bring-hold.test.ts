import { hashPassword } from "@carepoint/db/password-hash";
import { openHoldLimit } from "@carepoint/domain/appointments/holds";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sessionCookie, sign, visitorCookie } from "../kernel/auth.ts";
import type { Actor } from "../kernel/context.ts";
import { agreed } from "../testing/agreed.ts";
import { openTab, type Tab } from "../testing/browser.ts";
import { addDoctor, addFrontDesk, addPatient } from "../testing/context.ts";
import { startServer, type TestServer } from "../testing/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ workers: false });
});
afterAll(() => server.close());

const password = "river stones at dawn";

/** A browser whose visitor holds a time with a doctor of its own. */
async function holding(by?: Tab) {
  const visitorId = newId();
  const tab = by ?? server.visiting(visitorId);
  const doctor = await addDoctor(server.hospital);
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 2 }).toString();
  const asked = { doctorId: doctor.doctorId, from: day, to: day };
  const { items } = await tab.query<{ items: { startsAt: string }[] }>("appointments.slots", asked);
  const { appointmentId } = await tab.mutate<{ appointmentId: string }>("appointments.hold", {
    doctorId: doctor.doctorId,
    branchId: server.hospital.branchId,
    startsAt: items[0]?.startsAt,
  });
  return { tab, visitorId, appointmentId };
}

const newEmail = () => `p${newId()}@example.com`;

async function signUp(tab: Tab, email = newEmail()): Promise<string> {
  const answer = await tab.post("/api/auth/sign-up/email", { name: "Meena Pillai", email, password });
  expect(answer.status).toBe(200);
  return email;
}

const signIn = async (tab: Tab, email: string) =>
  (await tab.post("/api/auth/sign-in/email", { email, password })).status;

/** The login of somebody whom the fixture made. */
async function loginOf({ accountId }: Actor): Promise<string> {
  const { db } = server.hospital;
  const id = accountId ?? "";
  const row = { accountId: id, providerId: "credential", userId: id, password: await hashPassword(password) };
  await db.insertInto("auth.account").values(row).execute();
  return (await db.selectFrom("auth.user").select("email").where("id", "=", id).executeTakeFirstOrThrow()).email;
}

async function holderOf(appointmentId: string) {
  const row = await server.hospital.db
    .selectFrom("appointments")
    .leftJoin("auth.user", "auth.user.id", "appointments.heldByAccount")
    .select(["auth.user.email", "heldByVisitor"])
    .where("appointments.id", "=", appointmentId)
    .executeTakeFirstOrThrow();
  return { account: row.email, visitor: row.heldByVisitor };
}

const heldBy = async (tab: Tab) => (await tab.query<{ id: string } | null>("appointments.myHold"))?.id ?? null;

it("at sign-up the time is the account's: its other device sees it, says for whom, and pays", async () => {
  const { tab, appointmentId } = await holding();
  const email = await signUp(tab);
  expect(await holderOf(appointmentId)).toEqual({ account: email, visitor: null });

  const other = server.tab();
  expect(await signIn(other, email)).toBe(200);
  expect(await heldBy(other)).toBe(appointmentId);
  const person = { name: "Meena Pillai", sex: "female", birthDate: "1990-04-01", relation: "self", consents: [agreed] };
  const { patientId } = await other.mutate<{ patientId: string }>("patients.register", person);
  await other.mutate("appointments.claim", { appointmentId, patientId });
  await expect(other.mutate("billing.openPayment", { appointmentId })).resolves.toMatchObject({ amount: 50_000 });
});

it("the history and the audit say that it passed, and to whom", async () => {
  const { tab, appointmentId } = await holding();
  const email = await signUp(tab);
  const { db } = server.hospital;
  const rows = await db
    .selectFrom("auditLog")
    .innerJoin("auth.user", "auth.user.id", "auditLog.actorId")
    .select(["action", "email"])
    .where("subjectId", "=", appointmentId)
    .execute();
  expect(rows).toEqual([{ action: "appointment.adopt", email }]);
  const events = await db
    .selectFrom("appointmentEvents")
    .select(["event", "byRole"])
    .where("appointmentId", "=", appointmentId)
    .orderBy("id")
    .execute();
  expect(events).toEqual([
    { event: "hold", byRole: "anonymous" },
    { event: "adopt", byRole: "patient" },
  ]);
});

it("at sign-in by password and by a code it passes as well", async () => {
  const byPassword = await holding();
  const patient = await addPatient(server.hospital);
  const email = await loginOf(patient);
  expect(await signIn(byPassword.tab, email)).toBe(200);
  expect(await holderOf(byPassword.appointmentId)).toEqual({ account: email, visitor: null });

  const byCode = await holding();
  const phone = "+919812300099";
  await byCode.tab.post("/api/auth/phone-number/send-otp", { phoneNumber: phone });
  const { codes } = await server.capture.waitFor({ channel: "sms", to: phone }, 5000);
  const verified = await byCode.tab.post("/api/auth/phone-number/verify", { phoneNumber: phone, code: codes[0] });
  expect(verified.status).toBe(200);
  expect(await heldBy(byCode.tab)).toBe(byCode.appointmentId);
  expect(await holderOf(byCode.appointmentId)).toMatchObject({ visitor: null });
});

it("once it has passed, the cookie alone is worth nothing: neither to see nor to give back, nor for the next one who signs in", async () => {
  const { tab, visitorId, appointmentId } = await holding();
  const email = await signUp(tab);
  const left = server.visiting(visitorId);
  expect(await heldBy(left)).toBeNull();
  await expect(left.mutate("appointments.release", { appointmentId })).rejects.toThrow(/not_found|hold_not_yours/);
  const next = await signUp(left);
  expect(next).not.toBe(email);
  expect(await heldBy(left)).toBeNull();
  expect(await holderOf(appointmentId)).toEqual({ account: email, visitor: null });
});

it("an id that is not signed as a visitor's brings nobody's time", async () => {
  const { visitorId, appointmentId } = await holding();
  const forged = [
    visitorId,
    `${visitorId}.`,
    sign(visitorId, server.hospital.services.env.authSecret),
    "%",
    "%E0%A4%A",
  ];
  for (const cookie of forged) {
    const tab = openTab(server.address, "http://localhost:3000", { [visitorCookie]: encodeURIComponent(cookie) });
    await signUp(tab);
    expect(await heldBy(tab)).toBeNull();
  }
  const raw = openTab(server.address, "http://localhost:3000", { [visitorCookie]: "%", [sessionCookie]: "%E0%A4%A" });
  await signUp(raw);
  expect(await holderOf(appointmentId)).toEqual({ account: null, visitor: visitorId });
});

it("an account that holds its fill gets no more: the time stays the visitor's, and signing in works", async () => {
  const patient = await addPatient(server.hospital);
  const email = await loginOf(patient);
  const device = server.tab();
  expect(await signIn(device, email)).toBe(200);
  for (let held = 0; held < openHoldLimit.account; held += 1) await holding(device);
  const { tab, visitorId, appointmentId } = await holding();
  expect(await signIn(tab, email)).toBe(200);
  expect(await holderOf(appointmentId)).toEqual({ account: null, visitor: visitorId });
  const [patientId] = patient.patientIds;
  await expect(tab.mutate("appointments.claim", { appointmentId, patientId })).rejects.toThrow("hold_limit");
});

it("nothing passes to those who work here", async () => {
  for (const who of [await addFrontDesk(server.hospital), await addDoctor(server.hospital)]) {
    const { tab, visitorId, appointmentId } = await holding();
    expect(await signIn(tab, await loginOf(who))).toBe(200);
    expect(await holderOf(appointmentId)).toEqual({ account: null, visitor: visitorId });
  }
});

it("two accounts that sign up on one cookie at the same moment: one of them has the time", async () => {
  for (let round = 0; round < 4; round += 1) {
    const { visitorId, appointmentId } = await holding();
    const tabs = [server.visiting(visitorId), server.visiting(visitorId)];
    const emails = await Promise.all(tabs.map((tab) => signUp(tab)));
    const { account, visitor } = await holderOf(appointmentId);
    expect(emails).toContain(account);
    expect(visitor).toBeNull();
    expect((await Promise.all(tabs.map(heldBy))).filter((id) => id === appointmentId)).toHaveLength(1);
  }
});
