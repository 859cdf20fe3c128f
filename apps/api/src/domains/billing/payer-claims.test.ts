import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { settlePayerInput, splitBillInput } from "@carepoint/domain/billing/payer-claims";
import { refundInput, takeBillInput } from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { askWaiverInput } from "@carepoint/domain/billing/waiver";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import {
  accountId,
  branchId,
  invoiceId as invoiceIdOf,
  payerId as payerIdOf,
  writeOffId,
} from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askWaiver } from "../../flows/ask-waiver.ts";
import { reverseTransferInOrder } from "../../flows/payer-parts.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking, calling } from "../../testing/asking.ts";
import {
  addBranch,
  addFrontDesk,
  addPatient,
  openAccount,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { addPayer, addPriced } from "../../testing/payers.ts";
import { branch } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { outstanding } from "../reports/queries/outstanding.ts";
import { decideWriteOff } from "./commands/decide-write-off.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { moveClaim } from "./commands/move-claim.ts";
import { refund } from "./commands/refund.ts";
import { returnToPayer } from "./commands/return-to-payer.ts";
import { settlePayer } from "./commands/settle-payer.ts";
import { splitBill } from "./commands/split-bill.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";
import { bearRest, writeOffClaim } from "./commands/write-off-claim.ts";
import { findClaimForUpdate } from "./queries/payer-claims.ts";
import { decide as decideRow } from "./queries/write-offs.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let manager: Actor;
let second: Actor;
let serviceId: string;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  [manager, second] = [await billing("Meera"), await billing("Sunita")];
  serviceId = await addPriced(hospital, 100_000);
});
afterAll(() => hospital.close());

async function billing(name: string): Promise<Actor> {
  const account = accountId.parse(await openAccount(hospital, name));
  return { ...systemActor, role: "billing_manager", accountId: account, branchId: branchId.parse(hospital.branchId) };
}

const part = (basisPoints: number) => ({ share: { by: "part", basisPoints }, authorisation: "AL/2026/77" });

/** A bill of ₹1,000 for somebody whose record names an insurer. */
async function split(more: object = {}, insurer = "Star Health", expectedTotal = 100_000) {
  const patient = await addPatient(hospital);
  const patientId = patient.patientId ?? "";
  await addPayer(hospital, patientId, { kind: "insurer", name: insurer, policyNumber: "P/1/0042" });
  const items = [{ serviceId, quantity: expectedTotal / 100_000 }];
  const bill = { patientId, items, expectedTotal, payer: part(8000), settlement: { method: "cash" }, ...more };
  const drawn = await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), drawBillInput.parse(bill)));
  return { ...drawn, invoiceId: invoiceIdOf.parse(drawn.invoiceId), patientId, patient };
}

const claimOf = (invoiceId: string) =>
  hospital.db.selectFrom("payerClaims").selectAll().where("invoiceId", "=", invoiceId).executeTakeFirstOrThrow();

const billOf = (invoiceId: string) =>
  hospital.db
    .selectFrom("invoices")
    .select(["status", "total", "paid", "takenBack", "payerShare"])
    .where("id", "=", invoiceId)
    .executeTakeFirstOrThrow();

/** What the books say, entry by entry of one bill's own causes. */
async function books(): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; amount: number }>`
    select account, sum(amount)::int as amount from ledger_entries group by account having sum(amount) <> 0`.execute(
    hospital.db,
  );
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
}

async function changed<T>(run: () => Promise<T>): Promise<{ done: T; books: Record<string, number> }> {
  const before = await books();
  const done = await run();
  const after = await books();
  const accounts = new Set([...Object.keys(before), ...Object.keys(after)]);
  const moved = [...accounts].map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return { done, books: Object.fromEntries(moved.filter(([, amount]) => amount !== 0)) };
}

const today = calendarDate.parse("2026-12-07");
let references = 0;
function utr(): string {
  references += 1;
  return `HDFCN${String(references).padStart(11, "0")}`;
}

