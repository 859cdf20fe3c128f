import { previewBatchInput } from "@carepoint/domain/appointments/batches";
import { rescheduleInput } from "@carepoint/domain/appointments/schema";
import { payLaterInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { type AppointmentId, doctorId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { previewBatch } from "../../flows/preview-batch.ts";
import { quoteMove, reschedule } from "../../flows/reschedule.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { doing, placeOf, scopeOf } from "../../testing/queue.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, openVisit, standing, type Till, type Visit } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { paymentState } from "../billing/queries/payment-state.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { pull } from "../sync/queries/pull.ts";
import { findOwnHold } from "./queries/visit.ts";

let till: Till;
let desk: Actor;
let rao: Actor;
let cheap: Actor;
let dear: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
beforeEach(async () => {
  rao = await addDoctor(till.hospital, { name: "Dr. Rao" });
  cheap = await addDoctor(till.hospital, { name: "Dr. Iyer", fee: 30_000 });
  dear = await addDoctor(till.hospital, { name: "Dr. Sen", fee: 80_000 });
});
afterAll(() => till.close());

const ten = nine.add({ hours: 1 });
const late = nine.subtract({ hours: 2 });

interface Where {
  readonly at?: Temporal.Instant;
  readonly to?: Actor;
  readonly by?: Actor;
  readonly now?: Temporal.Instant;
}

const inputOf = ({ appointmentId }: Visit, { at = ten, to = rao }: Where, more: object = {}) =>
  rescheduleInput.parse({
    appointmentId,
    doctorId: to.doctorId,
    branchId: till.hospital.branchId,
    startsAt: instantText(at),
    ...more,
  });

const move = (visit: Visit, where: Where = {}, more: object = {}) =>
  doing(till.hospital, where.by ?? visit.patient, reschedule, inputOf(visit, where, more), where.now ?? monday);

async function quote(visit: Visit, where: Where = {}) {
  const by = where.by ?? visit.patient;
  const { appointmentId, doctorId, branchId, startsAt } = inputOf(visit, where);
  const ctx = { ...asking({ ...till.hospital, now: where.now ?? monday }, by).ctx, scope: scopeOf(by) };
  return quoteMove(ctx, { appointmentId, doctorId, branchId, startsAt }).catch(codeOf);
}

async function paid(doctor = rao): Promise<Visit> {
  const visit = await openVisit(till, { doctor });
  await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  return visit;
}

const take = ({ appointmentId }: Visit, how: object = { method: "cash" }) =>
  till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), takePaymentInput.parse({ appointmentId, ...how })));
const defer = ({ appointmentId }: Visit) =>
  till.hospital.as(desk, (ctx) =>
    payLater(ctx, branch(desk), payLaterInput.parse({ appointmentId, reason: "other", note: "His son brings it" })),
  );
const cancel = ({ appointmentId }: Visit, by = desk, now = monday) =>
  doing(till.hospital, by, cancelWithRefund, { appointmentId, reason: "Ill" }, now);
const of = ({ appointmentId }: Visit) => ({ appointmentId });
const state = ({ appointmentId }: Visit) => standing(till.hospital, appointmentId);

async function row({ appointmentId }: Visit) {
  const { startsAt, endsAt, ...rest } = await till.hospital.db
    .selectFrom("appointments")
    .select(["status", "doctorId", "startsAt", "endsAt", "fee", "code", "seat"])
    .where("id", "=", appointmentId)
    .executeTakeFirstOrThrow();
  return { ...rest, startsAt: startsAt.toString(), minutes: endsAt.since(startsAt).total("minutes") };
}

