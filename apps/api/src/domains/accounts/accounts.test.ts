import {
  accountId,
  branchId,
  newId,
  type PatientId,
  patientId,
  sessionId,
  uuidSchema,
} from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openVisitor } from "../../kernel/auth.ts";
import { type Actor, type QueryContext, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import {
  addFrontDesk,
  addPatient,
  addVisitor,
  openAccount,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { any, own } from "../../testing/scopes.ts";
import { amendProfile } from "./commands/amend-profile.ts";
import { block } from "./commands/block.ts";
import { endRole } from "./commands/end-role.ts";
import { grantRole } from "./commands/grant-role.ts";
import { revokeSession } from "./commands/revoke-session.ts";
import { switchRole } from "./commands/switch-role.ts";
import { unblock } from "./commands/unblock.ts";
import { readProfile } from "./queries/profiles.ts";
import { listStaff } from "./queries/roles.ts";
import { readSession } from "./queries/session.ts";
import { listSessions } from "./queries/sessions.ts";

let hospital: TestHospital;
let superuser: Actor;

beforeAll(async () => {
  hospital = await openHospital();
  superuser = { ...systemActor, role: "superuser", accountId: accountId.parse(await openAccount(hospital, "Root")) };
  const held = { accountId: superuser.accountId ?? "", role: "superuser" };
  await hospital.db.insertInto("staffRoles").values(held).execute();
});
afterAll(() => hospital.close());

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "no refusal",
    (error: unknown) => codeOf(error),
  );
}

async function signIn(actor: Actor, userAgent = "Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile"): Promise<Actor> {
  const expiresAt = Temporal.Now.instant().add({ hours: 24 });
  const { id } = await hospital.db
    .insertInto("auth.session")
    .values({ userId: actor.accountId ?? "", token: crypto.randomUUID(), expiresAt, userAgent })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { ...actor, sessionId: sessionId.parse(id) };
}

function sessionsOf(actor: Actor) {
  return listSessions(hospital.db, accountId.parse(actor.accountId), actor.sessionId);
}

function queryContext(actor: Actor, cookies: string[] = []): QueryContext {
  const { services, now } = hospital;
  return {
    ...services,
    actor,
    now,
    epoch: "an epoch",
    ended: null,
    session: actor.accountId ? { name: "Asha", emailVerified: false, doctorStatus: null, roles: [] } : null,
    requestId: "test",
    address: "203.0.113.7",
    setCookie: (header) => cookies.push(header),
    scope: own(actor),
    sees: () => undefined,
  };
}

test("a visitor without a cookie gets a signed one, and leaves no row", async () => {
  const cookies: string[] = [];
  const session = await readSession(queryContext({ ...systemActor, role: "anonymous" }, cookies));
  expect(session).toMatchObject({ account: null, role: null, roles: [], patients: [] });
  const value = decodeURIComponent(/^__Host-cp_visitor=([^;]+);/.exec(cookies[0] ?? "")?.[1] ?? "");
  const id = openVisitor(value, hospital.services.env.authSecret);
  expect(uuidSchema.safeParse(id).success).toBe(true);
  expect(await hospital.db.selectFrom("visitors").select("id").where("id", "=", id).execute()).toEqual([]);
  expect(openVisitor(`${value.slice(0, -4)}AAA=`, hospital.services.env.authSecret)).toBeNull();
});

test("a visitor who has the cookie keeps it", async () => {
  const cookies: string[] = [];
  const visitor = await addVisitor(hospital);
  await readSession(queryContext(visitor, cookies));
  expect(cookies).toEqual([]);
});

test("who is signed in is told their name and their patients", async () => {
  const patient = await addPatient(hospital, "Asha");
  const session = await readSession(queryContext(patient));
  expect(session).toMatchObject({ role: "patient", account: { name: "Asha" }, patients: [{ relation: "self" }] });
});

test("one's family begins with oneself, however early the others were there", async () => {
  const [me, child] = [await addPatient(hospital, "Asha"), await addPatient(hospital, "Mira")];
  const before = Temporal.Instant.from("2020-01-01T00:00:00Z");
  const ofMine = { accountId: me.accountId ?? "", patientId: child.patientId, relation: "child", createdAt: before };
  await hospital.db.insertInto("accountPatients").values(ofMine).execute();
  const { patients } = await readSession(queryContext(me));
  expect(patients.map(({ name }) => name)).toEqual(["Asha", "Mira"]);
});

test("a profile changes what is named and leaves the rest", async () => {
  const patient = await addPatient(hospital, "Asha");
  const id = accountId.parse(patient.accountId);
  await hospital.as(patient, (ctx) => amendProfile(ctx, own(patient), { locale: "hi", username: "asha.k" }));
  expect(await readProfile(hospital.db, id)).toMatchObject({ name: "Asha", locale: "hi", username: "asha.k" });
});

test("one's own sessions are listed and ended; a stranger's is not there", async () => {
  const phone = await signIn(await addPatient(hospital));
  const laptop = await signIn(phone, "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/150.0");
  expect((await sessionsOf(laptop)).map(({ current, device }) => [current, device])).toEqual(
    expect.arrayContaining([
      [true, "Firefox, Windows"],
      [false, "Chrome, Android"],
    ]),
  );
  const target = { sessionId: sessionId.parse(phone.sessionId) };
  const stranger = await addPatient(hospital);
  expect(await refusal(hospital.as(stranger, (ctx) => revokeSession(ctx, own(stranger), target)))).toBe("not_found");
  await hospital.as(laptop, (ctx) => revokeSession(ctx, own(laptop), target));
  expect(await sessionsOf(laptop)).toHaveLength(1);
});

