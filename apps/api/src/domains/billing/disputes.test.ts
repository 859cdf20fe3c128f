import { withConnection } from "@carepoint/db/connect";
import { disputePhases } from "@carepoint/domain/billing/disputes";
import { refundInput } from "@carepoint/domain/billing/schema";
import { branchId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, monday, openAccount } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { openTill, openVisit, standing, type Till } from "../../testing/till.ts";
import { refund } from "./commands/refund.ts";
import { nightly, reconcile } from "./workers.ts";

let till: Till;
let manager: Actor;
beforeAll(async () => {
  till = await openTill();
  const accountId = (await openAccount(till.hospital, "Farhan")) as NonNullable<Actor["accountId"]>;
  manager = { ...systemActor, role: "billing_manager", accountId, branchId: branchId.parse(till.hospital.branchId) };
});
afterAll(() => till.close());

async function paid() {
  const visit = await openVisit(till);
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  return { ...visit, attempt };
}
type Paid = Awaited<ReturnType<typeof paid>>;

const look = (by = manager) => calling(till.hospital, by).billing;
const disputesOf = async ({ paymentId }: Paid) =>
  (await look().disputes()).items.filter((each) => each.paymentId === paymentId);
const giveBack = ({ paymentId }: Paid) => {
  const input = refundInput.parse({ paymentId, amount: 100, reason: "goodwill" });
  return till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input)).then(() => "ok", codeOf);
};

const night = async () => {
  await runJob(till.hospital.jobContext(monday), nightly, {});
  await till.settle();
};

/** An order of somebody else: none of our payments has it. */
const estrange = ({ paymentId }: { paymentId: string }) =>
  till.hospital.db.updateTable("payments").set({ orderRef: null }).where("id", "=", paymentId).execute();

async function balances() {
  const { rows } = await sql<{ account: string; amount: number }>`
    select account, sum(amount)::bigint as amount from ledger_entries group by account`.execute(till.hospital.db);
  const of = (name: string) => rows.find(({ account }) => account === name)?.amount ?? 0;
  return { gateway_clearing: of("gateway_clearing"), patient_receivable: of("patient_receivable") };
}

it("the database knows the same phases", async () => {
  const { rows } = await sql<{ check: string }>`select pg_get_constraintdef(oid) as check from pg_constraint
    where conrelid = 'payment_events'::regclass and conname = 'payment_events_phase'`.execute(till.hospital.db);
  for (const phase of disputePhases) expect(rows[0]?.check).toContain(`'${phase}'`);
});

