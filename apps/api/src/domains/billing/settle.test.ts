import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settlePayment } from "../../flows/settle-payment.ts";
import { systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { monday } from "../../testing/context.ts";
import { heldVisit, letChoose, openTill, openVisit, pay, standing, type Till } from "../../testing/till.ts";
import type { FactSource, GatewayFact } from "./queries/payment-events.ts";
import { checkPayment } from "./workers.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
  await till.sandbox.control.pointWebhooksAt("http://127.0.0.1:9/nowhere");
});
afterAll(() => till.close());

const fee = 50_000;
const newAttempt = () => `pay_${randomBytes(7).toString("hex")}`;

/** One source tells facts, and they take effect. */
const hear = (id: string, source: FactSource, facts: GatewayFact[], now = monday) =>
  till.hospital.as(systemActor, (ctx) => settlePayment(ctx, id, { source, facts }), now);

const captured = (attempt: string, amount = fee, currency = "INR"): GatewayFact[] => [
  { kind: "captured", attempt, amount, currency },
];
const sources = ["callback", "webhook", "reconciler"] as const;

function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** Every entry balances, and so does everything together. */
async function booksBalance() {
  const { rows } = await sql<{ off: number }>`
    select count(*)::int as off from (select entry_id from ledger_entries group by entry_id having sum(amount) <> 0) x`.execute(
    till.hospital.db,
  );
  expect(rows[0]?.off).toBe(0);
}

describe("one payment, heard of three times", () => {
  it.each(orders(sources))("%s, then %s, then %s, each twice: one confirmation", async (...told) => {
    const visit = await openVisit(till);
    const attempt = newAttempt();
    const started: GatewayFact[] = [{ kind: "authorized", attempt, amount: fee, currency: "INR" }];
    for (const source of [...told, ...told]) {
      await hear(
        visit.paymentId,
        source,
        source === "webhook" ? [...captured(attempt), ...started] : captured(attempt),
      );
    }
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({
      visit: "confirmed",
      payment: { status: "captured", outcome: "confirmed", captured: fee, refunded: 0 },
      refunds: [],
    });
    expect(state.invoices).toHaveLength(1);
    expect(state.invoices[0]).toMatchObject({ status: "issued", number: expect.stringMatching(/^B01\/OP26\/\d{7}$/) });
  });

  it("all at the same time, four times over: one confirmation, one number, one notice", async () => {
    const visit = await openVisit(till);
    const attempt = newAttempt();
    const all = [...sources, ...sources, ...sources, ...sources];
    await Promise.all(all.map((source) => hear(visit.paymentId, source, captured(attempt))));
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed" }, refunds: [] });
    expect(state.invoices.map(({ status }) => status)).toEqual(["issued"]);
    const notices = await till.hospital.db
      .selectFrom("notifications")
      .select("template")
      .where("appointmentId", "=", visit.appointmentId)
      .execute();
    expect(notices.map(({ template }) => template).sort()).toEqual(["appointment_confirmed", "payment_received"]);
    await booksBalance();
  });

  it("a failed attempt before the captured one changes nothing", async () => {
    const visit = await openVisit(till);
    await hear(visit.paymentId, "webhook", [{ kind: "failed", attempt: newAttempt(), amount: fee, currency: "INR" }]);
    expect((await standing(till.hospital, visit.appointmentId)).payment).toMatchObject({
      status: "failed",
      outcome: null,
    });
    await hear(visit.paymentId, "webhook", captured(newAttempt()));
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({ visit: "confirmed", refunds: [] });
  });
});

describe("money that comes late", () => {
  const afterwards = monday.add({ hours: 2 });

  it("takes the slot back when it is still free", async () => {
    const visit = await openVisit(till);
    await hear(visit.paymentId, "webhook", captured(newAttempt()), afterwards);
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed" }, refunds: [] });
  });

  it("goes back at once when somebody else has the slot and nothing is to be chosen, once, whoever brings the news", async () => {
    await letChoose(till, 0);
    const visit = await openVisit(till);
    const next = await heldVisit(till.hospital, { doctor: visit.doctor, now: afterwards });
    const attempt = newAttempt();
    await Promise.all(sources.map((source) => hear(visit.paymentId, source, captured(attempt), afterwards)));
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "expired", payment: { outcome: "refund" } });
    expect(state.refunds).toEqual([{ reason: "late", status: "requested", amount: fee }]);
    expect(state.invoices).toEqual([{ kind: "invoice", status: "discarded", number: null, total: fee }]);
    expect((await standing(till.hospital, next.appointmentId)).visit).toBe("pending");
  });

  it("waits for its payer's word when somebody else has the slot, once, whoever brings the news", async () => {
    await letChoose(till, 24);
    const visit = await openVisit(till);
    await heldVisit(till.hospital, { doctor: visit.doctor, now: afterwards });
    const attempt = newAttempt();
    await Promise.all(sources.map((source) => hear(visit.paymentId, source, captured(attempt), afterwards)));
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "expired", payment: { outcome: "choice" }, refunds: [] });
    expect(state.invoices).toEqual([{ kind: "invoice", status: "draft", number: null, total: fee }]);
    await booksBalance();
  });
});