describe("a visit that moves", () => {
  it("keeps its row, code, fee and payment, and frees the old time for others", async () => {
    const visit = await paid();
    const before = await row(visit);
    expect(await move(visit)).toMatchObject({ status: "confirmed", due: 0, refund: 0, startsAt: ten.toString() });
    expect(await row(visit)).toEqual({ ...before, startsAt: ten.toString() });
    expect((await state(visit)).payments).toMatchObject([{ outcome: "confirmed", captured: 50_000, refunded: 0 }]);
    const other = await heldVisit(till.hospital, { doctor: rao });
    expect(await row(other)).toMatchObject({ startsAt: nine.toString() });
  });

  it("tells from where to where, in its history and to the patient", async () => {
    const visit = await paid();
    await move(visit, { to: cheap, by: desk }, { reason: "Dr. Rao is away" });
    const { events } = await calling({ ...till.hospital, now: monday }, desk).appointments.byId(of(visit));
    expect(events.at(-1)).toMatchObject({
      event: "reschedule",
      from: "confirmed",
      to: "confirmed",
      reason: "Dr. Rao is away",
      movedFrom: { startsAt: nine.toString(), doctorName: "Dr. Rao" },
    });
    const notices = await till.hospital.db
      .selectFrom("notifications")
      .select(["template", "params"])
      .where("appointmentId", "=", visit.appointmentId)
      .where("template", "=", "appointment_moved")
      .execute();
    expect(notices).toEqual([{ template: "appointment_moved", params: { before: nine.toString() } }]);
  });

  it("is refused what a booking is refused, and what is not the mover's", async () => {
    const visit = await paid();
    const taken = await heldVisit(till.hospital, { doctor: rao, at: ten });
    expect(await move(visit)).toBe("slot_taken");
    expect(await move(visit, { at: ten.add({ minutes: 7 }) })).toBe("slot_off_grid");
    expect(await move(visit, { at: ten.add({ hours: 6 }) })).toBe("slot_outside_hours");
    expect(await move(visit, { at: monday.subtract({ hours: 24 }) })).toBe("slot_past");
    expect(await move(visit, { at: nine })).toBe("illegal_transition");
    expect(await move(visit, { by: taken.patient })).toBe("not_found");
    expect(await move(visit, { by: cheap, to: cheap })).toBe("not_found");
    expect(await move(visit, { by: rao, to: cheap })).toBe("not_found");
    expect(await move(visit, { at: ten.add({ hours: 1 }), now: nine })).toBe("move_too_late");
    expect(await move(taken, { at: ten.add({ hours: 1 }) })).toBe("illegal_transition");
    expect(await row(visit)).toMatchObject({ startsAt: nine.toString(), status: "confirmed" });
  });

  it("comes to a doctor who accepts by hand only by the hospital's own hand", async () => {
    const byHand = { acceptsByHand: true };
    const visit = await paid();
    await till.hospital.db.updateTable("doctors").set(byHand).where("id", "=", cheap.doctorId).execute();
    expect(await quote(visit, { to: cheap })).toBe("acceptance_required");
    expect(await move(visit, { to: cheap })).toBe("acceptance_required");
    expect(await row(visit)).toMatchObject({ doctorId: rao.doctorId, startsAt: nine.toString() });
    expect(await move(visit, { to: cheap, by: desk })).toMatchObject({ status: "confirmed" });
    expect(await move(visit, { to: cheap, at: nine })).toBe("acceptance_required");
    expect(await move(visit, { to: cheap, at: nine, by: cheap })).toMatchObject({ status: "confirmed" });
  });

  it("does not stand in its own way: a neighbouring time that overlaps it is free", async () => {
    const visit = await paid();
    await till.hospital.db
      .updateTable("weeklyHours")
      .set({ fromTime: "09:05" })
      .where("doctorId", "=", rao.doctorId)
      .execute();
    const over = nine.add({ minutes: 5 });
    const offered = async (by: Actor, moving?: AppointmentId) => {
      const day = calendarDate.parse("2026-12-08");
      const asked = { doctorId: doctorId.parse(rao.doctorId), from: day, to: day, ...(moving && { moving }) };
      const { items } = await calling(till.hospital, by).appointments.slots(asked);
      return items.map(({ startsAt }) => startsAt).includes(instantText(over));
    };
    const others = await paid(await addDoctor(till.hospital));
    expect(await offered(desk)).toBe(false);
    expect(await offered(desk, visit.appointmentId)).toBe(true);
    expect(await offered(others.patient, visit.appointmentId), "not theirs: nothing changes").toBe(false);
    expect(await move(visit, { at: over })).toMatchObject({ status: "confirmed" });
  });

  it("is moved by its doctor within the own hours", async () => {
    const visit = await paid();
    expect(await move(visit, { by: rao })).toMatchObject({ startsAt: ten.toString() });
  });

  it("never gives its patient two visits at one time", async () => {
    const visit = await paid();
    const { patient } = visit;
    const [patientId] = patient.patientIds;
    await till.hospital.db
      .updateTable("appointments")
      .set({ patientId })
      .where("id", "=", (await heldVisit(till.hospital, { doctor: cheap, at: ten })).appointmentId)
      .execute();
    expect(await move(visit)).toBe("patient_overlap");
  });
});

