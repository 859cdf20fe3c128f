import { payLaterInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, newId, paymentId, refundId as refundIdOf } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cancellationPreview, cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { checkVisitPayment } from "../../flows/check-payment.ts";
import { confirmAtDesk } from "../../flows/confirm-at-desk.ts";
import { payBack } from "../../flows/pay-back.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addVisitor, monday } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, openVisit, pay, standing, type Till } from "../../testing/till.ts";
import { holdSlot } from "../appointments/commands/hold-slot.ts";
import { refund } from "./commands/refund.ts";
import { listAttention } from "./queries/attention.ts";
import { paymentState } from "./queries/payment-state.ts";

let till: Till;
let desk: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const fee = 50_000;
const state = (appointmentId: string) => standing(till.hospital, appointmentId);
const take = (appointmentId: string, how: object = { method: "cash" }, actor = desk, now = monday) =>
  till.hospital.as(
    actor,
    (ctx) => takePayment(ctx, branch(actor), takePaymentInput.parse({ appointmentId, ...how })),
    now,
  );
const defer = (appointmentId: string, why: object = { reason: "after_visit" }) =>
  till.hospital.as(desk, (ctx) => payLater(ctx, branch(desk), payLaterInput.parse({ appointmentId, ...why })));
const cheque = () => ({ number: reference().slice(0, 6), bank: "State Bank", dated: "2026-12-01" });
const reference = () => String(Math.floor(Math.random() * 1e12)).padStart(12, "0");
const cancel = (actor: Actor, appointmentId: string) =>
  till.hospital.as(actor, (ctx) =>
    cancelWithRefund(
      ctx,
      { actor, reach: actor.role === "patient" ? "own" : "branch" },
      { appointmentId: heldId(appointmentId), reason: "Better again" },
    ),
  );
const heldId = (id: string) => takePaymentInput.parse({ appointmentId: id, method: "cash" }).appointmentId;

async function balances(appointmentId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; total: number }>`
    select l.account, sum(l.amount)::bigint as total from ledger_entries l
    where l.cause_id in (
      select id from invoices where appointment_id = ${appointmentId}
      union select e.id from payment_events e join payments p on p.id = e.payment_id where p.appointment_id = ${appointmentId}
      union select r.id from refunds r join payments p on p.id = r.payment_id where p.appointment_id = ${appointmentId})
    group by l.account having sum(l.amount) <> 0`.execute(till.hospital.db);
  return Object.fromEntries(rows.map(({ account, total }) => [account, Number(total)]));
}

/** What a visitor holds who has not said for whom. */
async function heldForNobody(): Promise<string> {
  const visitor = await addVisitor(till.hospital);
  const { doctorId } = await addDoctor(till.hospital);
  if (!doctorId) throw new Error("not a doctor");
  const slot = { doctorId, branchId: branchId.parse(till.hospital.branchId), startsAt: instantText(nine) };
  const held = await till.hospital.as(visitor, (ctx) => holdSlot(ctx, { actor: visitor, reach: "own" }, slot));
  return held.appointmentId;
}

