import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { settlePayerInput } from "@carepoint/domain/billing/payer-claims";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { askWaiverInput } from "@carepoint/domain/billing/waiver";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId, invoiceId as invoiceIdOf, payerId, writeOffId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askWaiver } from "../../flows/ask-waiver.ts";
import { decideWriteOffInOrder, onBillsDay } from "../../flows/payer-parts.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { addPayer, addPriced } from "../../testing/payers.ts";
import { branch } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { moveClaim } from "./commands/move-claim.ts";
import { returnToPayer } from "./commands/return-to-payer.ts";
import { settlePayer } from "./commands/settle-payer.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { writeOffClaim } from "./commands/write-off-claim.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let [meera, sunita]: Actor[] = [];
let serviceId: string;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  [meera, sunita] = [await billing("Meera"), await billing("Sunita")];
  serviceId = await addPriced(hospital, 100_000);
});
afterAll(() => hospital.close());

async function billing(name: string): Promise<Actor> {
  const account = accountId.parse(await openAccount(hospital, name));
  return { ...systemActor, role: "billing_manager", accountId: account, branchId: branchId.parse(hospital.branchId) };
}
const who = (actor: Actor | undefined): Actor => {
  if (!actor) throw new Error("nobody there");
  return actor;
};

/** A bill of so many thousands of rupees that nobody has paid, of which an insurer owes so much. */
async function bill(thousands: number, payersBasisPoints = 0) {
  const patientId = (await addPatient(hospital)).patientId ?? "";
  await addPayer(hospital, patientId, { kind: "insurer", name: "Star Health", policyNumber: "P/1/0042" });
  const input = drawBillInput.parse({
    patientId,
    items: [{ serviceId, quantity: thousands }],
    expectedTotal: thousands * 100_000,
    ...(payersBasisPoints > 0 && { payer: { share: { by: "part", basisPoints: payersBasisPoints } } }),
    settlement: { method: "later", reason: "someone_else_pays" },
  });
  const drawn = await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input));
  return invoiceIdOf.parse(drawn.invoiceId);
}

type BillId = Awaited<ReturnType<typeof bill>>;
const takeBack = (invoiceId: BillId, by = who(meera)) =>
  hospital.as(by, (ctx) =>
    onBillsDay(takeBackBill)(ctx, branch(by), takeBackBillInput.parse({ invoiceId, reason: "not_given" })),
  );
const move = (invoiceId: BillId, by = who(meera)) =>
  hospital.as(by, (ctx) => onBillsDay(moveClaim)(ctx, branch(by), { invoiceId, reason: "not_covered" }));
const writeOff = (invoiceId: BillId, by = who(meera)) =>
  hospital.as(by, (ctx) => onBillsDay(writeOffClaim)(ctx, branch(by), { invoiceId, reason: "goodwill" }));
