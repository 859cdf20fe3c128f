import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Refused } from "../../testing/browser.ts";
import { startServer, type TestServer } from "../../testing/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const [password, pin] = ["river stones at dawn", "493817"];
type Tab = ReturnType<TestServer["tab"]>;

/** Somebody who signed up with a password, and works here unless it is said otherwise. */
async function person({ works = true } = {}): Promise<{ tab: Tab; accountId: string }> {
  const { db, branchId } = server.hospital;
  const tab = server.tab();
  const email = `${newId()}@example.com`;
  expect((await tab.post("/api/auth/sign-up/email", { name: "Meera", email, password })).status).toBe(200);
  const { id: accountId } = await db
    .selectFrom("auth.user")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  const role = {
    accountId,
    role: "billing_manager",
    branchId,
    validFrom: sql<Temporal.Instant>`app_now() - interval '1 hour'`,
  };
  if (works) await db.insertInto("staffRoles").values(role).execute();
  return { tab, accountId };
}

const refused = async (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => (error instanceof Refused ? error.message : error),
  );
const prove = (tab: Tab, by: object) => tab.mutate("accounts.prove", by);
async function withPin() {
  const one = await person();
  await prove(one.tab, { password });
  expect(await one.tab.mutate("accounts.setSigningPin", { pin })).toEqual({ signingPin: "set" });
  // The proof by password is over by the time that the PIN is needed.
  await server.hospital.db
    .updateTable("sessionProofs")
    .set({ provedAt: sql`now() - interval '301 seconds'` })
    .where("sessionId", "in", (eb) => eb.selectFrom("auth.session").select("id").where("userId", "=", one.accountId))
    .execute();
  return one;
}

it("a PIN is chosen with the password, by whoever works here alone", async () => {
  const { tab } = await person();
  expect(await refused(tab.mutate("accounts.setSigningPin", { pin }))).toBe("proof_required");
  await prove(tab, { password });
  expect(await tab.mutate("accounts.setSigningPin", { pin })).toEqual({ signingPin: "set" });
  expect(await tab.query("accounts.profile")).toMatchObject({ signingPin: "set" });

  const patient = await person({ works: false });
  await prove(patient.tab, { password });
  expect(await refused(patient.tab.mutate("accounts.setSigningPin", { pin }))).toBe("forbidden");
});

it("no PIN that is tried first", async () => {
  const { tab } = await person();
  await prove(tab, { password });
  for (const common of ["123456", "000000", "654321", "246802", "121212", "123123", "12345", "abcdef"]) {
    expect(await refused(tab.mutate("accounts.setSigningPin", { pin: common }))).toBe("invalid_input");
  }
});

it("a PIN proves who signs, and lets no money go", async () => {
  const { tab, accountId } = await withPin();
  expect(await prove(tab, { pin })).toEqual({ proved: true, signingPin: "set" });
  expect(await refused(tab.mutate("billing.refund", { paymentId: newId(), amount: 100, reason: "goodwill" }))).toBe(
    "proof_required",
  );
  expect(await refused(tab.mutate("accounts.setSigningPin", { pin: "805162" }))).toBe("proof_required");
  const rows = await server.hospital.db
    .selectFrom("auditLog")
    .select(["action", "difference"])
    .where("subjectId", "=", accountId)
    .orderBy("seq")
    .execute();
  expect(rows.at(-1)).toMatchObject({ action: "auth.prove" });
  expect(JSON.stringify(rows)).not.toContain(pin);
});

it("five wrong ones and it is locked, even for the right one, until the password is given", async () => {
  const { tab } = await withPin();
  for (let nth = 0; nth < 4; nth += 1) {
    expect(await prove(tab, { pin: "110022" })).toEqual({ proved: false, signingPin: "set" });
  }
  expect(await prove(tab, { pin: "110022" })).toEqual({ proved: false, signingPin: "locked" });
  expect(await prove(tab, { pin })).toEqual({ proved: false, signingPin: "locked" });
  expect(await prove(tab, { password: "a wrong one" })).toEqual({ proved: false, signingPin: "locked" });
  expect(await prove(tab, { password })).toEqual({ proved: true, signingPin: "set" });
  expect(await prove(tab, { pin })).toEqual({ proved: true, signingPin: "set" });
});

it("a right one forgets the wrong ones before it", async () => {
  const { tab } = await withPin();
  for (let nth = 0; nth < 4; nth += 1) await prove(tab, { pin: "110022" });
  await prove(tab, { pin });
  expect(await prove(tab, { pin: "110022" })).toEqual({ proved: false, signingPin: "set" });
});

it("guesses that come together are counted one by one", async () => {
  const { tab, accountId } = await withPin();
  const guesses = Array.from({ length: 9 }, (_, nth) => prove(tab, { pin: `11002${nth}` }));
  await Promise.all(guesses);
  const { wrongTries } = await server.hospital.db
    .selectFrom("signingPins")
    .select("wrongTries")
    .where("accountId", "=", accountId)
    .executeTakeFirstOrThrow();
  expect(wrongTries).toBe(5);
  expect(await prove(tab, { pin })).toEqual({ proved: false, signingPin: "locked" });
});

it("nobody is proved by a PIN that was never chosen, and none is found by a guess at its hash without our key", async () => {
  const { tab } = await person();
  expect(await prove(tab, { pin })).toEqual({ proved: false, signingPin: "none" });
  const [one, other] = [await withPin(), await withPin()];
  const hashes = await server.hospital.db
    .selectFrom("signingPins")
    .select("pinHash")
    .where("accountId", "in", [one.accountId, other.accountId])
    .execute();
  const { verifyPassword } = await import("@carepoint/db/password-hash");
  for (const { pinHash } of hashes) expect(await verifyPassword({ hash: pinHash, password: pin })).toBe(false);
});
