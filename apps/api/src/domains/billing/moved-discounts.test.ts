import { cancelInput, rescheduleInput } from "@carepoint/domain/appointments/schema";
import { usePromoInput } from "@carepoint/domain/billing/promo";
import { payLaterInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { askWaiverInput } from "@carepoint/domain/billing/waiver";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askWaiver } from "../../flows/ask-waiver.ts";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { confirmFree } from "../../flows/confirm-free.ts";
import { quoteMove, reschedule } from "../../flows/reschedule.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import { usePromo } from "../../flows/visit-promo.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, openAccount } from "../../testing/context.ts";
import { openPromo } from "../../testing/promo.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, standing, type Till, type Visit } from "../../testing/till.ts";

let till: Till;
let [desk, manager, cheap, dear, free]: Actor[] = [];
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  const account = accountId.parse(await openAccount(till.hospital, "Farhan"));
  manager = { ...systemActor, role: "billing_manager", accountId: account, branchId: here() };
});
afterAll(() => till.close());

const here = () => branchId.parse(till.hospital.branchId);
const who = (actor: Actor | undefined): Actor => {
  if (!actor) throw new Error("nobody there");
  return actor;
};
const at = (hour: number) => nine.add({ minutes: 15 * hour });

/** A held visit of 500 rupees beside doctors who ask 300, 800 and nothing. */
async function visit(): Promise<Visit> {
  cheap = await addDoctor(till.hospital, { name: "Dr. Iyer", fee: 30_000 });
  dear = await addDoctor(till.hospital, { name: "Dr. Sen", fee: 80_000 });
  free = await addDoctor(till.hospital, { name: "Dr. Das", fee: 0 });
  return heldVisit(till.hospital);
}
async function withCode(more: object = {}) {
  const held = await visit();
  const { code } = await openPromo(till.hospital, who(manager), more);
  await use(held, code);
  return { ...held, code };
}
const use = ({ patient, appointmentId }: Visit, code: string) =>
  usePromo({ ...till.context(patient), scope: own(patient) }, usePromoInput.parse({ appointmentId, code }));
const waive = ({ appointmentId }: Visit, amount: number) =>
  till.hospital.as(who(manager), (ctx) => {
    const input = askWaiverInput.parse({ of: { appointmentId }, amount, reason: "hardship" });
    return askWaiver(ctx, branch(who(manager)), input);
  });
const atDesk = ({ appointmentId }: Visit) =>
  till.hospital.as(who(desk), (ctx) =>
    takePayment(ctx, branch(who(desk)), takePaymentInput.parse({ appointmentId, method: "cash" })),
  );
const defer = ({ appointmentId }: Visit) =>
  till.hospital.as(who(desk), (ctx) =>
    payLater(ctx, branch(who(desk)), payLaterInput.parse({ appointmentId, reason: "after_visit" })),
  );

const target = ({ appointmentId }: Visit, to: Actor | undefined, hour: number, more: object = {}) =>
  rescheduleInput.parse({
    appointmentId,
    doctorId: who(to).doctorId,
    branchId: here(),
    startsAt: instantText(at(hour)),
    ...more,
  });
/** Moves it at the desk as it was quoted. */
async function move(held: Visit, to: Actor | undefined, hour = 1, more: object = { settlement: { method: "cash" } }) {
  const by = who(desk);
  const { settlement: _, ...asked } = target(held, to, hour);
  const quote = await quoteMove({ ...asking(till.hospital, by).ctx, scope: branch(by) }, asked);
  const { due, refund, owed } = quote;
  await till.hospital.as(by, (ctx) =>
    reschedule(ctx, branch(by), target(held, to, hour, { ...more, expected: { due, refund } })),
  );
  return { due, refund, owed };
}
const cancel = ({ appointmentId }: Visit) =>
  till.hospital.as(who(desk), (ctx) =>
    cancelWithRefund(ctx, branch(who(desk)), cancelInput.parse({ appointmentId, reason: "other" })),
  );
const refunded = async ({ appointmentId }: Visit) =>
  (await standing(till.hospital, appointmentId)).refunds.reduce((all, { amount }) => all + amount, 0);
const used = ({ code }: { code: string }) =>
  till.hospital.db
    .selectFrom("promoCodes")
    .select(["uses", "given"])
    .where("code", "=", code)
    .executeTakeFirstOrThrow();