describe("money at the counter", () => {
  it.each([
    ["cash", () => ({ method: "cash" }), "cash"],
    ["upi", () => ({ method: "upi", reference: reference() }), "upi_clearing"],
    ["card", () => ({ method: "card", reference: reference() }), "card_clearing"],
    ["cheque", () => ({ method: "cheque", ...cheque() }), "cheque_clearing"],
  ])("in %s confirms the visit, issues the bill and balances the books in one step", async (method, how, account) => {
    const { appointmentId } = await heldVisit(till.hospital);
    expect(await take(appointmentId, how())).toMatchObject({ status: "confirmed", amount: fee });
    const after = await state(appointmentId);
    expect(after).toMatchObject({
      visit: "confirmed",
      payment: { status: "captured", outcome: "confirmed", captured: fee, refunded: 0 },
      invoices: [{ status: "issued", number: expect.stringMatching(/^B01\/OP26\/\d{7}$/), total: fee }],
    });
    expect(await balances(appointmentId)).toEqual({ [account]: fee, consultation_income: -fee });
    const row = await till.hospital.db
      .selectFrom("payments")
      .select(["provider", "takenBy"])
      .where("appointmentId", "=", appointmentId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ provider: method, takenBy: desk.accountId });
    const audit = await till.hospital.db
      .selectFrom("auditLog")
      .select("actorId")
      .where("action", "=", "payment.take")
      .where("subjectId", "=", after.payment?.id ?? "")
      .execute();
    expect(audit).toEqual([{ actorId: desk.accountId }]);
  });

  it("twenty times at once is taken once", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => take(appointmentId)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const codes = results.flatMap((each) => (each.status === "rejected" ? [codeOf(each.reason)] : []));
    expect(new Set(codes)).toEqual(new Set(["payment_closed"]));
    expect((await state(appointmentId)).payments).toHaveLength(1);
  });

  it("never takes an amount from the client, and a transfer pays one bill", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    for (const bad of [
      { method: "cash", amount: 1 },
      { method: "upi" },
      { method: "upi", reference: "12" },
      { method: "card" },
    ]) {
      expect(takePaymentInput.safeParse({ appointmentId, ...bad }).success).toBe(false);
    }
    const used = reference();
    await take(appointmentId, { method: "upi", reference: used });
    const other = await heldVisit(till.hospital);
    const again = take(other.appointmentId, { method: "upi", reference: used });
    await expect(again.catch(codeOf)).resolves.toBe("reference_used");
    expect(await state(other.appointmentId)).toMatchObject({ visit: "pending", payments: [], invoices: [] });
  });

  it("by card is known by its slip: the terminal's 12 digits come once, a bank's approval may come again", async () => {
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => heldVisit(till.hospital)));
    if (!first || !second || !third) throw new Error("three visits");
    const used = reference();
    await take(first.appointmentId, { method: "card", reference: used });
    await expect(take(second.appointmentId, { method: "card", reference: used }).catch(codeOf)).resolves.toBe(
      "reference_used",
    );
    await take(second.appointmentId, { method: "card", reference: "0A9Z77" });
    await take(third.appointmentId, { method: "card", reference: "0A9Z77" });
  });

  it("is told by a code of its own that a card's number is no reference, and keeps nothing of it", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    const pay = (how: object) =>
      calling(till.hospital, desk)
        .billing.takePayment({ appointmentId, opId: newId(), ...how } as never)
        .then(
          () => "paid",
          (error: Error) => error.message,
        );
    const number = "4111 1111 1111 1111";
    expect(await pay({ method: "card", reference: number })).toBe("card_number");
    expect(await pay({ method: "upi", reference: number.replaceAll(" ", "") })).toBe("card_number");
    expect(await pay({ method: "cheque", ...cheque(), bank: number })).toBe("card_number");
    expect(await pay({ method: "card", reference: "12" })).toBe("invalid_input");
    expect(await state(appointmentId)).toMatchObject({ visit: "pending", payments: [] });
  });

  it("by cheque is kept with what stands on it, and the same cheque pays once however many show it", async () => {
    const shown = cheque();
    const visits = await Promise.all(Array.from({ length: 10 }, () => heldVisit(till.hospital)));
    const answers = await Promise.all(
      visits.map(({ appointmentId }) =>
        take(appointmentId, { method: "cheque", ...shown, bank: "State BANK" }).then(() => "paid", codeOf),
      ),
    );
    expect(answers.toSorted()).toEqual(["paid", ...Array.from({ length: 9 }, () => "reference_used")]);
    const kept = await till.hospital.db
      .selectFrom("paymentCheques")
      .select(["number", "bank", "dated"])
      .where("number", "=", shown.number)
      .execute();
    expect(kept).toEqual([{ ...shown, bank: "State BANK" }]);
  });

  it("by a cheque that no bank pays today is refused", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    for (const dated of ["2026-12-08", "2026-09-06"]) {
      const how = { method: "cheque", ...cheque(), dated };
      await expect(take(appointmentId, how).catch(codeOf)).resolves.toBe("cheque_date");
    }
  });

  it("is refused for another branch's visit, a lapsed hold, a free visit and a cancelled one", async () => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    const stranger = { ...desk, branchId: null };
    await expect(take(appointmentId, undefined, stranger).catch(codeOf)).resolves.toBe("not_found");
    const late = take(appointmentId, undefined, desk, monday.add({ minutes: 6 }));
    await expect(late.catch(codeOf)).resolves.toBe("hold_lapsed");
    const nobodys = take(await heldForNobody(), undefined, desk, monday.add({ minutes: 6 }));
    await expect(nobodys.catch(codeOf)).resolves.toBe("hold_lapsed");
    const free = await heldVisit(till.hospital, { doctor: await addDoctor(till.hospital, { fee: 0 }) });
    await expect(take(free.appointmentId).catch(codeOf)).resolves.toBe("payment_closed");
    await cancel(patient, appointmentId);
    await expect(take(appointmentId).catch(codeOf)).resolves.toBe("payment_closed");
  });

  it("waits while a bank has an online payment, and what is captured beside it goes back as a second payment", async () => {
    const { appointmentId, orderId, paymentId } = await openVisit(till);
    const look = (seconds: number) => {
      const now = monday.add({ seconds });
      return checkVisitPayment({ ...till.context(desk, now), scope: branch(desk) }, { appointmentId });
    };
    const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(orderId, { outcome: "pending" });
    await expect(take(appointmentId).catch(codeOf)).resolves.toBe("payment_pending"); // nobody has asked yet
    expect(await look(0)).toEqual({ asked: true });
    await expect(take(appointmentId).catch(codeOf)).resolves.toBe("payment_pending"); // asked: the bank has it
    await till.sandbox.control.failPending(attempt);
    expect(await look(2)).toEqual({ asked: false }); // asked a moment ago
    expect(await look(5)).toEqual({ asked: true });
    await take(appointmentId);
    await till.sandbox.control.lateCapture(attempt);
    await till.settle();
    const after = await state(appointmentId);
    expect(after.refunds).toEqual([{ reason: "double", status: "processed", amount: fee }]);
    expect(after.payments.find(({ id }) => id === paymentId)).toMatchObject({ outcome: "refund", status: "refunded" });
    expect(await balances(appointmentId)).toEqual({ cash: fee, consultation_income: -fee });
  });

  it("taken while the order of an online payment is being made leaves no checkout to open", async () => {
    const visit = await heldVisit(till.hospital);
    await till.sandbox.control.faults({ apiLatencyMs: 2_000 });
    const opening = pay(till, visit).catch(codeOf);
    await vi.waitFor(async () => expect((await state(visit.appointmentId)).payments).toHaveLength(1));
    await take(visit.appointmentId);
    await expect(opening).resolves.toBe("payment_closed");
    const outcomes = (await state(visit.appointmentId)).payments.map(({ provider, outcome }) => [provider, outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({ cash: "confirmed", razorpay: null });
  });

  it("races the gateway: one keeps the bill, the other goes back", async () => {
    const visit = await openVisit(till);
    await checkVisitPayment({ ...till.context(desk), scope: branch(desk) }, { appointmentId: visit.appointmentId });
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.sandbox.control.settled();
    const [counter] = await Promise.allSettled([take(visit.appointmentId), till.work()]);
    await till.settle();
    const after = await state(visit.appointmentId);
    expect(after).toMatchObject({ visit: "confirmed" });
    expect(after.invoices).toHaveLength(1);
    const kept = after.payments.filter(({ outcome }) => outcome === "confirmed");
    expect(kept).toHaveLength(1);
    if (counter?.status === "fulfilled") {
      expect(after.refunds).toEqual([{ reason: "double", status: "processed", amount: fee }]);
    } else expect(after.refunds).toEqual([]);
    expect((await balances(visit.appointmentId)).patient_receivable ?? 0).toBe(0);
  });
});

