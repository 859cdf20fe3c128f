import { refundInput } from "@carepoint/domain/billing/schema";
import { refundId as refundIdOf } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addBillingManager, addFrontDesk } from "../../testing/context.ts";
import { hear, newAttempt } from "../../testing/moves.ts";
import { branch, own } from "../../testing/scopes.ts";
import { openTill, openVisit, standing, type Till } from "../../testing/till.ts";
import { bookRefund } from "./commands/book-refund.ts";
import { refund } from "./commands/refund.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  manager = await addBillingManager(till.hospital);
});
afterAll(() => till.close());

async function paid() {
  const visit = await openVisit(till);
  const attempt = newAttempt();
  await hear(till, visit.paymentId, 50_000, { attempt });
  return { ...visit, attempt };
}
type Paid = Awaited<ReturnType<typeof paid>>;

/** Somebody gives back in the gateway's own dashboard; the webhook tells of it. */
const outside = ({ attempt, paymentId }: Paid, amount: number, name = "") => {
  const told = { kind: "refunded" as const, attempt, refund: `rfnd_${attempt}${name}`, amount, currency: "INR" };
  const facts = [{ ...told, ofCaptured: true }];
  return till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
};
const troubles = async (visit: Paid, by = manager) =>
  (await calling(till.hospital, by).billing.attention()).items.filter(
    ({ appointmentId }) => appointmentId === visit.appointmentId,
  );
const book = (id: string) =>
  till.hospital
    .as(manager, (ctx) => bookRefund(ctx, branch(manager), { refundId: refundIdOf.parse(id) }))
    .catch(codeOf);

/** What the patient owes by the books, and what their bills say. */
async function owed({ appointmentId }: Paid) {
  const { rows } = await sql<{ books: number; due: number }>`
    select (select coalesce(sum(amount), 0)::int from ledger_entries where account = 'patient_receivable' and cause_id in (
        select e.id from payment_events e join payments p on p.id = e.payment_id where p.appointment_id = ${appointmentId}
        union select r.id from refunds r join payments p on p.id = r.payment_id where p.appointment_id = ${appointmentId}
        union select id from invoices where appointment_id = ${appointmentId})) as books,
      (select coalesce(sum(total - paid - taken_back), 0)::int from invoices
        where appointment_id = ${appointmentId} and kind = 'invoice' and status = 'issued') as due`.execute(
    till.hospital.db,
  );
  return rows[0];
}

it("a refund of the gateway's dashboard needs a person, who books it once with a note that names the bill", async () => {
  const visit = await paid();
  await outside(visit, 20_000);
  const [trouble] = await troubles(visit);
  expect(trouble).toMatchObject({ trouble: "past_us", amount: 20_000, patientName: "Asha", status: "processed" });
  expect(await troubles(visit, desk)).toHaveLength(1);
  expect(await owed(visit)).toEqual({ books: 20_000, due: 0 });
  const id = trouble?.id ?? "";
  const both = await Promise.all([book(id), book(id)]);
  expect(both.filter((each) => each === "payment_closed")).toHaveLength(1);
  expect(await troubles(visit)).toEqual([]);
  expect(await owed(visit)).toEqual({ books: 0, due: 0 });
  const notes = await till.hospital.db
    .selectFrom("invoices as note")
    .innerJoin("invoices as bill", "bill.id", "note.credits")
    .select(["note.total", "note.number", "bill.number as of"])
    .where("note.appointmentId", "=", visit.appointmentId)
    .execute();
  expect(notes).toEqual([{ total: 20_000, number: expect.any(String), of: expect.any(String) }]);
  const { patient } = visit;
  const { appointmentId } = visit;
  const off = till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own(patient), { appointmentId, reason: "Ill" }));
  expect(await off).toMatchObject({ refund: 30_000 });
  expect(await owed(visit)).toEqual({ books: 0, due: 0 });
});

it("given back whole past us the bill is cancelled by its note; one of ours is nobody's to book", async () => {
  const visit = await paid();
  await outside(visit, 20_000, "a");
  await outside(visit, 30_000, "b");
  for (const { id } of await troubles(visit)) expect(await book(id)).toMatchObject({ refundId: id });
  expect((await standing(till.hospital, visit.appointmentId)).invoices).toMatchObject([
    { kind: "invoice", status: "cancelled", total: 50_000 },
    { kind: "credit_note" },
    { kind: "credit_note" },
  ]);
  expect(await owed(visit)).toEqual({ books: 0, due: 0 });

  const other = await paid();
  const input = refundInput.parse({ paymentId: other.paymentId, amount: 10_000, reason: "goodwill" });
  await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
  await till.hospital.db
    .updateTable("refunds")
    .set({ status: "processed", providerRef: `rfnd_${other.attempt}` })
    .where("paymentId", "=", other.paymentId)
    .execute();
  expect(await troubles(other)).toEqual([]);
  const ours = await till.hospital.db
    .selectFrom("refunds")
    .select("id")
    .where("paymentId", "=", other.paymentId)
    .executeTakeFirstOrThrow();
  expect(await book(ours.id)).toBe("payment_closed");
});