describe("a visit of which something was left off", () => {
  it("costs a tenth less at a cheaper doctor's too, and no more goes back than was paid above that", async () => {
    const held = await withCode();
    await atDesk(held);
    expect(await move(held, cheap)).toEqual({ due: 0, refund: 18_000, owed: 0 });
    expect(await cancel(held)).toMatchObject({ refund: 27_000 });
    expect(await refunded(held)).toBe(45_000);
  });

  it("costs the whole difference at a dearer one's, and back again what it cost at first", async () => {
    const held = await withCode();
    await atDesk(held);
    expect(await move(held, dear)).toEqual({ due: 30_000, refund: 0, owed: 0 });
    expect(await move(held, held.doctor, 2)).toEqual({ due: 0, refund: 30_000, owed: 0 });
    expect(await move(held, cheap, 3)).toEqual({ due: 0, refund: 18_000, owed: 0 });
    expect(await move(held, held.doctor, 4)).toEqual({ due: 18_000, refund: 0, owed: 0 });
  });

  it("by a waiver, on its draft or by a note, is waived in the same share wherever it goes", async () => {
    const paid = await visit();
    await waive(paid, 25_000);
    await atDesk(paid);
    expect(await move(paid, cheap)).toEqual({ due: 0, refund: 10_000, owed: 0 });

    const due = await visit();
    await defer(due);
    await waive(due, 25_000);
    expect(await move(due, cheap)).toEqual({ due: 0, refund: 0, owed: 15_000 });
    expect(await move(due, due.doctor, 2)).toEqual({ due: 0, refund: 0, owed: 35_000 });
  });

  it("late costs its share of what was to be paid: of nothing, nothing", async () => {
    const gone = await withCode({ basisPoints: 10_000 });
    await till.hospital.as(gone.patient, (ctx) => confirmFree(ctx, own(gone.patient), gone));
    const { appointmentId } = gone;
    const { settlement: _, ...asked } = target(gone, gone.doctor, 8);
    const late = { ...till.hospital, now: nine.subtract({ hours: 2 }) };
    const ctx = { ...asking(late, gone.patient).ctx, scope: own(gone.patient) };
    expect(await quoteMove(ctx, asked)).toMatchObject({ lateFee: 0, due: 0, refund: 0 });
    expect((await standing(till.hospital, appointmentId)).payments).toEqual([]);
  });
});

describe("a code on a bill that stayed due", () => {
  it("goes on to the bill that a move makes of it, for so much of it, and comes back when that is called off", async () => {
    const due = await withCode({ perPatient: 1 });
    await defer(due);
    expect(await move(due, cheap)).toEqual({ due: 0, refund: 0, owed: 27_000 });
    expect(await used(due)).toEqual({ uses: 1, given: 3000 });
    const standingBill = await till.hospital.db
      .selectFrom("invoices")
      .innerJoin("invoiceLines", "invoiceLines.invoiceId", "invoices.id")
      .select(["invoices.total", "discount", "promoDiscount", "unitPrice"])
      .where("appointmentId", "=", due.appointmentId)
      .where("invoices.status", "=", "issued")
      .where("invoices.kind", "=", "invoice")
      .execute();
    expect(standingBill).toEqual([{ total: 27_000, discount: 3000, promoDiscount: 3000, unitPrice: 30_000 }]);
    await cancel(due);
    expect(await used(due)).toEqual({ uses: 0, given: 0 });
  });

  it("comes back at once where the other doctor asks nothing", async () => {
    const due = await withCode();
    await defer(due);
    expect(await move(due, free)).toEqual({ due: 0, refund: 0, owed: 0 });
    expect(await used(due)).toEqual({ uses: 0, given: 0 });
  });

  it("is paid after the move, and called off and given back whole it comes back once", async () => {
    const due = await withCode({ maxUses: 1 });
    await defer(due);
    await move(due, dear);
    expect(await used(due)).toEqual({ uses: 1, given: 5000 });
    await atDesk(due);
    expect(await cancel(due)).toMatchObject({ refund: 75_000 });
    expect(await used(due)).toEqual({ uses: 0, given: 0 });
    const next = await visit();
    expect(await use(next, due.code).catch(codeOf)).toMatchObject({ discount: 5000 });
  });
});