describe("a visit with a fee", () => {
  it("whose money was given back whole asks for no more of it", async () => {
    const visit = await heldVisit(till.hospital);
    const { paymentId: id } = await take(visit.appointmentId);
    const input = { paymentId: paymentId.parse(id), amount: paise(fee), reason: "charged_wrong" as const };
    await till.hospital.as(desk, (ctx) => refund(ctx, branch(desk), input));
    await expect(take(visit.appointmentId).catch(codeOf)).resolves.toBe("payment_closed");
    await expect(pay(till, visit).catch(codeOf)).resolves.toBe("payment_closed");
    expect(await state(visit.appointmentId)).toMatchObject({ visit: "confirmed", payments: [{ provider: "cash" }] });
  });

  it("is not confirmed by anybody's word", async () => {
    const { appointmentId, doctor } = await heldVisit(till.hospital);
    const word = (actor: Actor, reach: "branch" | "own") =>
      till.hospital.as(actor, (ctx) => confirmAtDesk(ctx, { actor, reach }, { appointmentId })).catch(codeOf);
    expect(await word(desk, "branch")).toBe("payment_required");
    expect(await word(doctor, "own")).toBe("payment_required");
    expect((await state(appointmentId)).visit).toBe("pending");
  });

  it("may be paid later by the desk's decision: confirmed, unpaid, its bill due, and who said why", async () => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    expect(payLaterInput.safeParse({ appointmentId, reason: "other" }).success).toBe(false);
    expect(await defer(appointmentId, { reason: "other", note: "Wallet in the ward" })).toMatchObject({ due: fee });
    const after = await state(appointmentId);
    expect(after).toMatchObject({ visit: "confirmed", payments: [], invoices: [{ status: "issued", total: fee }] });
    expect(await balances(appointmentId)).toEqual({ patient_receivable: fee, consultation_income: -fee });
    const row = await till.hospital.db
      .selectFrom("invoiceDeferrals")
      .innerJoin("invoices", "invoices.id", "invoiceDeferrals.invoiceId")
      .select(["invoiceId", "reason", "noteSealed", "byAccount"])
      .where("appointmentId", "=", appointmentId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ reason: "other", byAccount: desk.accountId });
    expect(row.noteSealed?.includes("Wallet")).toBe(false);
    const key = await patientKey(till.hospital.db, till.hospital.services.sealer, patient.patientId);
    const cell = { table: "invoice_deferrals", column: "note_sealed", id: row.invoiceId };
    expect(key.open(cell, row.noteSealed)).toBe("Wallet in the ward");
    await expect(defer(appointmentId).catch(codeOf)).resolves.toBe("illegal_transition");
    const asked = (actor: Actor, reach: "own" | "branch") =>
      paymentState({ ...till.context(actor), scope: { actor, reach }, sees: () => undefined }, appointmentId);
    const told = { reason: "other", note: "Wallet in the ward" };
    expect(await asked(desk, "branch")).toMatchObject({ due: true, deferral: told });
    expect(await asked(patient, "own")).toMatchObject({ due: true, deferral: null });
  });

  it("that was deferred is paid at the counter later, once, also after the visit", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    await defer(appointmentId);
    const later = monday.add({ hours: 30 });
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => take(appointmentId, { method: "cash" }, desk, later)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await state(appointmentId)).toMatchObject({ visit: "confirmed", invoices: [{ status: "issued" }] });
    expect(await balances(appointmentId)).toEqual({ cash: fee, consultation_income: -fee });
  });

  it("that was deferred keeps the online money that arrives for it", async () => {
    const visit = await openVisit(till);
    await defer(visit.appointmentId);
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.settle();
    expect(await state(visit.appointmentId)).toMatchObject({
      visit: "confirmed",
      payment: { outcome: "confirmed", status: "captured" },
      refunds: [],
    });
    expect(await balances(visit.appointmentId)).toEqual({ gateway_clearing: fee, consultation_income: -fee });
  });

  it("that was deferred and is cancelled owes nothing: a credit note takes the bill back", async () => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    await defer(appointmentId);
    expect(await cancel(patient, appointmentId)).toMatchObject({ refund: 0 });
    expect((await state(appointmentId)).invoices.map(({ kind, status }) => [kind, status])).toEqual([
      ["invoice", "cancelled"],
      ["credit_note", "issued"],
    ]);
    expect(await balances(appointmentId)).toEqual({});
  });
});