describe("the money of a move", () => {
  it("goes back where the new doctor asks less, with a credit note, as it was shown", async () => {
    const visit = await paid();
    expect(await quote(visit, { to: cheap })).toMatchObject({ due: 0, refund: 20_000, newFee: 30_000, atDesk: false });
    expect(await move(visit, { to: cheap }, { expected: { due: 0, refund: 1 } })).toBe("payment_mismatch");
    expect(await move(visit, { to: cheap }, { expected: { due: 0, refund: 20_000 } })).toMatchObject({
      refund: 20_000,
    });
    await till.settle();
    expect(await state(visit)).toMatchObject({
      visit: "confirmed",
      payments: [{ status: "part_refunded", captured: 50_000, refunded: 20_000 }],
      refunds: [{ reason: "moved", status: "processed", amount: 20_000 }],
      invoices: [
        { kind: "invoice", status: "issued", total: 50_000 },
        { kind: "credit_note", status: "issued", total: 20_000 },
      ],
    });
    expect(await row(visit)).toMatchObject({ fee: 30_000, doctorId: cheap.doctorId });
    expect(await cancel(visit)).toMatchObject({ refund: 30_000 });
  });

  it("keeps what a late move cost, whatever is done afterwards, and takes no share of it", async () => {
    const weekLater = nine.add({ hours: 7 * 24 });
    const change = async (away = weekLater) => {
      const visit = await paid(dear);
      expect(await move(visit, { to: cheap, at: away, now: late })).toMatchObject({ lateFee: 40_000, refund: 10_000 });
      return visit;
    };
    const [inTime, tooLate, further] = [await change(), await change(ten), await change(weekLater.add({ hours: 1 }))];
    const preview = await previewBatch(
      { ...asking({ ...till.hospital, now: monday }, desk).ctx, scope: scopeOf(desk) },
      previewBatchInput.parse({ action: "cancel", appointmentIds: [inTime.appointmentId] }),
    );
    expect(preview.items).toMatchObject([{ refund: 70_000 }]); // the hospital would keep nothing
    expect(await cancel(inTime, inTime.patient, late)).toMatchObject({ refund: 30_000 });
    expect(await cancel(tooLate, tooLate.patient, late)).toMatchObject({ refund: 15_000 });
    const free = await addDoctor(till.hospital, { fee: 0 });
    expect(await move(further, { to: free, at: weekLater, now: late })).toMatchObject({ lateFee: 0, refund: 30_000 });
    expect(await cancel(further, further.patient, late)).toMatchObject({ refund: 0 });
    await till.settle();
    const kept = [inTime, tooLate, further].map(async (visit) => {
      const { payments } = await state(visit);
      return payments.reduce((sum, { captured, refunded }) => sum + captured - refunded, 0);
    });
    expect(await Promise.all(kept)).toEqual([40_000, 55_000, 40_000]);
  });

  it("that a patient has to pay comes first: without it nothing has moved", async () => {
    const visit = await paid();
    expect(await quote(visit, { to: dear })).toMatchObject({ due: 30_000, atDesk: false });
    expect(await move(visit, { to: dear })).toBe("move_at_desk");
    expect(await quote(visit, { now: late })).toMatchObject({ lateFee: 25_000, due: 25_000, atDesk: false });
    expect(await move(visit, { now: late })).toBe("move_at_desk");
    expect(await row(visit)).toMatchObject({ startsAt: nine.toString(), doctorId: rao.doctorId });
  });

  it("is taken at the desk with a bill of its own, and a later cancellation gives all of it back", async () => {
    const visit = await paid();
    expect(await quote(visit, { to: dear, by: desk })).toMatchObject({ due: 30_000, atDesk: false });
    expect(await move(visit, { to: dear, by: desk })).toBe("payment_required");
    const cash = { settlement: { method: "cash" }, expected: { due: 30_000, refund: 0 } };
    expect(await move(visit, { to: dear, by: desk }, cash)).toMatchObject({ due: 30_000 });
    const { invoices, payments } = await state(visit);
    expect(invoices.map(({ status, total }) => `${status} ${total}`).toSorted()).toEqual([
      "issued 30000",
      "issued 50000",
    ]);
    expect(payments.map(({ provider, captured }) => `${provider} ${captured}`).toSorted()).toEqual([
      "cash 30000",
      "razorpay 50000",
    ]);
    expect(await cancel(visit)).toMatchObject({ refund: 80_000, atCounter: true });
    await till.settle();
    const refunds = (await state(visit)).refunds.map(({ status, amount }) => `${status} ${amount}`);
    expect(refunds.toSorted()).toEqual(["due 30000", "processed 50000"]);
  });

  it("may be left due with a reason, is seen as due, and is paid like any bill", async () => {
    const visit = await paid();
    const settlement = { method: "later", reason: "after_visit" };
    await move(visit, { to: dear, by: desk }, { settlement });
    const seen = () => calling({ ...till.hospital, now: monday }, desk).appointments.byId(of(visit));
    expect(await seen()).toMatchObject({ due: 30_000, fee: 80_000 });
    const ctx = { ...till.context(visit.patient), scope: scopeOf(visit.patient), sees: () => undefined };
    expect(await paymentState(ctx, visit.appointmentId)).toMatchObject({ due: true, amount: 30_000 });
    await take(visit);
    expect(await seen()).toMatchObject({ due: 0 });
    expect(await paymentState(ctx, visit.appointmentId)).toMatchObject({ due: false, amount: 80_000 });
    expect(await take(visit).catch(codeOf)).toBe("payment_closed");
  });

  it("is not left due for whom the desk must let pay at once", async () => {
    await doing(till.hospital, desk, amendSettings, { missedForPrepayment: 1 });
    const visit = await paid();
    const { patientId } = visit.patient;
    const missed = monday.subtract({ hours: 24 * 7 });
    await addVisit(till.hospital, { doctor: dear, patientId, status: "no_show", startsAt: missed });
    const settled = (how: object) => move(visit, { to: dear, by: desk }, { settlement: how });
    expect(await settled({ method: "later", reason: "after_visit" })).toBe("prepayment_required");
    expect(await row(visit)).toMatchObject({ doctorId: rao.doctorId });
    expect(await settled({ method: "cash" })).toMatchObject({ due: 30_000 });
    await doing(till.hospital, desk, amendSettings, { missedForPrepayment: 0 });
  });

  it("of a bill that is due does not grow for whom the desk must let pay at once", async () => {
    const visit = await heldVisit(till.hospital, { doctor: rao });
    await defer(visit);
    await doing(till.hospital, desk, amendSettings, { missedForPrepayment: 1 });
    const { patientId } = visit.patient;
    const missed = monday.subtract({ hours: 24 * 7 });
    await addVisit(till.hospital, { doctor: dear, patientId, status: "no_show", startsAt: missed });
    expect(await move(visit, { to: dear })).toBe("prepayment_required");
    expect(await move(visit, { to: dear, by: desk })).toBe("prepayment_required");
    expect(await row(visit)).toMatchObject({ doctorId: rao.doctorId });
    expect(await move(visit, { to: cheap })).toMatchObject({ owed: 30_000 });
    expect(await move(visit, { to: cheap, at: nine })).toMatchObject({ owed: 30_000 });
    await doing(till.hospital, desk, amendSettings, { missedForPrepayment: 0 });
  });

  it("of a bill that was due becomes another bill, due for the same reason", async () => {
    const visit = await heldVisit(till.hospital, { doctor: rao });
    await defer(visit);
    expect(await quote(visit, { to: dear })).toMatchObject({ due: 0, owed: 80_000, refund: 0 });
    await move(visit, { to: dear });
    await move(visit, { to: cheap, at: nine });
    const { invoices } = await state(visit);
    expect(invoices.map(({ kind, status, total }) => `${kind} ${status} ${total}`).toSorted()).toEqual([
      "credit_note issued 50000",
      "credit_note issued 80000",
      "invoice cancelled 50000",
      "invoice cancelled 80000",
      "invoice issued 30000",
    ]);
    const ctx = { ...till.context(desk), scope: branch(desk), sees: () => undefined };
    const deferral = { reason: "other", note: "His son brings it" };
    expect(await paymentState(ctx, visit.appointmentId)).toMatchObject({ due: true, amount: 30_000, deferral });
    expect(await cancel(visit)).toMatchObject({ refund: 0 });
    expect((await state(visit)).invoices.filter(({ status }) => status === "issued")).toHaveLength(3);
  });

  it("sets a difference that stayed due off against a later cheaper one", async () => {
    const visit = await paid();
    await move(visit, { to: dear, by: desk }, { settlement: { method: "later", reason: "after_visit" } });
    expect(await quote(visit, { to: cheap, at: nine })).toMatchObject({ due: 0, owed: 0, refund: 20_000 });
    await move(visit, { to: cheap, at: nine });
    await till.settle();
    const { payments, refunds } = await state(visit);
    expect(payments).toMatchObject([{ captured: 50_000, refunded: 20_000 }]);
    expect(refunds).toHaveLength(1);
  });

  it("is not touched while a bank may be paying the bill", async () => {
    const visit = await heldVisit(till.hospital, { doctor: rao });
    await defer(visit);
    const opened = await calling({ ...till.hospital, now: monday }, visit.patient).billing.openPayment({
      appointmentId: visit.appointmentId,
      opId: crypto.randomUUID(),
    });
    expect(await move(visit, { to: dear })).toBe("payment_pending");
    await till.sandbox.control.pay(opened.orderId, { outcome: "success" });
    await till.settle();
    expect(await move(visit, { to: cheap })).toMatchObject({ refund: 20_000 });
  });
});