test("a session switches to a role that its account holds, and to no other", async () => {
  const desk = await signIn(await addFrontDesk(hospital));
  const branch = branchId.parse(hospital.branchId);
  const to = (role: "front_desk" | "admin", at: typeof branch | null) =>
    hospital.as(desk, (ctx) => switchRole(ctx, own(desk), { role, branchId: at }));
  expect(await to("front_desk", branch)).toEqual({ role: "front_desk", branchId: branch });
  expect(await refusal(to("front_desk", null))).toBe("forbidden");
  expect(await refusal(to("admin", null))).toBe("forbidden");
});

test("a granted role is listed, is granted once, and signs its holder out to begin anew", async () => {
  const person = await signIn(await addPatient(hospital, "Kavita"));
  const id = accountId.parse(person.accountId);
  const branch = branchId.parse(hospital.branchId);
  const grant = (at: typeof branch | null) =>
    hospital.as(superuser, (ctx) =>
      grantRole(ctx, any(superuser), { accountId: id, role: "front_desk", branchId: at }),
    );
  expect(await refusal(grant(null))).toBe("invalid_input");
  const { staffRoleId } = await grant(branch);
  expect(await sessionsOf(person)).toEqual([]);
  expect(await refusal(grant(branch))).toBe("duplicate");
  const held = (await listStaff(hospital.db)).find((each) => each.accountId === id);
  expect(held?.roles).toMatchObject([{ role: "front_desk", branchName: { en: "Pune" } }]);

  await hospital.as(superuser, (ctx) => endRole(ctx, any(superuser), { staffRoleId }));
  expect((await listStaff(hospital.db)).find((each) => each.accountId === id)?.roles).toEqual([]);
});

test("no role goes to an address that nobody has proven", async () => {
  const person = await addPatient(hospital, "Whoever");
  const id = accountId.parse(person.accountId);
  const grant = () =>
    hospital.as(superuser, (ctx) =>
      grantRole(ctx, any(superuser), { accountId: id, role: "content_manager", branchId: null }),
    );
  const prove = (emailVerified: boolean) =>
    hospital.db.updateTable("auth.user").set({ emailVerified }).where("id", "=", id).execute();
  await prove(false);
  expect(await refusal(grant())).toBe("mail_unproven");
  await prove(true);
  expect(await grant()).toHaveProperty("staffRoleId");
});

test("an administrator finds who signs in for a patient, and shuts them out with a reason", async () => {
  const asha = await addPatient(hospital, "Asha");
  const admin = await proven(hospital, { ...superuser, role: "admin" });
  const asked = { patientId: patientId.parse(asha.patientId) };
  const found = () => calling(hospital, admin).accounts.ofPatient(asked);
  expect(await found()).toMatchObject([{ accountId: asha.accountId, relation: "self", blocked: null }]);
  const reason = "Threatened the staff";
  await calling(hospital, admin).accounts.block({ opId: newId(), accountId: accountId.parse(asha.accountId), reason });
  expect(await found()).toMatchObject([{ accountId: asha.accountId, blocked: { reason } }]);
  await hospital.db
    .updateTable("accountPatients")
    .set({ endedAt: Temporal.Now.instant() })
    .where("patientId", "=", asked.patientId)
    .execute();
  expect(await found()).toEqual([]);
  await expect(calling(hospital, admin).accounts.ofPatient({ patientId: newId() as PatientId })).rejects.toThrow(
    "not_found",
  );
  await expect(calling(hospital, asha).accounts.ofPatient(asked)).rejects.toThrow("forbidden");
});

test("nobody ends a role of their own", async () => {
  const held = (await listStaff(hospital.db)).find((each) => each.accountId === superuser.accountId);
  const staffRoleId = held?.roles[0]?.staffRoleId ?? "";
  const ending = hospital.as(superuser, (ctx) => endRole(ctx, any(superuser), { staffRoleId }));
  expect(await refusal(ending)).toBe("forbidden");
});

test("a blocked account is signed out everywhere, until it is let in again", async () => {
  const person = await signIn(await addPatient(hospital));
  const input = { accountId: accountId.parse(person.accountId), reason: "Lost telephone" };
  await hospital.as(superuser, (ctx) => block(ctx, any(superuser), input));
  expect(await sessionsOf(person)).toEqual([]);
  expect(await refusal(hospital.as(superuser, (ctx) => block(ctx, any(superuser), input)))).toBe("illegal_transition");
  await hospital.as(superuser, (ctx) => unblock(ctx, any(superuser), input));
  const row = await hospital.db
    .selectFrom("accounts")
    .select("blockedAt")
    .where("id", "=", input.accountId)
    .executeTakeFirst();
  expect(row?.blockedAt).toBeNull();
});

test("an admin blocks neither a superuser nor themselves", async () => {
  const admin: Actor = { ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital)) };
  for (const target of [superuser, admin]) {
    const input = { accountId: accountId.parse(target.accountId), reason: "No" };
    expect(await refusal(hospital.as(admin, (ctx) => block(ctx, any(admin), input)))).toBe("forbidden");
  }
});
