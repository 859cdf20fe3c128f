import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { procedureMetas } from "../../router.ts";
import { Refused } from "../../testing/browser.ts";
import { startServer, type TestServer } from "../../testing/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const password = "river stones at dawn";

/** A billing manager who signed in with a password, as anybody does. */
async function manager() {
  const { db, branchId } = server.hospital;
  const tab = server.tab();
  const email = `${newId()}@example.com`;
  expect((await tab.post("/api/auth/sign-up/email", { name: "Meera", email, password })).status).toBe(200);
  const { id: accountId } = await db
    .selectFrom("auth.user")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("staffRoles")
    .values({ accountId, role: "billing_manager", branchId, validFrom: sql`app_now() - interval '1 hour'` })
    .execute();
  return { tab, accountId };
}

const refused = async (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => (error instanceof Refused ? error.message : error),
  );
const give = (tab: ReturnType<TestServer["tab"]>) =>
  refused(tab.mutate("billing.refund", { paymentId: newId(), amount: 100, reason: "goodwill" }));

it("what cannot be taken back wants the password anew, for five minutes, of this session alone", async () => {
  const { tab, accountId } = await manager();
  expect(await give(tab)).toBe("proof_required");
  expect(await tab.mutate("accounts.prove", { password: "a wrong one" })).toMatchObject({ proved: false });
  expect(await give(tab)).toBe("proof_required");
  expect(await tab.mutate("accounts.prove", { password })).toMatchObject({ proved: true });
  expect(await give(tab)).toBe("not_found"); // it is looked for now, and there is no such payment

  const other = await server.signedIn(accountId);
  expect(await give(other)).toBe("proof_required");

  await server.hospital.db
    .updateTable("sessionProofs")
    .set({ provedAt: sql`now() - interval '301 seconds'` })
    .execute();
  expect(await give(tab)).toBe("proof_required");
});

/** What each way by which money or a claim is let go says, of rows that nobody has. */
function ways(): Readonly<Record<string, object>> {
  const [refundId, invoiceId, requestId] = [newId(), newId(), newId()];
  return {
    "billing.refund": { paymentId: newId(), amount: 100, reason: "goodwill" },
    "billing.approveRefund": { requestId },
    "billing.payBack": { refundId, method: "cash" },
    "billing.retryRefund": { refundId },
    "billing.bookRefund": { refundId },
    "billing.endOverRefund": { overRefundId: newId(), end: "bear", reason: "small" },
    "billing.returnPackage": { saleId: newId(), expectedRefund: 100, reason: "goodwill" },
    "billing.askWaiver": { of: { invoiceId }, reason: "goodwill" },
    "billing.approveWaiver": { waiverId: newId() },
    "billing.takeBackBill": { invoiceId, reason: "not_given" },
    "billing.moveClaim": { invoiceId, reason: "not_covered" },
    "billing.writeOffClaim": { invoiceId, reason: "goodwill" },
    "billing.decideWriteOff": { requestId, agreed: true },
    "billing.returnToPayer": { invoiceId, reference: "HDFCN00000000009", paidOn: "2026-12-07" },
  };
}

/** What billing writes besides: money that comes in, prices and rules, and what a patient or a rule gives back. */
const letsNothingGo = [
  ...["openPayment", "checkPayment", "openBill", "checkBill", "takePayment", "takeBill", "payLater", "takeDeposit"],
  ...["askForPayment", "endAsk", "sendLink", "drawBill", "sellPackage", "returnCheque"],
  ...["splitBill", "settlePayer", "reverseTransfer"], // claims are written, or as they were before
  ...["declineRefund", "declineWaiver"],
  ...["keepNextTime", "returnLateMoney"], // their payer's own word, of money that came too late
  ...["usePromo", "dropPromo", "usePackage", "dropPackage", "returnUse"],
  ...["addPromo", "endPromo", "addService", "amendService", "setPrice", "setDiscountLimit", "setTaxRate"],
  ...["addPackage", "setPackagePrice", "withdrawPackage", "setMoneyRules"],
  ...["printBill", "printPayOut", "mailBill"],
].map((name) => `billing.${name}`);

