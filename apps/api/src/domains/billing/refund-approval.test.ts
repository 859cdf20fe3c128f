import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput } from "@carepoint/domain/billing/price-list";

import { refundInput } from "@carepoint/domain/billing/schema";
import { requestLifecycle, requestStatuses } from "@carepoint/domain/billing/second-person";
import {
  accountId,
  branchId,
  invoiceId as invoiceIdOf,
  paymentId as paymentIdOf,
  refundRequestId,
  type ServiceId,
} from "@carepoint/domain/kernel/id";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import {
  addFrontDesk,
  addPatient,
  monday,
  openAccount,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { any, asAdmin, branch } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { addService } from "./commands/add-service.ts";
import { approveRefund } from "./commands/approve-refund.ts";
import { declineRefund } from "./commands/decline-refund.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { refund } from "./commands/refund.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let [asker, second, third]: Actor[] = [];
let services: ServiceId[];
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  [asker, second, third] = [await manager("Meera"), await manager("Farhan"), await manager("Tara")];
  const shapes = [
    { name: { en: "Dressing" }, code: "999316", taxClass: "health_care", price: 300_000 },
    { name: { en: "Crutches" }, code: "9021", taxClass: "medical_supply", price: 105_050 },
    { name: { en: "Wheelchair" }, code: "8713", taxClass: "standard", price: 777_777 },
  ];
  services = [];
  for (const shape of shapes) {
    const input = addServiceInput.parse({ priceIncludesTax: true, ...shape });
    const admin = any(one(asker));
    services.push((await hospital.as(asAdmin(one(asker)), (ctx) => addService(ctx, admin, input))).serviceId);
  }
});
afterAll(() => hospital.close());

function one(actor: Actor | undefined): Actor {
  if (!actor) throw new Error("nobody there");
  return actor;
}

async function manager(name: string): Promise<Actor> {
  const account = accountId.parse(await openAccount(hospital, name));
  const at = { branchId: branchId.parse(hospital.branchId) };
  return { ...systemActor, role: "billing_manager", accountId: account, ...at };
}

/** A paid bill of the desk with so many of each service. */
async function paidBill(quantities: readonly number[] = [4, 0, 0]) {
  const { patientId } = await addPatient(hospital);
  const items = quantities.flatMap((quantity, nth) =>
    quantity ? [{ serviceId: services[nth], quantity, discount: 0 }] : [],
  );
  const quote = await calling(hospital, desk).billing.quoteBill({
    items: items.map((each) => ({ ...each, serviceId: each.serviceId ?? "" })),
  });
  const bill = drawBillInput.parse({ patientId, items, expectedTotal: quote.total, settlement: { method: "cash" } });
  const { invoiceId } = await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), bill));
  const row = await hospital.db
    .selectFrom("payments")
    .select(["id", "amount"])
    .where("invoiceId", "=", invoiceId)
    .executeTakeFirstOrThrow();
  return { invoiceId, paymentId: paymentIdOf.parse(row.id), total: row.amount, lines: items.length };
}

/** A bill of 12,000 rupees that was paid in two halves. */
async function inParts() {
  const { patientId } = await addPatient(hospital);
  const items = [{ serviceId: services[0], quantity: 4, discount: 0 }];
  const tenders = [1, 2].map(() => ({ method: "cash", amount: 600_000 }));
  const settlement = { method: "split", tenders };
  const bill = drawBillInput.parse({ patientId, items, expectedTotal: 1_200_000, settlement });
  const { invoiceId } = await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), bill));
  const rows = await hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", invoiceId).execute();
  return rows.map(({ id }) => id);
}

/** Each wish comes a second later, so that what came first is first. */
let seconds = 0;
const later = () => {
  seconds += 1;
  return monday.add({ seconds });
};

const ask = (paymentId: string, amount: number, more: object = {}, by = one(asker)) => {
  const input = refundInput.parse({ paymentId, amount, reason: "goodwill", ...more });
  return hospital.as(by, (ctx) => refund(ctx, branch(by), input), later());
};
const approve = (requestId: string | null, by = one(second)) =>
  hospital.as(by, (ctx) => approveRefund(ctx, branch(by), { requestId: refundRequestId.parse(requestId) }), later());
const decline = (requestId: string | null, by = one(second)) =>
  hospital.as(
    by,
    (ctx) => declineRefund(ctx, branch(by), { requestId: refundRequestId.parse(requestId), answer: "No receipt" }),
    later(),
  );

/** What went back of a payment and what was credited of its bill. */
async function happened({ paymentId, invoiceId }: { paymentId: string; invoiceId: string }) {
  const { db } = hospital;
  const refunds = await db
    .selectFrom("refunds")
    .select(["amount", "status"])
    .where("paymentId", "=", paymentId)
    .orderBy("id")
    .execute();
  const bill = await db.selectFrom("invoices").select("status").where("id", "=", invoiceId).executeTakeFirstOrThrow();
  const notes = await db
    .selectFrom("invoices")
    .select(["id", "total"])
    .where("credits", "=", invoiceId)
    .orderBy("id")
    .execute();
  const latest = notes.at(-1);
  const lines = latest
    ? await db
        .selectFrom("invoiceLines")
        .select(["position", "total"])
        .where("invoiceId", "=", latest.id)
        .orderBy("position")
        .execute()
    : [];
  return { refunds, bill: bill.status, notes: notes.map(({ total }) => total), lines };
}