describe("what goes along with a visit that moves", () => {
  it("a number of another day is given there, one of its own day is kept", async () => {
    await doing(till.hospital, desk, amendSettings, { tokenAt: "confirm" });
    const [one, two] = [await paid(), await paid(cheap)];
    expect(await placeOf(till.hospital, one.appointmentId)).toMatchObject({ number: 1, day: "2026-12-08" });
    await move(one);
    expect(await placeOf(till.hospital, one.appointmentId)).toMatchObject({ number: 1, status: "expected" });
    await move(one, { to: cheap, at: ten });
    expect(await placeOf(till.hospital, one.appointmentId)).toMatchObject({ number: 2, doctorId: cheap.doctorId });
    await move(two, { to: cheap, at: nine.add({ hours: 24 }) });
    expect(await placeOf(till.hospital, two.appointmentId)).toMatchObject({ number: 1, day: "2026-12-09" });
    await doing(till.hospital, desk, amendSettings, { tokenAt: "check_in" });
  });

  it("the old doctor's device gives the visit back, the new one's gets it", async () => {
    const visit = await paid();
    const pulled = (who: Actor, cursor?: string) => pull(asking({ ...till.hospital, now: monday }, who).ctx, cursor);
    const [before, other] = [await pulled(rao), await pulled(cheap)];
    expect(before.rows.appointment.map(({ id }) => id)).toEqual([visit.appointmentId]);
    await move(visit, { to: cheap, by: desk });
    const after = await pulled(rao, before.cursor);
    expect(after.tombstones).toContainEqual({ kind: "appointment", id: visit.appointmentId });
    const arrived = await pulled(cheap, other.cursor);
    expect(arrived.rows.appointment.map(({ id }) => id)).toEqual([visit.appointmentId]);
  });

  it("nobody else's hold is touched", async () => {
    const visit = await paid();
    const held = await heldVisit(till.hospital, { doctor: rao, at: ten });
    await move(visit);
    const ctx = { ...asking({ ...till.hospital, now: monday }, held.patient).ctx, scope: scopeOf(held.patient) };
    expect(await findOwnHold(ctx)).toMatchObject({ id: held.appointmentId, status: "pending" });
  });
});