const waive = (invoiceId: BillId, amount: number, by = who(meera)) => {
  const input = askWaiverInput.parse({ of: { invoiceId }, amount, reason: "goodwill" });
  return hospital.as(by, (ctx) => askWaiver(ctx, branch(by), input));
};
const decide = (requestId: string | null, agreed: boolean, by = who(sunita)) => {
  const input = { requestId: writeOffId.parse(requestId), agreed };
  return hospital.as(by, (ctx) => decideWriteOffInOrder(ctx, branch(by), input)).catch(codeOf);
};
const statusOf = async (id: string) =>
  (await hospital.db.selectFrom("invoices").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

it("nobody turns an insurer's part into the patient's to take it back alone: who asked waits for somebody else", async () => {
  const invoiceId = await bill(20, 10_000);
  const { requestId } = await takeBack(invoiceId);
  expect(requestId).not.toBeNull();
  expect(await move(invoiceId).catch(codeOf)).toBe("wish_asked");
  expect(await takeBack(invoiceId).catch(codeOf)).toBe("wish_asked");
  expect(await writeOff(invoiceId).catch(codeOf)).toBe("wish_asked");
  // However it is written, the row itself refuses.
  const past = hospital.db.updateTable("payerClaims").set({ moved: 1 }).where("invoiceId", "=", invoiceId).execute();
  await expect(past).rejects.toThrow(/somebody else is to decide/);
  expect(await decide(requestId, true, who(meera))).toBe("own_request");
  expect(await decide(requestId, true)).toMatchObject({ status: "approved" });
  expect(await statusOf(invoiceId)).toBe("cancelled");
});

it("a part that became the patient's is taken back by two as well", async () => {
  const invoiceId = await bill(20, 10_000);
  await move(invoiceId);
  const { requestId } = await takeBack(invoiceId);
  expect(requestId).not.toBeNull();
  expect(await statusOf(invoiceId)).toBe("issued");
  expect(await decide(requestId, true)).toMatchObject({ status: "approved" });
  expect(await statusOf(invoiceId)).toBe("cancelled");
});

it("a bill that its patient owes alone is taken back by one up to the limit, by two above it, and a yes is for its sum", async () => {
  expect(await takeBack(await bill(5))).toMatchObject({ total: 500_000, requestId: null });
  const invoiceId = await bill(6);
  const { requestId } = await takeBack(invoiceId);
  expect(requestId).not.toBeNull();
  const items = (await calling(hospital, who(sunita)).billing.wishes()).items;
  expect(items.find(({ id }) => id === requestId)).toMatchObject({ kind: "take_back", amount: 600_000, mine: false });
  await waive(invoiceId, 1_000);
  expect(await decide(requestId, true)).toBe("wish_outdated");
  expect(await decide(requestId, false)).toMatchObject({ status: "declined" });
  expect(await statusOf(invoiceId)).toBe("issued");
});

it("waived, written off and taken back count together: two ways are no way past the limit", async () => {
  const waived = await bill(9);
  expect(await waive(waived, 400_000)).toMatchObject({ status: "approved" });
  expect((await takeBack(waived)).requestId).not.toBeNull();

  const borne = await bill(8, 5_000);
  expect((await writeOff(borne)).requestId).toBeNull();
  expect((await takeBack(borne)).requestId).not.toBeNull();
});

it("a waiver above what one person lets go of needs a second one, within the role's own limit too", async () => {
  const invoiceId = await bill(20);
  expect(await waive(invoiceId, 500_001)).toMatchObject({ status: "asked" });
  expect(await waive(await bill(20), 500_000)).toMatchObject({ status: "approved" });
});

it("money goes back to a payer by one up to the limit, and to the account that two agreed on above it", async () => {
  const invoiceId = await bill(7, 10_000);
  const claim = await hospital.db
    .selectFrom("payerClaims")
    .select("payerId")
    .where("invoiceId", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const today = calendarDate.parse("2026-12-07");
  const paid = settlePayerInput.parse({
    payerId: payerId.parse(claim.payerId),
    reference: "HDFCN00000000001",
    receivedOn: today,
    claims: [{ invoiceId, amount: 700_000 }],
  });
  await hospital.as(who(meera), (ctx) => settlePayer(ctx, branch(who(meera)), paid));
  await decide((await takeBack(invoiceId)).requestId, true);
  const give = () =>
    hospital.as(who(meera), (ctx) =>
      onBillsDay(returnToPayer)(ctx, branch(who(meera)), { invoiceId, reference: "HDFCN00000000002", paidOn: today }),
    );
  const owed = async () =>
    (await hospital.db.selectFrom("payerClaims").select("owedBack").where("invoiceId", "=", invoiceId).execute())[0];
  const { requestId } = await give();
  expect(await owed()).toEqual({ owedBack: 700_000 });
  expect(await give().catch(codeOf)).toBe("wish_asked");
  const { items } = await calling(hospital, who(sunita)).billing.wishes();
  const wish = items.find(({ id }) => id === requestId);
  expect(wish).toMatchObject({ kind: "return", amount: 700_000, reference: "HDFCN00000000002", paidOn: today });
  expect(await decide(requestId, true, who(meera))).toBe("own_request");
  expect(await decide(requestId, true)).toMatchObject({ status: "approved" });
  expect(await owed()).toEqual({ owedBack: 0 });
});