async function settle(claims: object[], more: object = {}, by = manager) {
  const [first] = claims as { invoiceId: string }[];
  const payer = payerIdOf.parse((await claimOf(first?.invoiceId ?? "")).payerId);
  const input = { payerId: payer, reference: utr(), receivedOn: today, claims, ...more };
  return hospital.as(by, (ctx) => settlePayer(ctx, branch(by), settlePayerInput.parse(input)));
}

it("the patient pays their part at the counter, the payer's part stands on an account of its own", async () => {
  const { done, books: moved } = await changed(() => split());
  expect(moved).toEqual({ cash: 20_000, payer_receivable: 80_000, service_income: -100_000 });
  expect(await billOf(done.invoiceId)).toEqual({
    status: "issued",
    total: 100_000,
    paid: 20_000,
    takenBack: 0,
    payerShare: 80_000,
  });
  const view = await calling(hospital, desk).billing.readInvoice({ invoiceId: done.invoiceId });
  expect(view).toMatchObject({ left: 0, paid: 20_000, payerShare: 80_000, payerName: "Star Health" });
  const sheet = await calling(hospital, desk).billing.sheet({ invoiceId: done.invoiceId });
  const onBill = { kind: "insurer", name: "Star Health", policyNumber: "P/1/0042", authorisation: "AL/2026/77" };
  expect(sheet.payer).toEqual(onBill);
  const sealed = await claimOf(done.invoiceId);
  expect(sealed.detailsSealed.includes("0042")).toBe(false);
  const { items, payers } = await calling(hospital, manager).billing.payerClaims({});
  expect(items.find((each) => each.invoiceId === done.invoiceId)).toMatchObject({
    payerName: "Star Health",
    policyNumber: "P/1/0042",
    authorisation: "AL/2026/77",
    share: 80_000,
    left: 80_000,
    days: 0,
  });
  expect(payers.find(({ name }) => name === "Star Health")).toMatchObject({ kind: "insurer", left: 80_000 });
});

it("a record that names nobody, more than there is and money for a bill that is the payer's alone are refused", async () => {
  const patient = await addPatient(hospital);
  const items = [{ serviceId, quantity: 1 }];
  const bill = { patientId: patient.patientId, items, expectedTotal: 100_000, settlement: { method: "cash" } };
  const draw = (more: object) =>
    hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), drawBillInput.parse({ ...bill, ...more }))).catch(codeOf);
  expect(await draw({ payer: part(8000) })).toBe("payer_unknown");
  await addPayer(hospital, patient.patientId ?? "", { kind: "employer", name: "Tata Steel" });
  expect(await draw({ payer: { share: { by: "amount", amount: 100_001 } } })).toBe("tender_too_large");
  expect(await draw({ payer: part(10_000) })).toBe("payment_closed");
  const later = { settlement: { method: "later", reason: "someone_else_pays" } };
  expect(await draw({ payer: part(10_000), ...later })).toMatchObject({ total: 100_000 });
});

it("a fee of which a payer owes a part is not waived: the note would take their part too", async () => {
  const { invoiceId } = await split({ settlement: { method: "later", reason: "cannot_pay_now" } });
  const wish = askWaiverInput.parse({ of: { invoiceId }, amount: 5_000, reason: "hardship" });
  const asked = hospital.as(desk, (ctx) => askWaiver(ctx, branch(desk), wish));
  expect(await asked.catch(codeOf)).toBe("payer_split");
  expect(await billOf(invoiceId)).toMatchObject({ status: "issued", takenBack: 0, payerShare: 80_000 });
});

it("nobody keeps back more tax than the law knows, so that no claim is written off under that name", async () => {
  const { invoiceId } = await split();
  const taxed = (amount: number, taxDeducted: number) =>
    settle([{ invoiceId, amount, taxDeducted }]).then(() => "settled", codeOf);
  expect(await taxed(60_000, 16_001)).toBe("payer_owes_less");
  expect(await taxed(60_000, 16_000)).toBe("settled");
});