describe("what was paid at the counter", () => {
  const looking = (actor: Actor) => ({
    ...till.context(actor),
    scope: branch(actor),
    sees: () => undefined,
  });

  it("goes back at the counter, is never sent to the gateway, and the books end at nothing", async () => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    await take(appointmentId);
    const shown = await cancellationPreview(till.hospital.db, { actor: patient, now: monday }, appointmentId);
    expect(shown).toMatchObject({ refund: fee, atCounter: true });
    expect(await cancel(patient, appointmentId)).toMatchObject({ refund: fee, atCounter: true });
    await till.settle();
    expect((await state(appointmentId)).refunds).toEqual([{ reason: "cancelled", status: "due", amount: fee }]);
    expect((await balances(appointmentId)).refunds_payable).toBe(-fee);

    const { items } = await listAttention(looking(desk));
    const due = items.find((each) => each.appointmentId === appointmentId);
    expect(due).toMatchObject({ trouble: "due", patientName: "Asha", amount: fee, provider: "cash" });
    if (!due) return;
    const out = () =>
      payBack({ ...till.context(desk), scope: branch(desk) }, { refundId: refundIdOf.parse(due.id), method: "cash" });
    const results = await Promise.allSettled(Array.from({ length: 10 }, out));
    expect(results.every(({ status }) => status === "fulfilled")).toBe(true); // the same person, told the same
    const other = await addFrontDesk(till.hospital);
    const again = payBack(
      { ...till.context(other), scope: branch(other) },
      { refundId: refundIdOf.parse(due.id), method: "cash" },
    );
    await expect(again.catch(codeOf)).resolves.toBe("illegal_transition");

    const after = await state(appointmentId);
    expect(after.payment).toMatchObject({ status: "refunded", captured: fee, refunded: fee });
    expect(after.refunds).toEqual([{ reason: "cancelled", status: "processed", amount: fee }]);
    expect(await balances(appointmentId)).toEqual({});
    expect((await till.sandbox.control.ledger()).refunds.filter(({ amount }) => amount === fee).length).toBeLessThan(
      99,
    );
  });

  it.each([
    ["upi", "412345678901", "upi_clearing"],
    ["card", "0A9Z77", "card_clearing"],
    ["cheque", "000123", "cheque_clearing"],
  ] as const)("goes back in the way that is said: by %s, out of its own till", async (method, out, account) => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    await take(appointmentId);
    await cancel(patient, appointmentId);
    const { items } = await listAttention(looking(desk));
    const refundId = refundIdOf.parse(items.find((each) => each.appointmentId === appointmentId)?.id);
    await payBack({ ...till.context(desk), scope: branch(desk) }, { refundId, method, reference: out });
    expect(await balances(appointmentId)).toEqual({ cash: fee, [account]: -fee });
    const row = await till.hospital.db
      .selectFrom("refunds")
      .select(["status", "paidOutMethod", "paidOutReference", "paidOutBy"])
      .where("id", "=", refundId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      status: "processed",
      paidOutMethod: method,
      paidOutReference: out,
      paidOutBy: desk.accountId,
    });
  });

  it("keeps its part when the patient cancels late", async () => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    await take(appointmentId);
    const input = { appointmentId, reason: "Cannot come" };
    const own = { actor: patient, reach: "own" as const };
    await till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own, input), nine.subtract({ hours: 2 }));
    expect((await state(appointmentId)).refunds).toEqual([{ reason: "cancelled", status: "due", amount: fee / 2 }]);
  });

  it("another branch neither sees nor pays", async () => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    await take(appointmentId);
    await cancel(patient, appointmentId);
    const elsewhere = { ...desk, branchId: null };
    expect((await listAttention(looking(elsewhere))).items).toEqual([]);
    const { items } = await listAttention(looking(desk));
    const refundId = refundIdOf.parse(items.find((each) => each.appointmentId === appointmentId)?.id);
    const paying = payBack({ ...till.context(elsewhere), scope: branch(elsewhere) }, { refundId, method: "cash" });
    await expect(paying.catch(codeOf)).resolves.toBe("not_found");
  });
});

it("after all of this the books sum to zero, account by account as the rows say", async () => {
  const { rows } = await sql<{ off: number }>`
    select count(*)::int as off from (select entry_id from ledger_entries group by entry_id having sum(amount) <> 0) x`.execute(
    till.hospital.db,
  );
  expect(rows[0]?.off).toBe(0);
});