describe("a payment that its payer's bank contests", () => {
  it("is listed with its sum and until when to answer, and stands in the payment's timeline", async () => {
    const visit = await paid();
    const { id, respond_by } = await till.sandbox.control.dispute(visit.attempt, "created");
    await till.settle();
    const until = Temporal.Instant.fromEpochMilliseconds(respond_by * 1000);
    const [listed] = await disputesOf(visit);
    expect(listed).toMatchObject({ dispute: id, phase: "created", amount: 50_000, patientName: "Asha" });
    expect(Temporal.Instant.from(listed?.respondBy ?? "").equals(until)).toBe(true);
    const { items } = await look().paymentTimeline({ paymentId: visit.paymentId });
    expect(items.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
      "opened us",
      "authorized webhook",
      "captured webhook",
      "disputed webhook",
    ]);
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "confirmed",
      payment: { status: "captured", outcome: "confirmed" },
      refunds: [],
    });
  });

  it("is told to who keeps the bills of its branch, once for each dispute, and to nobody else", async () => {
    const there = { role: "billing_manager", branchId: till.hospital.branchId } as const;
    const [here, gone] = [await openAccount(till.hospital, "Tara"), await openAccount(till.hospital, "Zubin")];
    const validFrom = monday.subtract({ hours: 48 });
    await till.hospital.db
      .insertInto("staffRoles")
      .values([
        { ...there, accountId: here, validFrom },
        { ...there, accountId: gone, validFrom, validTo: monday.subtract({ hours: 1 }) },
      ])
      .execute();
    const visit = await paid();
    for (const step of ["created", "under_review", "action_required"] as const)
      await till.sandbox.control.dispute(visit.attempt, step);
    await till.settle();
    await night();
    const told = await till.hospital.db
      .selectFrom("notifications")
      .select(["accountId", "params"])
      .where("template", "=", "payment_contested")
      .execute();
    expect(told).toEqual([{ accountId: here, params: { amount: 50_000 } }]);
  });

  it("is told the same whatever is heard first and however often", async () => {
    const visit = await paid();
    await till.sandbox.control.faults({ holdWebhooks: true });
    for (const step of ["created", "under_review", "action_required", "lost"] as const)
      await till.sandbox.control.dispute(visit.attempt, step);
    await till.sandbox.control.release("reversed");
    await till.settle();
    const { webhooks } = await till.sandbox.control.ledger();
    for (const { id, event } of webhooks)
      if (event.startsWith("payment.dispute")) await till.sandbox.control.redeliver(id);
    await till.settle();
    expect((await disputesOf(visit)).map(({ phase }) => phase)).toEqual(["lost"]);
    const { items } = await look().paymentTimeline({ paymentId: visit.paymentId });
    expect(items.filter(({ kind }) => kind === "disputed")).toHaveLength(4);
  });

  it("gives nothing back by hand while the bank has the money or may get it, and does again once it is won", async () => {
    const [open, lost, won] = [await paid(), await paid(), await paid()];
    await till.sandbox.control.dispute(open.attempt, "created");
    await till.sandbox.control.dispute(lost.attempt, "lost");
    for (const step of ["created", "won"] as const) await till.sandbox.control.dispute(won.attempt, step);
    await till.settle();
    expect([await giveBack(open), await giveBack(lost), await giveBack(won)]).toEqual([
      "payment_disputed",
      "payment_disputed",
      "ok",
    ]);
    await expect(look().previewRefund({ paymentId: open.paymentId, amount: 100 })).rejects.toThrow("payment_disputed");
  });

  it("lost, it leaves the books once, whoever brings the news and however often, and the bill is owed again", async () => {
    const visit = await paid();
    const before = await balances();
    await till.sandbox.control.dispute(visit.attempt, "created");
    await till.sandbox.control.dispute(visit.attempt, "lost");
    await till.settle();
    await Promise.all([night(), night(), till.settle()]);
    await till.settle();
    const after = await balances();
    expect(after.gateway_clearing - before.gateway_clearing).toBe(-50_000);
    expect(after.patient_receivable - before.patient_receivable).toBe(50_000);
  });

  it("of which every webhook was lost is found in the night, and told to have been found so", async () => {
    const [visit, other] = [await paid(), await paid()];
    await till.sandbox.control.faults({ dropWebhooks: { times: 10 } });
    await till.sandbox.control.dispute(visit.attempt, "created");
    await till.sandbox.control.dispute(other.attempt, "won");
    await till.sandbox.control.clearFaults();
    expect(await disputesOf(visit)).toEqual([]);
    await night();
    expect((await disputesOf(visit)).map(({ phase }) => phase)).toEqual(["created"]);
    expect((await disputesOf(other)).map(({ phase }) => phase)).toEqual(["won"]);
    const { items } = await look().paymentTimeline({ paymentId: visit.paymentId });
    expect(items.find(({ kind }) => kind === "disputed")).toMatchObject({ source: "reconciler" });
  });

  it("is nothing to whom it does not concern, and only ids, words, times and sums of it are kept", async () => {
    const visit = await paid();
    await till.sandbox.control.dispute(visit.attempt, "created");
    await till.settle();
    const elsewhere = { ...manager, branchId: branchId.parse(crypto.randomUUID()) };
    expect((await look(elsewhere).disputes()).items).toEqual([]);
    await expect(look(elsewhere).paymentTimeline({ paymentId: visit.paymentId })).rejects.toThrow("not_found");
    const desk = await addFrontDesk(till.hospital);
    await expect(look(desk).disputes()).rejects.toThrow("forbidden");
    expect((await look(desk).paymentTimeline({ paymentId: visit.paymentId })).items).toHaveLength(4);
    const { rows } = await sql<{ row: string }>`select to_jsonb(e)::text as row from payment_events e
      where payment_id = ${visit.paymentId}`.execute(till.hospital.db);
    for (const { row } of rows) expect(row).not.toMatch(/chargeback|@|\+91|card|vpa/);
  });
});

