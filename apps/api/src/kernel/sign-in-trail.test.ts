import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startServer, type TestServer } from "../testing/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const password = "river stones at dawn";
const email = "asha@example.com";
const phone = "+919812300077";

const rowsOf = (id: string) =>
  server.hospital.db
    .selectFrom("auditLog")
    .select(["action", "actorId", "role", "difference", "requestId"])
    .where("subjectId", "=", id)
    .orderBy("at")
    .orderBy("seq")
    .execute();

async function trail(id: string) {
  return (await rowsOf(id)).map(({ action, actorId, difference }) => [
    action,
    actorId === id ? "self" : actorId,
    (difference as { clear: { method: [null, string] } }).clear.method[1],
  ]);
}

async function accountOf(column: "email" | "phoneNumber", value: string): Promise<string> {
  const { id } = await server.hospital.db
    .selectFrom("auth.user")
    .select("id")
    .where(column, "=", value)
    .executeTakeFirstOrThrow();
  return id;
}

test("what happens at the door is written down: who came in, who was refused, whose password is new", async () => {
  const tab = server.tab();
  const signedUp = await tab.post("/api/auth/sign-up/email", { name: "Asha", email, password });
  expect(signedUp.status).toBe(200);
  const id = await accountOf("email", email);
  const mail = await server.capture.waitFor({ channel: "mail", to: email }, 5000);
  const link = new URL(mail.links[0] ?? "");
  expect((await tab.send(`${link.pathname}${link.search}`)).status).toBeLessThan(400);

  const wrong = await server
    .tab()
    .post("/api/auth/sign-in/email", { email: email.toUpperCase(), password: "not the password" });
  expect(wrong.status).toBe(401);
  await vi.waitFor(async () => expect(await trail(id)).toHaveLength(3), 10_000);
  expect((await tab.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
  const change = { currentPassword: password, newPassword: "lamps along the ghat", revokeOtherSessions: true };
  expect((await tab.post("/api/auth/change-password", change)).status).toBe(200);

  expect(await trail(id)).toEqual([
    ["auth.sign_up", "self", "password"],
    ["auth.mail_verified", "self", "link"],
    ["auth.refused", null, "password"],
    ["auth.sign_in", "self", "password"],
    ["auth.password_change", "self", "password"],
  ]);
  const [first] = await rowsOf(id);
  expect(first?.requestId).toBe(signedUp.headers.get("x-request-id"));
  const told = await server.capture.waitFor(
    { channel: "mail", to: email, contains: "Your password was changed" },
    10_000,
  );
  expect(told.text).not.toContain("lamps along the ghat");
});

test("a new password by the mail's link is told to the person, in their inbox as well", async () => {
  const tab = server.tab();
  const of = "ravi@example.com";
  await tab.post("/api/auth/sign-up/email", { name: "Ravi", email: of, password });
  const id = await accountOf("email", of);
  await tab.post("/api/auth/request-password-reset", { email: of, redirectTo: "http://localhost:3000/reset" });
  const mail = await server.capture.waitFor({ channel: "mail", to: of, contains: "Choose a new password" }, 5000);
  const token = new URL(mail.links[0] ?? "").pathname.split("/").at(-1) ?? "";
  const reset = await tab.post("/api/auth/reset-password", { token, newPassword: "lamps along the ghat" });
  expect(reset.status).toBe(200);
  expect(await trail(id)).toContainEqual(["auth.password_reset", "self", "link"]);
  await server.capture.waitFor({ channel: "mail", to: of, contains: "Your password was changed" }, 10_000);
  await tab.post("/api/auth/sign-in/email", { email: of, password: "lamps along the ghat" });
  const inbox = await tab.query<{ template: string }[]>("notifications.inbox");
  expect(inbox.map(({ template }) => template)).toEqual(["password_changed"]);
});

test("a code by SMS: a sign-up, a refusal and a sign-in", async () => {
  const tab = server.tab();
  const send = () => tab.post("/api/auth/phone-number/send-otp", { phoneNumber: phone });
  const enter = (code: string) => server.tab().post("/api/auth/phone-number/verify", { phoneNumber: phone, code });
  await send();
  const sms = await server.capture.waitFor({ channel: "sms", to: phone }, 5000);
  expect((await enter(sms.codes[0] ?? "")).status).toBe(200);
  const id = await accountOf("phoneNumber", phone);
  await send();
  expect((await enter("000000")).status).toBe(400);
  await vi.waitFor(async () => expect(await trail(id)).toHaveLength(3), 10_000);
  expect(await trail(id)).toEqual([
    ["auth.sign_up", "self", "code"],
    ["auth.sign_in", "self", "code"],
    ["auth.refused", null, "code"],
  ]);
});

test("a try at an account that is not there leaves no row", async () => {
  const count = async () => (await server.hospital.db.selectFrom("auditLog").select("seq").execute()).length;
  const before = await count();
  await server.tab().post("/api/auth/sign-in/email", { email: "nobody@example.com", password });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await count()).toBe(before);
});