it("whoever of the staff hands money out or lets it go is asked for the password, by every way there is", async () => {
  const { tab } = await manager();
  const all = Object.entries(ways());
  const metas = procedureMetas();
  const writes = metas.filter(([path, { kind }]) => path.startsWith("billing.") && kind !== "query");
  // A new write stands in one of the two lists, or this fails.
  expect(writes.map(([path]) => path).toSorted()).toEqual([...all.map(([way]) => way), ...letsNothingGo].toSorted());
  const asking = metas.filter(([, { proved }]) => proved).map(([path]) => path);
  const besides = [
    ...["accounts.setSigningPin", ...rolesAndDoors],
    ...["patients.reviewBreakGlass", "records.addAddendum", "records.signVisit"],
    ...["patients.allowActing", "patients.endActing"], // by the hospital
    ...["patients.merge", "patients.setCareRule", "patients.undoMerge"],
    "pharmacy.returnGoods", // cash leaves the drawer
    "privacy.askErasure", // at the desk, for whoever stands there
    ...["privacy.decideErasure", "privacy.hold", "privacy.liftHold", "privacy.setRetention"],
  ];
  expect(asking.toSorted()).toEqual([...all.map(([way]) => way), ...besides].toSorted());

  const ask = async () =>
    Object.fromEntries(
      await Promise.all(all.map(async ([way, input]) => [way, await refused(tab.mutate(way, input))])),
    );
  const each = (said: string) => Object.fromEntries(all.map(([way]) => [way, said]));
  expect(await ask()).toEqual(each("proof_required"));
  expect(await tab.mutate("accounts.prove", { password })).toMatchObject({ proved: true });
  expect(await ask()).toEqual(each("not_found")); // looked for now, and there is no such thing
});

/** By which a stranger at a desk that was left open would make themselves a superuser, or shut the others out. */
const rolesAndDoors = ["accounts.grantRole", "accounts.endRole", "accounts.block", "accounts.unblock"];
/** What is said of a person and opens nothing. */
const ofOthers = ["accounts.registerPharmacist"];
/** What an account changes of itself alone; `prove` is the proof. */
const ofOneself = ["accounts.amendProfile", "accounts.prove", "accounts.revokeSession", "accounts.switchRole"];

it("whoever gives a role or takes it, or shuts an account out, is asked for the password", async () => {
  const metas = procedureMetas();
  const writes = metas.filter(([path, { kind }]) => path.startsWith("accounts.") && kind !== "query");
  // A new write of accounts stands in one of the lists, or this fails.
  const known = [...rolesAndDoors, ...ofOneself, ...ofOthers, "accounts.setSigningPin"];
  expect(writes.map(([path]) => path).toSorted()).toEqual(known.toSorted());

  const { tab, accountId } = await manager();
  await server.hospital.db
    .updateTable("staffRoles")
    .set({ role: "superuser", branchId: null })
    .where("accountId", "=", accountId)
    .execute();
  const other = newId();
  const ask = async () => [
    await refused(tab.mutate("accounts.grantRole", { accountId: other, role: "admin", branchId: null })),
    await refused(tab.mutate("accounts.endRole", { staffRoleId: other })),
    await refused(tab.mutate("accounts.block", { accountId: other, reason: "left" })),
    await refused(tab.mutate("accounts.unblock", { accountId: other, reason: "back" })),
  ];
  expect(await ask()).toEqual(Array(4).fill("proof_required"));
  await tab.mutate("accounts.prove", { password });
  expect(await ask()).toEqual(Array(4).fill("not_found"));
});

it("each try is written down, and nothing that is kept tells the password", async () => {
  const { tab, accountId } = await manager();
  await tab.mutate("accounts.prove", { password: "a wrong one" });
  await tab.mutate("accounts.prove", { password });
  const rows = await server.hospital.db
    .selectFrom("auditLog")
    .select("action")
    .where("subjectId", "=", accountId)
    .orderBy("at")
    .orderBy("seq")
    .execute();
  expect(rows.map(({ action }) => action).slice(-2)).toEqual(["auth.refused", "auth.prove"]);
});

it("guessing ends", async () => {
  const { tab } = await manager();
  for (let nth = 0; nth < 20; nth += 1) await tab.mutate("accounts.prove", { password: `guess ${nth}` });
  expect(await refused(tab.mutate("accounts.prove", { password }))).toBe("rate_limited");
});