describe("what is unlike what was asked for", () => {
  it("another amount goes back whole, and the timeline says that it was another", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ wrongAmount: { times: 1, by: -1, match: visit.orderId } });
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.settle();
    const { items } = await look().paymentTimeline({ paymentId: visit.paymentId });
    expect(items.find(({ kind }) => kind === "captured")).toMatchObject({ amount: 49_999, differs: true });
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({ refunds: [{ reason: "mismatch" }] });
  });

  it("a promise that nobody took is given back by the gateway: the timeline says so, and nothing was ours", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ keepAuthorized: true });
    const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.sandbox.control.faults({ keepAuthorized: false });
    await till.sandbox.control.autoRefund(attempt);
    await till.settle();
    const { items } = await look().paymentTimeline({ paymentId: visit.paymentId });
    expect(items.map(({ kind }) => kind)).toEqual(["opened", "authorized", "released"]);
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({ payment: { captured: 0 }, refunds: [] });
  });

  it("money for an order that is none of ours touches no payment and is shown once", async () => {
    const visit = await openVisit(till);
    await estrange(visit);
    const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.settle();
    const strays = (await look().disputes()).strays.filter((each) => each.attempt === attempt);
    expect(strays).toMatchObject([{ order: visit.orderId, amount: 50_000, currency: "INR" }]);
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "pending",
      payment: { captured: 0 },
    });
  });

  it("is noted as soon as it is heard: a job that dies takes nothing with it, and the reconciler asks again", async () => {
    const visit = await openVisit(till);
    await estrange(visit);
    const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.sandbox.control.settled();
    await withConnection(till.hospital.ownerUrl, (client) =>
      client.query("delete from pgboss.job where name = 'billing.place-stray'"),
    );
    const straysAt = async (now: Temporal.Instant) => {
      const { strays } = await calling({ ...till.hospital, now }, manager).billing.disputes();
      return strays.filter((each) => each.attempt === attempt).map(({ isUnplaced }) => isUnplaced);
    };
    const later = monday.add({ minutes: 16 });
    expect(await straysAt(monday)).toEqual([]);
    expect(await straysAt(later)).toEqual([true]);
    await runJob(till.hospital.jobContext(later), reconcile, {});
    await till.settle(later);
    expect(await straysAt(later)).toEqual([false]);
    await runJob(till.hospital.jobContext(later.add({ hours: 3 })), reconcile, {});
    await till.settle(later);
    expect(await straysAt(later)).toEqual([false]);
  });
});

describe("a job of money that is dead", () => {
  const dead = async (visit: Paid) =>
    (await look().disputes()).dead.filter(({ paymentId }) => paymentId === visit.paymentId);
  const die = (visit: Paid) =>
    withConnection(till.hospital.ownerUrl, (client) =>
      client.query(
        `insert into pgboss.job (name, data, state, created_on, completed_on)
          values ('billing.settle', $1, 'failed', now() - interval '1 hour', now())`,
        [JSON.stringify({ paymentId: visit.paymentId })],
      ),
    );

  it("is shown to who keeps the bills of its branch, until the work is done after all", async () => {
    const visit = await paid();
    expect(await dead(visit)).toEqual([]);
    await die(visit);
    expect(await dead(visit)).toMatchObject([{ patientName: "Asha", amount: 50_000 }]);
    const elsewhere = { ...manager, branchId: branchId.parse(crypto.randomUUID()) };
    expect((await look(elsewhere).disputes()).dead).toEqual([]);
    await withConnection(till.hospital.ownerUrl, (client) =>
      client.query("insert into pgboss.job (name, data, state) values ('billing.check-payment', $1, 'completed')", [
        JSON.stringify({ paymentId: visit.paymentId }),
      ]),
    );
    expect(await dead(visit)).toEqual([]);
  });
});