it("the database knows the same states", async () => {
  const { rows } = await sql<{ check: string }>`select pg_get_constraintdef(oid) as check from pg_constraint
    where conrelid = 'refund_requests'::regclass and conname = 'refund_requests_status_check'`.execute(hospital.db);
  for (const status of requestStatuses) expect(rows[0]?.check).toContain(`'${status}'`);
  expect(Object.keys(requestLifecycle)).toEqual([...requestStatuses]);
});

describe("a refund above the limit for one person", () => {
  it("goes at once up to the limit, and only asks past it; sums given before count", async () => {
    const bill = await paidBill();
    expect(await ask(bill.paymentId, 300_000)).toMatchObject({ requestId: null });
    expect(await ask(bill.paymentId, 200_000)).toMatchObject({ requestId: null });
    const { requestId } = await ask(bill.paymentId, 1);
    expect(requestId).not.toBeNull();
    expect(await happened(bill)).toMatchObject({
      refunds: [{ amount: 300_000 }, { amount: 200_000 }],
      notes: [300_000, 200_000],
    });
  });

  it("counts over the whole bill: who is paid in parts splits no sum, one after the other or all at once", async () => {
    const [first, second] = await inParts();
    const [left, right] = await inParts();
    const asks = async (paymentId: string | undefined) => (await ask(paymentId ?? "", 300_000)).requestId !== null;
    expect([await asks(first), await asks(second)]).toEqual([false, true]);
    const atOnce = await Promise.all([asks(left), asks(right)]);
    expect(atOnce.toSorted()).toEqual([false, true]);
  });

  it("is never agreed to by who asked, nor past the app by the database", async () => {
    const bill = await paidBill();
    const { requestId } = await ask(bill.paymentId, 600_000);
    await expect(approve(requestId, one(asker)).catch(codeOf)).resolves.toBe("own_request");
    const decided = { status: "approved", decidedBy: one(asker).accountId, decidedAt: monday };
    const past = hospital.db
      .updateTable("refundRequests")
      .set(decided)
      .where("id", "=", requestId ?? "")
      .execute();
    await expect(past.catch(codeOf)).resolves.toBe("own_request");
    expect(await happened(bill)).toMatchObject({ refunds: [], notes: [], bill: "issued" });
  });

  it("goes out once when two agree at the same moment, with its reason and note", async () => {
    const bill = await paidBill();
    const { requestId } = await ask(bill.paymentId, 600_000, { reason: "other", note: "The dressing was never done" });
    const both = await Promise.allSettled([approve(requestId), approve(requestId, one(third)), approve(requestId)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of both) if (each.status === "rejected") expect(codeOf(each.reason)).toBe("illegal_transition");
    expect(await happened(bill)).toMatchObject({ refunds: [{ amount: 600_000, status: "due" }], notes: [600_000] });
    const row = await hospital.db
      .selectFrom("refunds")
      .select(["staffReason", "noteSealed"])
      .where("paymentId", "=", bill.paymentId)
      .executeTakeFirst();
    expect([row?.staffReason, row?.noteSealed !== null]).toEqual(["other", true]);
  });

  it("one who agrees and one who declines at the same moment: one of them", async () => {
    for (let round = 0; round < 4; round += 1) {
      const bill = await paidBill();
      const { requestId } = await ask(bill.paymentId, 600_000);
      const both = await Promise.allSettled<unknown>([approve(requestId), decline(requestId, one(third))]);
      expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await happened(bill)).refunds).toHaveLength(both[0]?.status === "fulfilled" ? 1 : 0);
    }
  });

  it("declined with a reason, or taken back by who asked, nothing goes out and another may be asked for", async () => {
    const bill = await paidBill();
    const first = await ask(bill.paymentId, 600_000);
    await expect(ask(bill.paymentId, 600_000).catch(codeOf)).resolves.toBe("wish_asked");
    expect(await decline(first.requestId)).toMatchObject({ status: "declined" });
    const again = await ask(bill.paymentId, 700_000);
    expect(await decline(again.requestId, one(asker))).toMatchObject({ status: "withdrawn" });
    await expect(approve(again.requestId).catch(codeOf)).resolves.toBe("illegal_transition");
    expect(await happened(bill)).toMatchObject({ refunds: [], notes: [] });
    const { items } = await calling(hospital, one(second)).billing.refundRequests();
    const mine = items.filter(({ paymentId }) => paymentId === bill.paymentId);
    expect(mine.map(({ status, answer, askedByName }) => [status, answer, askedByName])).toEqual([
      ["declined", "No receipt", "Meera"],
      ["withdrawn", "No receipt", "Meera"],
    ]);
  });

  it("agreed to when less is held by now: refused, and the wish still stands", async () => {
    const bill = await paidBill();
    const { requestId } = await ask(bill.paymentId, 1_000_000);
    await ask(bill.paymentId, 400_000);
    await expect(approve(requestId).catch(codeOf)).resolves.toBe("refund_too_large");
    const row = await hospital.db
      .selectFrom("refundRequests")
      .select("status")
      .where("id", "=", requestId ?? "")
      .executeTakeFirst();
    expect(row?.status).toBe("asked");
  });

  it("of another branch does not exist", async () => {
    const bill = await paidBill();
    const { requestId } = await ask(bill.paymentId, 600_000);
    const elsewhere = { ...one(second), branchId: branchId.parse(crypto.randomUUID()) };
    await expect(approve(requestId, elsewhere).catch(codeOf)).resolves.toBe("not_found");
    await expect(decline(requestId, elsewhere).catch(codeOf)).resolves.toBe("not_found");
  });
});