it("one transfer may pay bills of two branches, each entered where it belongs, and once", async () => {
  const [here, again, there] = [await split(), await split(), await split()];
  const other = await addBranch(hospital);
  await hospital.db.updateTable("invoices").set({ branchId: other }).where("id", "=", there.invoiceId).execute();
  const reference = utr();
  await settle([{ invoiceId: here.invoiceId, amount: 80_000 }], { reference });
  expect(await settle([{ invoiceId: again.invoiceId, amount: 80_000 }], { reference }).catch(codeOf)).toBe(
    "reference_used",
  );
  const theirs = { ...manager, branchId: branchId.parse(other) };
  expect(await settle([{ invoiceId: there.invoiceId, amount: 80_000 }], { reference }, theirs)).toMatchObject({
    amount: 80_000,
  });
});

it("one name is one account, however it is written", async () => {
  const bills = [await split({}, "Niva Bupa"), await split({}, "NIVA BUPA")];
  const [a, b] = await Promise.all(bills.map(({ invoiceId }) => claimOf(invoiceId)));
  expect(a?.payerId).toBe(b?.payerId);
});

it("a bill that stands is split once, by one of two who try, and only its patient's part can be paid", async () => {
  const { invoiceId } = await split({ payer: undefined, settlement: { method: "later", reason: "after_visit" } });
  const once = () =>
    hospital
      .as(desk, (ctx) => splitBill(ctx, branch(desk), splitBillInput.parse({ invoiceId, ...part(7500) })))
      .catch(codeOf);
  const tried = await Promise.all([once(), once(), once(), once()]);
  expect(tried.filter((each) => typeof each === "object")).toEqual([{ invoiceId, share: 75_000, left: 25_000 }]);
  expect(tried.filter((each) => each === "duplicate")).toHaveLength(3);
  const pay = (amount: number) => {
    const input = takeBillInput.parse({ invoiceId, method: "split", tenders: [{ method: "cash", amount }] });
    return hospital.as(desk, (ctx) => takeBill(ctx, branch(desk), input)).catch(codeOf);
  };
  expect(await pay(25_001)).toBe("tender_too_large");
  expect(await pay(25_000)).toMatchObject({ left: 0 });
  expect(await once()).toBe("payment_closed");
});

it("what patients and what payers owe stand apart, and each equals its account in the books", async () => {
  await split({ settlement: { method: "later", reason: "after_visit" } });
  const owed = await outstanding(asking(hospital, manager, "branch").ctx, {
    branchId: branchId.parse(hospital.branchId),
  });
  const { payers } = await calling(hospital, manager).billing.payerClaims({});
  const sums = await books();
  expect(owed.items.reduce((all, { left }) => all + left, 0)).toBe(sums.patient_receivable ?? 0);
  expect(payers.reduce((all, { left }) => all + left, 0)).toBe(sums.payer_receivable);
});

it("one transfer settles several bills with tax kept back; the cashier's drawer knows nothing of it", async () => {
  const [a, b] = [await split({}, "HDFC Ergo"), await split({}, "HDFC Ergo")];
  const drawer = await calling(hospital, manager).reports.drawer();
  const claims = [
    { invoiceId: a.invoiceId, amount: 72_000, taxDeducted: 8_000 },
    { invoiceId: b.invoiceId, amount: 50_000 },
  ];
  const { books: moved } = await changed(() => settle(claims));
  expect(moved).toEqual({ bank: 122_000, tax_deducted: 8_000, payer_receivable: -130_000 });
  expect(await calling(hospital, manager).reports.drawer()).toEqual(drawer);
  expect(await claimOf(a.invoiceId)).toMatchObject({ received: 72_000, taxDeducted: 8_000 });
  const { items } = await calling(hospital, manager).billing.payerClaims({});
  expect(items.find(({ invoiceId }) => invoiceId === a.invoiceId)).toBeUndefined();
  expect(items.find(({ invoiceId }) => invoiceId === b.invoiceId)).toMatchObject({ left: 30_000, received: 50_000 });
});

