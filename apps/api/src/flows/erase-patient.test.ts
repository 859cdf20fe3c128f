import { accountId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reconcile } from "../domains/billing/workers.ts";
import { privacyJobs } from "../domains/privacy/workers.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { runJob } from "../kernel/jobs.ts";
import { calling } from "../testing/asking.ts";
import { monday, openAccount } from "../testing/context.ts";
import { proven } from "../testing/proven.ts";
import { letChoose, openTill, openVisit, type Payer, standing, type Till } from "../testing/till.ts";

let till: Till;
let admin: Actor;
beforeAll(async () => {
  till = await openTill({ jobs: privacyJobs });
  const account = await openAccount(till.hospital, "Administration");
  await till.hospital.db
    .insertInto("staffRoles")
    .values({ accountId: account, role: "admin", validFrom: monday })
    .execute();
  admin = await proven(till.hospital, { ...systemActor, role: "admin", accountId: accountId.parse(account) });
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

type Visit = Awaited<ReturnType<typeof openVisit>>;

const office = () => calling(till.hospital, admin).privacy;
const wish = async (patient: Payer) =>
  (await calling(till.hospital, patient).privacy.askErasure({ opId: newId(), patientId: idOf(patient) })).erasureId;
const idOf = (patient: Payer) => patientIdOf.parse(patient.patientId);
const pays = async ({ orderId }: Visit) => {
  await till.sandbox.control.pay(orderId, { outcome: "success" });
  await till.settle();
};
const erase = (erasureId: Awaited<ReturnType<typeof wish>>, opId = newId()) =>
  office().decideErasure({ opId, erasureId, decision: { event: "erase", visitsAhead: 1 } });

/** What the gateway gave back of this payment. */
async function goneBack({ paymentId }: Visit): Promise<number[]> {
  const attempts = await till.hospital.db
    .selectFrom("paymentEvents")
    .select("attemptRef")
    .where("paymentId", "=", paymentId)
    .where("kind", "=", "captured")
    .execute();
  const ids = attempts.map(({ attemptRef }) => attemptRef);
  const { refunds } = await till.sandbox.control.ledger();
  return refunds.filter(({ payment_id }) => ids.includes(payment_id)).map(({ amount }) => amount);
}

/** What stands in the books because of a visit, by account; entries that do not add up to nothing come first. */
async function booksOf({ appointmentId }: Visit) {
  const { rows } = await sql<{ account: string; amount: number }>`
    select 'unbalanced' as account, count(*)::int as amount from (
      select from ledger_entries group by entry_id having sum(amount) <> 0) x having count(*) > 0
    union all select account, sum(amount)::int from ledger_entries where cause_id in (
      select id from invoices where appointment_id = ${appointmentId}
      union select e.id from payment_events e join payments p on p.id = e.payment_id where p.appointment_id = ${appointmentId}
      union select r.id from refunds r join payments p on p.id = r.payment_id where p.appointment_id = ${appointmentId})
    group by account having sum(amount) <> 0`.execute(till.hospital.db);
  return rows;
}

async function personOf(patient: Payer) {
  return till.hospital.db
    .selectFrom("patients")
    .select(["name", "mrn", "erasedAt"])
    .where("id", "=", patient.patientId)
    .executeTakeFirstOrThrow();
}

describe("an erasure that calls off a paid visit", () => {
  test("gives the money back exactly once, and bill, credit note and refund stand without the person", async () => {
    const visit = await openVisit(till);
    await pays(visit);
    const erasureId = await wish(visit.patient);
    const opId = newId();
    await Promise.allSettled([erase(erasureId, opId), erase(erasureId, opId), erase(erasureId)]);
    await till.settle();
    await till.settle();
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "cancelled",
      payment: { status: "refunded", captured: 50_000, refunded: 50_000 },
      refunds: [{ reason: "cancelled", status: "processed", amount: 50_000 }],
      invoices: [
        { kind: "invoice", status: "cancelled", number: expect.any(String), total: 50_000 },
        { kind: "credit_note", status: "issued", number: expect.any(String), total: 50_000 },
      ],
    });
    expect(await goneBack(visit)).toEqual([50_000]);
    expect(await booksOf(visit)).toEqual([]);
    const person = await personOf(visit.patient);
    expect(person).toMatchObject({ name: person.mrn, erasedAt: expect.anything() });
    const told = await till.hospital.db
      .selectFrom("notifications")
      .select("id")
      .where("accountId", "=", visit.patient.accountId)
      .execute();
    expect(told).toEqual([]);
  });

  test("comes to its end when the gateway's answer was lost: the refund needs nobody's record", async () => {
    const visit = await openVisit(till);
    await pays(visit);
    await erase(await wish(visit.patient));
    await till.sandbox.control.faults({ loseAnswer: { times: 1, match: "refund" }, dropWebhooks: { times: 5 } });
    await expect(till.work().catch(codeOf)).resolves.toBe("provider_unavailable");
    await till.sandbox.control.clearFaults();
    const later = monday.add({ minutes: 11 });
    await runJob(till.hospital.jobContext(later), reconcile, {});
    await till.work(later);
    expect(await goneBack(visit)).toEqual([50_000]);
    expect((await standing(till.hospital, visit.appointmentId)).refunds).toMatchObject([
      { status: "processed", amount: 50_000 },
    ]);
  });

  test("whose payment came after it goes back too: nobody is left to choose another time", async () => {
    await letChoose(till, 24);
    const visit = await openVisit(till);
    await erase(await wish(visit.patient));
    await pays(visit);
    await till.settle(monday.add({ hours: 25 }));
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "cancelled",
      payment: { captured: 50_000, refunded: 50_000 },
      refunds: [{ status: "processed", amount: 50_000 }],
    });
    expect(await goneBack(visit)).toEqual([50_000]);
    expect(await booksOf(visit)).toEqual([]);
  });
});