describe("what is shown before", () => {
  it("is what happens, over many bills, amounts and lines, several times of one payment", async () => {
    const shapes = fc.sample(
      fc.record({
        quantities: fc.tuple(
          fc.integer({ min: 0, max: 3 }),
          fc.integer({ min: 0, max: 3 }),
          fc.integer({ min: 1, max: 2 }),
        ),
        cuts: fc.array(fc.record({ share: fc.double({ min: 0.05, max: 1, noNaN: true }), byLine: fc.boolean() }), {
          minLength: 1,
          maxLength: 4,
        }),
      }),
      { numRuns: 25, seed: 7 },
    );
    let compared = 0;
    for (const { quantities, cuts } of shapes) {
      const bill = await paidBill(quantities);
      for (const { share, byLine } of cuts) {
        const { paymentId } = bill;
        const look = calling(hospital, one(second)).billing;
        const { items } = await look.listPayments({});
        const left = items.find(({ id }) => id === paymentId)?.left ?? 0;
        if (left === 0) continue;
        const whole = await look.previewRefund({ paymentId, amount: left });
        const lines = whole.note.flatMap(({ position, total }) => {
          const amount = Math.floor(total * share);
          return amount > 0 ? [{ position, amount }] : [];
        });
        const amount =
          byLine && lines.length > 0
            ? lines.reduce((sum, line) => sum + line.amount, 0)
            : Math.max(1, Math.floor(left * share));
        const wish = { amount, ...(byLine && lines.length > 0 && { lines }) };
        const shown = await look.previewRefund({ paymentId, ...wish });
        const before = (await happened(bill)).refunds.length;
        const { requestId } = await ask(paymentId, amount, wish);
        expect(requestId !== null).toBe(shown.needsSecond);
        if (requestId) await approve(requestId);
        const after = await happened(bill);
        expect(after.refunds.slice(before).map((each) => each.amount)).toEqual(shown.parts);
        expect(after.lines).toEqual(shown.note.map(({ position, total }) => ({ position, total })));
        expect(after.notes.at(-1)).toBe(amount);
        expect(after.bill === "cancelled").toBe(shown.cancelsBill);
        if (byLine && lines.length > 0)
          for (const { position, amount: wished } of lines)
            expect(
              Math.abs((after.lines.find((line) => line.position === position)?.total ?? 0) - wished),
            ).toBeLessThanOrEqual(shown.cancelsBill ? 1 : 2);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(30);
  });

  it("of one line stands on its note alone", async () => {
    const bill = await paidBill([1, 1, 0]);
    await ask(bill.paymentId, 5_050, { lines: [{ position: 1, amount: 5_050 }] });
    const note = await hospital.db
      .selectFrom("invoices")
      .select("id")
      .where("credits", "=", bill.invoiceId)
      .executeTakeFirstOrThrow();
    const { lines } = await calling(hospital, one(second)).billing.readInvoice({
      invoiceId: invoiceIdOf.parse(note.id),
    });
    expect(lines.map(({ description, total }) => [description, total])).toEqual([["Crutches", 5_050]]);
  });

  it("a line that the bill has not, more than a line has, and lines that do not add up are refused", async () => {
    const bill = await paidBill([1, 1, 0]);
    const wish = (lines: object[], amount: number) =>
      ask(bill.paymentId, amount, { lines }).catch((error) => codeOf(error));
    await expect(wish([{ position: 9, amount: 100 }], 100)).resolves.toBe("refund_too_large");
    await expect(wish([{ position: 1, amount: 105_051 }], 105_051)).resolves.toBe("refund_too_large");
    expect(
      refundInput.safeParse({
        ...bill,
        paymentId: bill.paymentId,
        amount: 100,
        reason: "goodwill",
        lines: [{ position: 0, amount: 99 }],
      }).success,
    ).toBe(false);
    expect((await happened(bill)).refunds).toEqual([]);
  });
});