it("a transfer is entered once, never in the future, never for another payer's bill and never past what is owed", async () => {
  const [a, other] = [await split({}, "ICICI Lombard"), await split({}, "Care Health")];
  const one = { invoiceId: a.invoiceId, amount: 10_000 };
  const reference = utr();
  await settle([one], { reference });
  expect(await settle([one], { reference }).catch(codeOf)).toBe("reference_used");
  expect(await settle([one], { receivedOn: "2026-12-08" }).catch(codeOf)).toBe("invalid_input");
  expect(await settle([one, { ...one, invoiceId: other.invoiceId }]).catch(codeOf)).toBe("not_found");
  expect(await settle([{ ...one, amount: 70_001 }]).catch(codeOf)).toBe("payer_owes_less");
  expect(await claimOf(a.invoiceId)).toMatchObject({ received: 10_000 });
});

it("however many enter transfers at once, a payer never pays more than they owe", async () => {
  const { invoiceId } = await split({}, "Bajaj Allianz");
  const tries = await Promise.all(
    Array.from({ length: 10 }, () => settle([{ invoiceId, amount: 30_000 }]).catch(codeOf)),
  );
  expect(tries.filter((each) => each === "payer_owes_less")).toHaveLength(8);
  expect(await claimOf(invoiceId)).toMatchObject({ received: 60_000 });
});

it("the rest of a short payment becomes the patient's, who can then pay it at the counter", async () => {
  const { invoiceId } = await split({}, "Aditya Birla");
  await settle([{ invoiceId, amount: 70_000 }]);
  const move = () =>
    hospital.as(manager, (ctx) => moveClaim(ctx, branch(manager), { invoiceId, reason: "deductible" })).catch(codeOf);
  const { done, books: moved } = await changed(move);
  expect(done).toEqual({ invoiceId, amount: 10_000 });
  expect(moved).toEqual({ patient_receivable: 10_000, payer_receivable: -10_000 });
  expect(await move()).toBe("payer_owes_less");
  const taken = await hospital.as(desk, (ctx) =>
    takeBill(ctx, branch(desk), takeBillInput.parse({ invoiceId, method: "cash" })),
  );
  expect(taken).toMatchObject({ amount: 10_000, left: 0 });
});

it("a small rest is written off with a reason, a large one needs a second person", async () => {
  const small = await split({}, "Star Health");
  const write = (invoiceId: typeof small.invoiceId, by = manager) =>
    hospital.as(by, (ctx) => writeOffClaim(ctx, branch(by), { invoiceId, reason: "disallowed", note: "Room rent" }));
  const { done, books: moved } = await changed(() => write(small.invoiceId));
  expect(done.requestId).toBeNull();
  expect(moved).toEqual({ bad_debts: 80_000, payer_receivable: -80_000 });

  const large = await split({}, "Star Health", 1_000_000);
  const { requestId } = await write(large.invoiceId);
  expect(await write(large.invoiceId).catch(codeOf)).toBe("wish_asked");
  const decide = (by: Actor, agreed: boolean) =>
    hospital
      .as(by, (ctx) => decideWriteOff(ctx, branch(by), { requestId: writeOffId.parse(requestId), agreed }))
      .catch(codeOf);
  expect(await decide(manager, true)).toBe("own_request");
  const { items } = await calling(hospital, second).billing.payerClaims({});
  const asked = items.find(({ invoiceId }) => invoiceId === large.invoiceId)?.writeOff;
  expect(asked).toMatchObject({ amount: 800_000, reason: "disallowed", note: "Room rent", mine: false });
  const both = await Promise.all([decide(second, true), decide(second, true)]);
  expect(both.filter((each) => typeof each === "object")).toHaveLength(1);
  expect(await claimOf(large.invoiceId)).toMatchObject({ writtenOff: 800_000 });
  const asksAlone = sql`update payer_write_offs set decided_by = asked_by where id = ${requestId}`;
  await expect(asksAlone.execute(hospital.db)).rejects.toThrow(/payer_write_offs_two_people/);
});