describe("money that cannot stay", () => {
  it("two captures of one order: one is kept, the other goes back", async () => {
    const visit = await openVisit(till);
    const both = [newAttempt(), newAttempt()];
    await Promise.all(
      both.flatMap((attempt) => sources.map((source) => hear(visit.paymentId, source, captured(attempt)))),
    );
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed", captured: 2 * fee } });
    expect(state.refunds).toEqual([{ reason: "double", status: "requested", amount: fee }]);
    expect(state.invoices).toHaveLength(1);
  });

  it.each([
    ["another amount", fee - 1, "INR"],
    ["another currency", fee, "USD"],
  ])("%s than the invoice's goes back in full and confirms nothing", async (_, amount, currency) => {
    const visit = await openVisit(till);
    await hear(visit.paymentId, "webhook", captured(newAttempt(), amount, currency));
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "pending", payment: { outcome: "refund" } });
    expect(state.refunds).toEqual([{ reason: "mismatch", status: "requested", amount }]);
    const again = await pay(till, visit);
    expect(again.paymentId).not.toBe(visit.paymentId);
    await hear(again.paymentId, "webhook", captured(newAttempt()));
    expect((await standing(till.hospital, visit.appointmentId)).visit).toBe("confirmed");
  });

  it("a refund made at the gateway, heard of before its capture, never leaves the payment looking paid", async () => {
    const visit = await openVisit(till);
    const attempt = newAttempt();
    const back: GatewayFact = {
      kind: "refunded",
      attempt,
      refund: `rfnd_${attempt}`,
      amount: fee,
      currency: "INR",
      ofCaptured: true,
    };
    await hear(visit.paymentId, "webhook", [back]);
    await hear(visit.paymentId, "webhook", captured(attempt));
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({
      visit: "pending",
      payment: { status: "refunded", outcome: "refund", refunded: fee },
    });
    expect(state.refunds).toEqual([{ reason: "staff", status: "processed", amount: fee }]);
  });

  it("an authorization that the gateway gives back was never ours", async () => {
    const visit = await openVisit(till);
    const attempt = newAttempt();
    const facts: GatewayFact[] = [
      { kind: "authorized", attempt, amount: fee, currency: "INR" },
      { kind: "refunded", attempt, refund: `rfnd_${attempt}`, amount: fee, currency: "INR", ofCaptured: false },
    ];
    await hear(visit.paymentId, "reconciler", facts);
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({
      visit: "pending",
      payment: { status: "failed", captured: 0, outcome: null },
      refunds: [],
    });
  });
});

describe("the books", () => {
  it("numbers have no gaps although some settlements roll back", async () => {
    const visits = [];
    for (let count = 0; count < 12; count += 1) visits.push(await openVisit(till));
    await Promise.all(
      visits.map(async ({ paymentId }, index) => {
        if (index % 3 > 0) return hear(paymentId, "webhook", captured(newAttempt()));
        const broken = till.hospital.as(systemActor, async (ctx) => {
          await settlePayment(ctx, paymentId, { source: "webhook", facts: captured(newAttempt()) });
          throw new Error("power cut");
        });
        return expect(broken).rejects.toThrow("power cut");
      }),
    );
    const rows = await till.hospital.db
      .selectFrom("invoices")
      .select("counter")
      .where("series", "=", "OP")
      .orderBy("counter")
      .execute();
    expect(rows.map(({ counter }) => counter)).toEqual(rows.map((_, index) => index + 1));
    await booksBalance();
  });

  it("a refund never exceeds what was captured, whoever asks", async () => {
    const visit = await openVisit(till);
    const attempt = newAttempt();
    await hear(visit.paymentId, "webhook", captured(attempt));
    const insert = (key: string) =>
      sql`
      insert into refunds (id, payment_id, attempt_ref, amount, reason, idempotency_key, requested_at)
      values (uuidv7(), ${visit.paymentId}, ${attempt}, 30000, 'staff', ${key}, now())`.execute(till.hospital.db);
    const results = await Promise.allSettled([insert("behind-1"), insert("behind-2")]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("asking the gateway", () => {
  it("finds a payment whose callback and webhooks were all lost", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await runJob(till.hospital.jobContext(), checkPayment, { paymentId: visit.paymentId });
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "confirmed",
      payment: { outcome: "confirmed" },
    });
  });
});
