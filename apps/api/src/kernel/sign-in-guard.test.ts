import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../testing/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { strictLimits: true } });
});
afterAll(() => server.close());

const password = "river stones at dawn";
const wrong = (login: string, headers: Record<string, string> = {}) =>
  server.tab().send("/api/auth/sign-in/username", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ username: login, password: "not the password" }),
  });

async function signUp(email: string) {
  const tab = server.tab();
  const answer = await tab.post("/api/auth/sign-up/email", { name: "Asha", email, password });
  expect(answer.status).toBe(200);
  const { user } = (await answer.json()) as { user: { id: string } };
  return { tab, id: user.id };
}

/** The windows of a minute are the address's; tests share one address. */
async function forgetAddress() {
  await server.hospital.db.deleteFrom("auth.rateLimit").execute();
}

test("an invented address of a caller changes nothing: the limit counts the socket", async () => {
  await forgetAddress();
  const tries = Array.from({ length: 14 }, (_, index) =>
    wrong(`nobody${index}`, { "X-Forwarded-For": `198.51.100.${index}`, "X-CP-Address": `203.0.113.${index}` }),
  );
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
});

test("one login is tried at most twenty times in a quarter of an hour, from however many addresses", async () => {
  const statuses: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await forgetAddress();
    for (let index = 0; index < 8; index += 1) statuses.push((await wrong("Arjun")).status);
  }
  expect(statuses.slice(0, 20)).not.toContain(429);
  expect(statuses.slice(20)).toEqual([429, 429, 429, 429]);
  await forgetAddress();
  expect((await wrong("somebody.else")).status).toBe(401);
});

test("a blocked account gets no session, and none that outlives the block", async () => {
  await forgetAddress();
  const { tab, id } = await signUp("blocked@example.com");
  const { db } = server.hospital;
  await db
    .updateTable("accounts")
    .set({ blockedAt: server.hospital.now, blockReason: "left" })
    .where("id", "=", id)
    .execute();
  const again = await server.tab().post("/api/auth/sign-in/email", { email: "blocked@example.com", password });
  expect(again.status).toBe(403);
  expect(await again.json()).toMatchObject({ code: "ACCOUNT_BLOCKED" });
  expect(await tab.query<{ account: unknown }>("accounts.session")).toMatchObject({ account: null });
});

test("what the product does not use of better-auth is not there", async () => {
  for (const path of [
    "phone-number/request-password-reset",
    "phone-number/reset-password",
    "sign-in/phone-number",
    "update-user",
  ]) {
    expect((await server.tab().post(`/api/auth/${path}`, {})).status).toBe(404);
  }
  const sneaky = { phoneNumber: "+919800000001", code: "000000", updatePhoneNumber: true };
  expect((await server.tab().post("/api/auth/phone-number/verify", sneaky)).status).toBe(400);
});

describe("a code by SMS for somebody who works here", () => {
  const phone = "+919812300001";
  const soon = Temporal.Now.instant().add({ hours: 24 });
  const code = async () => {
    const { db } = server.hospital;
    const row = await db
      .selectFrom("auth.verification")
      .select("value")
      .where("identifier", "=", phone)
      .executeTakeFirst();
    return row?.value.split(":")[0] ?? "none";
  };

  test.each([
    ["whose role has no end", null],
    ["whose role ends later", soon],
  ])(
    "%s: the answer is everybody's, the message says how staff sign in, and no code opens a session",
    async (_, validTo) => {
      await forgetAddress();
      await server.hospital.db.deleteFrom("rateLimits").execute();
      const { db } = server.hospital;
      const { id } = await signUp(`staff-${crypto.randomUUID()}@example.com`);
      await db.updateTable("auth.user").set({ phoneNumber: null }).where("phoneNumber", "=", phone).execute();
      await db.updateTable("auth.user").set({ phoneNumber: phone }).where("id", "=", id).execute();
      await db.insertInto("staffRoles").values({ accountId: id, role: "front_desk", validTo }).execute();
      const [staff, stranger] = await Promise.all(
        [phone, "+919812300002"].map((phoneNumber) =>
          server.tab().post("/api/auth/phone-number/send-otp", { phoneNumber }),
        ),
      );
      expect([staff?.status, await staff?.json()]).toEqual([stranger?.status, await stranger?.json()]);
      const sms = await server.capture.waitFor({ channel: "sms", to: phone }, 5000);
      expect(sms.text).toContain("sign in with their password");
      expect(sms.codes).toEqual([]);

      const tab = server.tab();
      const guess = await tab.post("/api/auth/phone-number/verify", { phoneNumber: phone, code: "000000" });
      const hit = await tab.post("/api/auth/phone-number/verify", { phoneNumber: phone, code: await code() });
      expect([hit.status, await hit.json()]).toEqual([guess.status, await guess.json()]);
      expect(await tab.query<{ account: unknown }>("accounts.session")).toMatchObject({ account: null });
    },
  );
});

test("every cookie of ours is bound to this host and out of reach of scripts", async () => {
  await forgetAddress();
  const email = "short@example.com";
  await signUp(email);
  const short = await server.tab().post("/api/auth/sign-in/email", { email, password, rememberMe: false });
  const visitor = await server.tab().post("/trpc/accounts.session", {});
  const cookies = [...short.headers.getSetCookie(), ...visitor.headers.getSetCookie()];
  expect(cookies.map((cookie) => cookie.split("=")[0])).toEqual([
    "__Host-cp_session",
    "__Host-cp_short",
    "__Host-cp_visitor",
  ]);
  for (const cookie of cookies) {
    for (const attribute of [/; Path=\//i, /; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i])
      expect(cookie).toMatch(attribute);
    expect(cookie).not.toMatch(/; Domain=/i);
  }
});

test("one cookie does not pass for another: a session's value is no visitor, and nothing breaks over it", async () => {
  await forgetAddress();
  const tab = server.tab();
  const answer = await tab.post("/api/auth/sign-up/email", { name: "Asha", email: "swap@example.com", password });
  const value = answer.headers.getSetCookie()[0]?.split(";")[0]?.split("=").slice(1).join("=") ?? "";
  const headers = {
    Cookie: `__Host-cp_visitor=${value}`,
    "Content-Type": "application/json",
    Origin: "http://localhost:3000",
  };
  const swapped = await fetch(`${server.address}/trpc/appointments.myHold`, { method: "POST", headers, body: "{}" });
  expect([swapped.status, await swapped.json()]).toMatchObject([200, { result: { data: null } }]);
});