it("a refund of the patient's money takes the payer's part with it, to the paisa", async () => {
  const { invoiceId } = await split({}, "Star Health");
  const { items } = await calling(hospital, manager).billing.listPayments({});
  const paymentId = items.find((each) => each.invoiceId === invoiceId)?.id;
  if (!paymentId) throw new Error("nothing was paid");
  const asked = calling(hospital, manager).billing;
  const preview = await asked.previewRefund({ paymentId, amount: 5_000 });
  expect(preview).toMatchObject({ amount: 5_000, parts: [5_000], ofPayer: 20_000, cancelsBill: false });
  expect(preview.note.map(({ total }) => total)).toEqual([25_000]);
  const give = (amount: number) => {
    const input = refundInput.parse({ paymentId, amount, reason: "not_given" });
    return hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
  };
  const { books: moved } = await changed(() => give(5_000));
  expect(moved).toEqual({ service_income: 25_000, payer_receivable: -20_000, refunds_payable: -5_000 });
  expect(await billOf(invoiceId)).toMatchObject({ paid: 20_000, takenBack: 20_000, payerShare: 60_000 });
  await give(15_000);
  expect(await billOf(invoiceId)).toMatchObject({ status: "cancelled", payerShare: 0 });
  const notes = (await asked.listInvoices({})).items.filter(({ kind }) => kind === "credit_note");
  expect(notes).toHaveLength(2);
  const last = notes.find(({ total }) => total === 75_000);
  expect(last).toMatchObject({ payerShare: 60_000, payerName: "Star Health" });
});

it("a bill that is taken back after its payer paid owes them the money, until it went back", async () => {
  const later = { payer: part(10_000), settlement: { method: "later", reason: "someone_else_pays" } };
  const { invoiceId } = await split(later, "Oriental");
  await settle([{ invoiceId, amount: 60_000, taxDeducted: 5_000 }]);
  const input = takeBackBillInput.parse({ invoiceId, reason: "charged_wrong" });
  const { books: moved } = await changed(() =>
    hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), input)),
  );
  expect(moved).toEqual({ service_income: 100_000, payer_receivable: -100_000 });
  expect(await claimOf(invoiceId)).toMatchObject({ credited: 100_000, owedBack: 65_000 });
  expect(await settle([{ invoiceId, amount: 1 }]).catch(codeOf)).toBe("payer_owes_less");
  const back = () =>
    hospital
      .as(manager, (ctx) => returnToPayer(ctx, branch(manager), { invoiceId, reference: utr(), paidOn: today }))
      .catch(codeOf);
  const both = await Promise.all([back(), back()]);
  expect(both.filter((each) => each === "payment_closed")).toHaveLength(1);
  expect(await claimOf(invoiceId)).toMatchObject({ owedBack: 0, received: 0, taxDeducted: 0 });
});

