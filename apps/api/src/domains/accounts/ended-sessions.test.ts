import { hashPassword } from "@carepoint/db/password-hash";
import { sessionEnds } from "@carepoint/domain/accounts/session-end";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recognise, sessionCookie } from "../../kernel/auth.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { appRouter } from "../../router.ts";
import { addFrontDesk, addPatient, openAccount } from "../../testing/context.ts";
import { startServer, type TestServer } from "../../testing/server.ts";
import { forgetOld } from "./jobs.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const password = "a quiet ward at night";
const origin = "http://localhost:3000";

/** A browser that keeps its cookie whatever it is told: a device that was away while its session ended. */
class Device {
  cookie = "";
  send(path: string, body?: object): Promise<Response> {
    const headers = { Origin: origin, "Content-Type": "application/json", Cookie: this.cookie };
    return fetch(new URL(path, server.address), {
      headers,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
  }
  async signIn(person: Actor, secret = password): Promise<Device> {
    const response = await this.send("/api/auth/sign-in/email", { email: await mailOf(person), password: secret });
    expect(response.status).toBe(200);
    return this.takes(response);
  }
  takes(response: Response): Device {
    const set = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${sessionCookie}=`));
    this.cookie = set?.split(";")[0] ?? "";
    return this;
  }
  async told(): Promise<{ account: unknown; ended: string | null }> {
    const { result } = JSON.parse(await (await this.send("/trpc/accounts.session")).text());
    return { account: result.data.account?.id ?? null, ended: result.data.ended };
  }
  mutate(procedure: string, input: object): Promise<Response> {
    return this.send(`/trpc/${procedure}`, { ...input, opId: newId() });
  }
}

async function mailOf({ accountId }: Actor): Promise<string> {
  const { email } = await server.hospital.db
    .selectFrom("auth.user")
    .select("email")
    .where("id", "=", accountId ?? "")
    .executeTakeFirstOrThrow();
  return email;
}

async function withPassword<A extends Actor>(person: A): Promise<A> {
  const userId = person.accountId ?? "";
  const credential = { accountId: userId, providerId: "credential", userId, password: await hashPassword(password) };
  await server.hospital.db.insertInto("auth.account").values(credential).execute();
  return person;
}

async function superuser(): Promise<Device> {
  const id = await openAccount(server.hospital, "Root");
  await server.hospital.db.insertInto("staffRoles").values({ accountId: id, role: "superuser" }).execute();
  const actor = { ...systemActor, role: "superuser", accountId: id } as Actor; // the brand of a fresh account's id
  const device = await new Device().signIn(await withPassword(actor));
  await device.mutate("accounts.prove", { password });
  return device;
}

const tokenOf = ({ cookie }: Device) => decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0] ?? "none";

async function sessionIdOf(device: Device): Promise<string> {
  const { id } = await server.hospital.db
    .selectFrom("auth.session")
    .select("id")
    .where("token", "=", tokenOf(device))
    .executeTakeFirstOrThrow();
  return id;
}

const subscriptions = (person: Actor) =>
  server.hospital.db
    .selectFrom("pushSubscriptions")
    .select("endpoint")
    .where("accountId", "=", person.accountId ?? "")
    .execute();

async function subscribe(device: Device): Promise<string> {
  const endpoint = `${server.capture.pushOrigin}/push/${newId()}`;
  const keys = { p256dh: "B".repeat(87), auth: "A".repeat(22) };
  const response = await device.mutate("notifications.subscribePush", { endpoint, keys });
  expect(response.status, await response.text()).toBe(200);
  return endpoint;
}

test("the reasons in the table are those of the list", async () => {
  const { rows } = await sql<{ text: string }>`
    select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = 'ended_sessions'::regclass and contype = 'c'`.execute(
    server.hospital.db,
  );
  expect([...(rows[0]?.text ?? "").matchAll(/'(\w+)'/g)].map(([, reason]) => reason)).toEqual([...sessionEnds]);
});

describe("a device learns why its session is over", () => {
  test("revoked from the list of devices: every answer that needs a session says so", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const [phone, laptop] = [await new Device().signIn(person), await new Device().signIn(person)];
    expect(await phone.told()).toEqual({ account: person.accountId, ended: null });
    await laptop.mutate("accounts.revokeSession", { sessionId: await sessionIdOf(phone) });
    expect(await phone.told()).toEqual({ account: null, ended: "revoked" });
    const refused = await phone.send("/trpc/accounts.profile");
    expect(refused.status).toBe(401);
    const { error } = JSON.parse(await refused.text());
    expect(error.data).toMatchObject({ appCode: "session_ended", details: { reason: "revoked" } });
    expect((await laptop.told()).account).toBe(person.accountId);
  });

  test("a changed password: the other devices, not the one at hand", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const [phone, laptop] = [await new Device().signIn(person), await new Device().signIn(person)];
    const before = laptop.cookie;
    const body = { currentPassword: password, newPassword: "river stones at dawn", revokeOtherSessions: true };
    laptop.takes(await laptop.send("/api/auth/change-password", body));
    expect(await phone.told()).toEqual({ account: null, ended: "password_changed" });
    expect(await laptop.told()).toEqual({ account: person.accountId, ended: null });
    laptop.cookie = before; // an answer that crossed the new cookie must not wipe the device
    expect(await laptop.told()).toEqual({ account: null, ended: null });
  });

  test("a reset password", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const phone = await new Device().signIn(person);
    const email = await mailOf(person);
    await phone.send("/api/auth/request-password-reset", { email, redirectTo: `${origin}/reset` });
    const mail = await server.capture.waitFor({ channel: "mail", to: email, contains: "reset" }, 10_000);
    const token = /reset-password\/([\w-]+)/.exec(JSON.stringify(mail))?.[1];
    const reset = await phone.send("/api/auth/reset-password", { token, newPassword: "river stones at dawn" });
    expect(reset.status, await reset.text()).toBe(200);
    expect(await phone.told()).toEqual({ account: null, ended: "password_changed" });
  });

  test("a blocked account, and one whose role ended or was given", async () => {
    const root = await superuser();
    const person = await withPassword(await addPatient(server.hospital));
    const phone = await new Device().signIn(person);
    await root.mutate("accounts.block", { accountId: person.accountId, reason: "Lost telephone" });
    expect(await phone.told()).toEqual({ account: null, ended: "blocked" });
    const again = await phone.send("/api/auth/sign-in/email", { email: await mailOf(person), password });
    expect(again.status).toBe(403); // the right password opens nothing while the block stands

    const clerk = await withPassword(await addFrontDesk(server.hospital));
    const desk = await new Device().signIn(clerk);
    const { id: staffRoleId } = await server.hospital.db
      .selectFrom("staffRoles")
      .select("id")
      .where("accountId", "=", clerk.accountId)
      .executeTakeFirstOrThrow();
    expect((await root.mutate("accounts.endRole", { staffRoleId })).status).toBe(200);
    expect(await desk.told()).toEqual({ account: null, ended: "role_changed" });
  });

  test("signed out, and signed over by somebody else on the same browser", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const phone = await new Device().signIn(person);
    await phone.send("/api/auth/sign-out", {});
    expect(await phone.told()).toEqual({ account: null, ended: "signed_out" });

    const tablet = await new Device().signIn(person);
    const former = Object.assign(new Device(), { cookie: tablet.cookie });
    await tablet.signIn(await withPassword(await addPatient(server.hospital, "Ravi")));
    expect(await former.told()).toEqual({ account: null, ended: "signed_out" });
  });

  test("one that ran out, or that the same person renewed, is not told as ended: it only locks", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const phone = await new Device().signIn(person);
    const former = Object.assign(new Device(), { cookie: phone.cookie });
    await phone.signIn(person);
    expect(await former.told()).toEqual({ account: null, ended: null });
    const past = Temporal.Now.instant().subtract({ hours: 1 });
    const own = server.hospital.db.updateTable("auth.session").where("userId", "=", person.accountId);
    await own.set({ expiresAt: past }).execute();
    expect(await phone.told()).toEqual({ account: null, ended: null });
    await server.hospital.db.deleteFrom("auth.session").where("userId", "=", person.accountId).execute();
    expect(await phone.told()).toEqual({ account: null, ended: null });
  });

  test("the table holds no token, and forgets what no browser can show any more", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const phone = await new Device().signIn(person);
    await phone.send("/api/auth/sign-out", {});
    const rows = await server.hospital.db.selectFrom("endedSessions").selectAll().execute();
    expect(rows.some(({ tokenHash }) => tokenHash.toString("latin1").includes(tokenOf(phone)))).toBe(false);
    await runJob(server.hospital.jobContext(), forgetOld, {});
    expect((await phone.told()).ended).toBe("signed_out");
    const owner = server.hospital.db.deleteFrom("endedSessions").where("reason", "=", "signed_out");
    const lapsed = { expiresAt: Temporal.Now.instant().subtract({ hours: 1 }), reason: "signed_out" };
    const [mark] = await owner.returning("tokenHash").execute();
    await server.hospital.db
      .insertInto("endedSessions")
      .values({ ...lapsed, tokenHash: mark?.tokenHash ?? Buffer.alloc(32) })
      .execute();
    await runJob(server.hospital.jobContext(), forgetOld, {});
    const left = server.hospital.db.selectFrom("endedSessions").select("reason").where("reason", "=", "signed_out");
    expect(await left.execute()).toEqual([]);
  });
});

describe("the stream of a session", () => {
  /** Resolves with the text of the stream once the server has ended it. */
  async function streamed(device: Device, open: () => void): Promise<string> {
    const response = await device.send(`/trpc/live.follow?input=${encodeURIComponent('{"topics":["directory"]}')}`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return text;
      text += part.value;
      if (text.includes('"*"')) open();
      if (text.includes("serialized-error")) return text;
    }
  }

  test.each([
    ["revoked elsewhere", "/trpc/accounts.revokeSession"],
    ["ended by a new password", "/api/auth/change-password"],
    ["signed out", "/api/auth/sign-out"],
  ])("%s: it ends with it", async (_, path) => {
    const person = await withPassword(await addPatient(server.hospital));
    const [phone, laptop] = [await new Device().signIn(person), await new Device().signIn(person)];
    const opened = Promise.withResolvers<void>();
    const stream = streamed(phone, opened.resolve);
    await opened.promise;
    const sessionId = await sessionIdOf(phone);
    const body = { currentPassword: password, newPassword: "river stones at dawn", revokeOtherSessions: true };
    const ending = path.endsWith("sign-out") ? phone : laptop;
    const answered = ending.send(path, path.startsWith("/trpc") ? { sessionId, opId: newId() } : body);
    expect(await stream).toContain("unauthenticated"); // how soon is a figure of P23
    await answered;
  });

  test("that opens just as its session ends is over at once", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const phone = await new Device().signIn(person);
    const recognised = await recognise(server.hospital.db, tokenOf(phone), null);
    await server.hospital.db.deleteFrom("auth.session").where("userId", "=", person.accountId).execute();
    const caller = appRouter.createCaller({
      ...server.hospital.services,
      ...recognised,
      requestId: "test",
      address: "",
      setCookie: () => undefined,
    });
    const hints = await caller.live.follow({ topics: ["directory"] });
    await expect(Array.fromAsync(hints)).rejects.toThrow("unauthenticated");
  });
});

describe("a browser's push address", () => {
  test("goes with its session: signed out, revoked, or taken over by another account", async () => {
    const person = await withPassword(await addPatient(server.hospital));
    const [phone, laptop] = [await new Device().signIn(person), await new Device().signIn(person)];
    await subscribe(phone);
    const kept = await subscribe(laptop);
    await phone.send("/api/auth/sign-out", {});
    expect(await subscriptions(person)).toEqual([{ endpoint: kept }]);
    const tablet = await new Device().signIn(person);
    await tablet.mutate("accounts.revokeSession", { sessionId: await sessionIdOf(laptop) });
    expect(await subscriptions(person)).toEqual([]);
    await subscribe(tablet);
    await tablet.signIn(await withPassword(await addPatient(server.hospital, "Ravi")));
    expect(await subscriptions(person)).toEqual([]);
  });
});