it("a bill that is its payer's alone is taken back by two people above the limit: the payer's money counts", async () => {
  const later = { payer: part(10_000), settlement: { method: "later", reason: "someone_else_pays" } };
  const back = (invoiceId: string, by = manager) => {
    const input = takeBackBillInput.parse({ invoiceId, reason: "not_given", note: "Never done" });
    return hospital.as(by, (ctx) => takeBackBill(ctx, branch(by), input));
  };
  const small = await split(later, "Niva Bupa", 500_000);
  expect(await back(small.invoiceId)).toEqual({ invoiceId: small.invoiceId, total: 0, requestId: null });

  const large = await split(later, "Niva Bupa", 600_000);
  await settle([{ invoiceId: large.invoiceId, amount: 600_000 }]); // all of it paid: nothing open, and still it goes back
  const { done, books: moved } = await changed(() => back(large.invoiceId));
  expect(moved).toEqual({});
  expect(await back(large.invoiceId).catch(codeOf)).toBe("wish_asked");
  const wish = async (by: Actor) => {
    const { items } = await calling(hospital, by).billing.payerClaims({});
    return items.find(({ invoiceId }) => invoiceId === large.invoiceId)?.writeOff;
  };
  expect(await wish(second)).toMatchObject({ kind: "take_back", amount: 600_000, reason: "not_given", mine: false });
  const decide = (by: Actor, agreed: boolean) =>
    hospital
      .as(by, (ctx) => decideWriteOff(ctx, branch(by), { requestId: writeOffId.parse(done.requestId), agreed }))
      .catch(codeOf);
  expect(await decide(manager, true)).toBe("own_request");
  const agreed = await changed(() => Promise.all([decide(second, true), decide(second, true)]));
  expect(agreed.done.filter((each) => typeof each === "object")).toHaveLength(1);
  expect(agreed.books).toEqual({ service_income: 600_000, payer_receivable: -600_000 });
  expect(await billOf(large.invoiceId)).toMatchObject({ status: "cancelled", payerShare: 0 });
  expect(await claimOf(large.invoiceId)).toMatchObject({ owedBack: 600_000 });
  expect(await wish(second)).toBeNull();
});

it("a wish to take a bill back is tied to its sum: once less of it is unpaid, nobody agrees to it any more", async () => {
  const later = { payer: part(9_000), settlement: { method: "later", reason: "someone_else_pays" } };
  const { invoiceId } = await split(later, "Care Health", 600_000);
  await settle([{ invoiceId, amount: 530_000 }]);
  const input = takeBackBillInput.parse({ invoiceId, reason: "not_given" });
  const { requestId } = await hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), input));
  const move = () =>
    hospital.as(manager, (ctx) => moveClaim(ctx, branch(manager), { invoiceId, reason: "deductible" }));
  expect(await move().catch(codeOf)).toBe("wish_asked"); // what is to be decided on stays the payer's
  const cash = takeBillInput.parse({ invoiceId, method: "cash" });
  await hospital.as(desk, (ctx) => takeBill(ctx, branch(desk), cash));
  const decide = (agreed: boolean) =>
    hospital
      .as(second, (ctx) => decideWriteOff(ctx, branch(second), { requestId: writeOffId.parse(requestId), agreed }))
      .catch(codeOf);
  const { done, books: moved } = await changed(() => decide(true));
  expect([done, moved]).toEqual(["wish_outdated", {}]);
  expect(await billOf(invoiceId)).toMatchObject({ status: "issued", payerShare: 540_000 });
  expect(await decide(false)).toMatchObject({ status: "declined" });
  await move();
  expect(await billOf(invoiceId)).toMatchObject({ payerShare: 530_000 });
});

it("a wish to take a bill back is never booked as a write-off, not by a process that knows of no kinds either", async () => {
  const { invoiceId } = await split({}, "Star Health", 1_000_000);
  const input = takeBackBillInput.parse({ invoiceId, reason: "other", note: "Of another patient" });
  const { requestId } = await hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), input));
  const asBefore = hospital.as(second, async (ctx) => {
    const claim = await findClaimForUpdate(ctx.tx, branch(second), invoiceId);
    if (!claim || !requestId || !second.accountId) throw new Error("nothing waits");
    await decideRow(ctx.tx, requestId, { status: "approved", decidedBy: second.accountId, decidedAt: ctx.now });
    await bearRest(ctx, claim, { amount: paise(800_000), reason: "other" });
  });
  const { done, books: moved } = await changed(() => asBefore.catch(String));
  expect([done, moved]).toEqual([expect.stringContaining("a wish to take a bill back is no write-off"), {}]);
  expect(await billOf(invoiceId)).toMatchObject({ status: "issued", payerShare: 800_000 });
});

it("a transfer that was entered wrongly is reversed whole and once, and its reference may be entered anew", async () => {
  const [one, other] = [await split({}, "Aditya"), await split({}, "Aditya")];
  const claims = [
    { invoiceId: one.invoiceId, amount: 70_000, taxDeducted: 8000 },
    { invoiceId: other.invoiceId, amount: 10_000 },
  ];
  const reference = utr();
  const { transferId } = await settle(claims, { reference });
  const reverse = (by = manager) =>
    hospital
      .as(by, (ctx) => reverseTransferInOrder(ctx, branch(by), { transferId, reason: "wrong_bill" }))
      .catch(codeOf);
  const elsewhere = { ...manager, branchId: branchId.parse(await addBranch(hospital)) };
  expect(await reverse(elsewhere)).toBe("not_found");
  const { done, books: moved } = await changed(() => Promise.all([reverse(), reverse(), reverse()]));
  expect(done.filter((each) => each === "payment_closed")).toHaveLength(2);
  expect(moved).toEqual({ bank: -80_000, tax_deducted: -8000, payer_receivable: 88_000 });
  expect(await claimOf(one.invoiceId)).toMatchObject({ received: 0, taxDeducted: 0 });
  const { payerId } = await claimOf(one.invoiceId);
  const { items } = await calling(hospital, manager).billing.payerTransfers({ payerId: payerIdOf.parse(payerId) });
  expect(items).toMatchObject([{ reference, amount: 80_000, taxDeducted: 8000, bills: 2, reversal: "wrong_bill" }]);
  await settle([{ invoiceId: one.invoiceId, amount: 80_000 }], { reference });
  expect(await claimOf(one.invoiceId)).toMatchObject({ received: 80_000 });
  const again = sql`update payer_transfers set reversal = 'wrong_amount' where id = ${transferId}`;
  await expect(again.execute(hospital.db)).rejects.toThrow(/a transfer changes once/);
  const sum = sql`update payer_transfers set amount = 1 where reference = ${reference}`;
  await expect(sum.execute(hospital.db)).rejects.toThrow(/permission denied/);
});

it("a reversal takes back what was owed back of it, and waits for what went back to the payer", async () => {
  const later = { payer: part(10_000), settlement: { method: "later", reason: "someone_else_pays" } };
  const { invoiceId } = await split(later, "Bajaj");
  const { transferId } = await settle([{ invoiceId, amount: 60_000 }]);
  const input = takeBackBillInput.parse({ invoiceId, reason: "charged_wrong" });
  await hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), input));
  expect(await claimOf(invoiceId)).toMatchObject({ owedBack: 60_000 });
  const reverse = (id: string) =>
    hospital
      .as(manager, (ctx) => reverseTransferInOrder(ctx, branch(manager), { transferId: id, reason: "not_received" }))
      .catch(codeOf);
  const { books: moved } = await changed(() => reverse(transferId));
  expect(moved).toEqual({ bank: -60_000, payer_receivable: 60_000 });
  expect(await claimOf(invoiceId)).toMatchObject({ received: 0, owedBack: 0 });

  const gone = await split(later, "Bajaj");
  const sent = await settle([{ invoiceId: gone.invoiceId, amount: 60_000 }]);
  const back = takeBackBillInput.parse({ invoiceId: gone.invoiceId, reason: "charged_wrong" });
  await hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), back));
  const how = { invoiceId: gone.invoiceId, reference: utr(), paidOn: today };
  await hospital.as(manager, (ctx) => returnToPayer(ctx, branch(manager), how));
  expect(await reverse(sent.transferId)).toBe("payment_closed");
});
