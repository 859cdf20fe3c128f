import { holdMoveInput } from "@carepoint/domain/appointments/schema";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId as branchIdOf, appointmentId as idOf, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { checkPayment } from "../../flows/check-payment.ts";
import { claimHold } from "../../flows/claim-hold.ts";
import { confirmFree } from "../../flows/confirm-free.ts";
import { holdMove } from "../../flows/hold-move.ts";
import { releaseHold } from "../../flows/release-hold.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { hear, holdFor, moveFaults, moveInput, newAttempt, openMove, paidVisit, placeOf } from "../../testing/moves.ts";
import { doing } from "../../testing/queue.ts";
import { own } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, standing, type Till } from "../../testing/till.ts";
import { checkIn } from "./commands/check-in.ts";

let till: Till;
let desk: Actor;
let rao: Actor;
let dear: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
beforeEach(async () => {
  rao = await addDoctor(till.hospital, { name: "Dr. Rao" });
  dear = await addDoctor(till.hospital, { name: "Dr. Sen", fee: 80_000 });
});
afterAll(() => till.close());

const sound = async () => expect(await moveFaults(till.hospital)).toEqual([]);
const ten = nine.add({ hours: 1 });
const late = nine.subtract({ hours: 2 });
const there = () => ({ doctorId: dear.doctorId, startsAt: ten.toString(), fee: 80_000 });
const here = () => ({ doctorId: rao.doctorId, startsAt: nine.toString(), fee: 50_000, status: "confirmed" });
const asked = ({ appointmentId }: { readonly appointmentId: string }, to: Actor) => ({
  appointmentId,
  doctorId: to.doctorId ?? "",
  branchId: till.hospital.branchId,
});
const as = (actor: Actor, now = monday) => calling({ ...till.hospital, now }, actor);

describe("a move that costs more", () => {
  afterEach(sound);

  it("holds the new time, leaves the old one, and moves with its bill once it is paid", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: ten, due: 30_000 });
    expect(move.opened).toMatchObject({ amount: 30_000 });
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject(here());
    expect(await placeOf(till.hospital, move.appointmentId)).toMatchObject({ ...there(), status: "pending" });

    await till.sandbox.control.pay(move.orderId, { outcome: "success" });
    await till.settle();
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ ...there(), status: "confirmed" });
    expect(await placeOf(till.hospital, move.appointmentId)).toMatchObject({ status: "cancelled" });
    const { payments, invoices, refunds } = await standing(till.hospital, visit.appointmentId);
    const kept = payments.map(({ outcome, captured }) => `${outcome} ${captured}`);
    expect(kept.toSorted()).toEqual(["confirmed 30000", "confirmed 50000"]);
    const bills = invoices.map(({ status, total }) => `${status} ${total}`);
    expect(bills.toSorted()).toEqual(["issued 30000", "issued 50000"]);
    expect(refunds).toEqual([]);
    expect(await standing(till.hospital, move.appointmentId)).toMatchObject({ payments: [], invoices: [] });
    const passed = await till.hospital.db
      .selectFrom("auditLog")
      .innerJoin("invoices", "invoices.id", "auditLog.subjectId")
      .select(["auditLog.patientId", "auditLog.difference"])
      .where("auditLog.action", "=", "invoice.pass")
      .where("invoices.appointmentId", "=", visit.appointmentId)
      .execute();
    expect(passed).toMatchObject([{ patientId: visit.patient.patientIds[0] }]);
    expect(passed[0]?.difference).toMatchObject({ changed: ["appointmentId", "purpose"] });
  });

  it("is told in the visit's history and once to its patient, and the page of the held time says where it went", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: ten });
    const patient = as(visit.patient);
    expect(await patient.appointments.byId({ appointmentId: move.appointmentId })).toMatchObject({
      moves: visit.appointmentId,
      move: { appointmentId: visit.appointmentId, startsAt: instantText(nine), due: 30_000, movedAt: null },
    });
    expect(await patient.billing.paymentState({ appointmentId: move.appointmentId })).toMatchObject({
      amount: 30_000,
      moved: false,
    });
    await hear(till, move.paymentId, 30_000);
    expect(await patient.billing.paymentState({ appointmentId: move.appointmentId })).toMatchObject({
      amount: 30_000,
      moved: true,
    });
    const { events } = await patient.appointments.byId({ appointmentId: visit.appointmentId });
    expect(events.at(-1)).toMatchObject({ event: "reschedule", movedFrom: { doctorName: "Dr. Rao" } });
    const told = await till.hospital.db
      .selectFrom("notifications")
      .select(["template"])
      .where("appointmentId", "=", visit.appointmentId)
      .orderBy("id")
      .execute();
    expect(told.map(({ template }) => template)).toEqual([
      "appointment_confirmed",
      "payment_received",
      "appointment_moved",
      "payment_received",
    ]);
  });

  it("says nothing of the visit to the doctor and the desk of the new time, whose it is not", async () => {
    const visit = await paidVisit(till, rao);
    const elsewhere = await till.hospital.db
      .insertInto("branches")
      .values({
        name: '{"en":"Nashik"}',
        address: '{"en":"College Road"}',
        zone: "Asia/Kolkata",
        phone: "+912532345679",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const hours = till.hospital.db.updateTable("weeklyHours").where("doctorId", "=", dear.doctorId);
    await hours.set({ branchId: elsewhere.id }).execute();
    const wish = { doctorId: dear.doctorId, branchId: elsewhere.id, startsAt: instantText(ten) };
    const input = holdMoveInput.parse({ appointmentId: visit.appointmentId, ...wish });
    const held = await doing(till.hospital, visit.patient, holdMove, input, monday);
    if (typeof held === "string") throw new Error(held);
    const asked = { appointmentId: idOf.parse(held.appointmentId) };
    const there = { ...desk, branchId: branchIdOf.parse(elsewhere.id) };
    for (const stranger of [dear, there]) {
      const seen = await as(stranger).appointments.byId(asked);
      expect(seen).toMatchObject({ branchId: elsewhere.id, doctorId: dear.doctorId, move: null });
    }
    expect(await as(visit.patient).appointments.byId(asked)).toMatchObject({ move: { startsAt: instantText(nine) } });
  });

  it("of a late one takes the fee, though the bank takes longer than the hour; the hospital gives it back with all", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { at: ten, now: late });
    expect(move.due).toBe(25_000);
    await hear(till, move.paymentId, 25_000, { now: late.add({ minutes: 14 }) });
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ ...here(), startsAt: ten.toString() });
    const cancelled = { appointmentId: visit.appointmentId, reason: "Ill" };
    expect(await doing(till.hospital, desk, cancelWithRefund, cancelled, monday)).toMatchObject({ refund: 75_000 });
  });

  it("of a late one keeps the fee when its patient calls off in time", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { at: ten, now: late });
    await hear(till, move.paymentId, 25_000, { now: late.add({ minutes: 14 }) });
    const cancelled = { appointmentId: visit.appointmentId, reason: "Better" };
    expect(await doing(till.hospital, visit.patient, cancelWithRefund, cancelled, monday)).toMatchObject({
      refund: 50_000,
    });
  });

  it("does not stand in its own way: a neighbouring time that overlaps it, or the same time elsewhere", async () => {
    const visit = await paidVisit(till, rao);
    const hours = till.hospital.db.updateTable("weeklyHours").where("doctorId", "=", rao.doctorId);
    await hours.set({ fromTime: "09:05" }).execute();
    const near = await openMove(till, visit, { at: nine.add({ minutes: 5 }), now: late });
    const again = { ...asked(visit, rao), startsAt: instantText(nine.add({ minutes: 5 })) };
    expect(await as(visit.patient, late).appointments.quoteMove(again)).toMatchObject({ due: near.due });
    expect(await heldVisit(till.hospital, { doctor: rao, at: nine.add({ minutes: 5 }) }).catch(codeOf)).toBe(
      "slot_taken",
    );
    await hear(till, near.paymentId, near.due, { now: late });
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ startsAt: "2026-12-08T03:35:00Z" });

    const other = await paidVisit(till, await addDoctor(till.hospital));
    const beside = await openMove(till, other, { to: dear, at: nine });
    await hear(till, beside.paymentId, beside.due);
    expect(await placeOf(till.hospital, other.appointmentId)).toMatchObject({ doctorId: dear.doctorId });
  });

  it("is counted once by a day that is full", async () => {
    const { doctorId } = rao;
    if (!doctorId) throw new Error("no doctor");
    const rules = { doctorId, branchId: till.hospital.branchId, dayLimit: 2 };
    await till.hospital.db.insertInto("bookingRules").values(rules).execute();
    const visit = await paidVisit(till, rao);
    await paidVisit(till, rao, nine.add({ minutes: 30 }));
    const held = await holdFor(till, visit, { at: ten, now: late });
    const limit = (dayLimit: number) =>
      till.hospital.db.updateTable("bookingRules").where("doctorId", "=", doctorId).set({ dayLimit }).execute();
    const quote = () => {
      const elsewhere = { ...asked(visit, rao), startsAt: instantText(ten.add({ hours: 1 })) };
      const told = (error: Error) => codeOf(error.cause);
      return as(visit.patient, late).appointments.quoteMove(elsewhere).catch(told);
    };
    expect(await quote()).toMatchObject({ due: 25_000 });
    await limit(1);
    expect(await quote()).toBe("day_full"); // the other visit fills it: what the hold would be told
    expect(await holdFor(till, visit, { at: ten.add({ hours: 1 }), now: late })).toBe("day_full");
    await limit(2);
    const move = await openMove(till, visit, { at: ten, now: late });
    expect(held).toMatchObject({ appointmentId: move.appointmentId, due: 25_000 });
    await hear(till, move.paymentId, move.due, { now: late });
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ startsAt: ten.toString() });
    expect(await heldVisit(till.hospital, { doctor: rao, at: nine }).catch(codeOf)).toBe("day_full");
  });
});

describe("a move that costs more is refused", () => {
  afterEach(sound);

  it("what any other move is refused, and a sum that was not shown", async () => {
    const visit = await paidVisit(till, rao);
    const taken = await heldVisit(till.hospital, { doctor: dear, at: ten });
    const hold = (where: Parameters<typeof holdFor>[2]) => holdFor(till, visit, { to: dear, ...where });
    expect(await hold({ at: ten })).toBe("slot_taken");
    expect(await hold({ at: ten.add({ minutes: 7 }) })).toBe("slot_off_grid");
    expect(await hold({ due: 20_000 })).toBe("payment_mismatch");
    expect(await holdFor(till, visit, { at: ten })).toBe("payment_mismatch"); // it costs nothing: it moves at once
    expect(await hold({ at: ten.add({ hours: 1 }), now: nine })).toBe("move_too_late");
    expect(await holdFor(till, { ...visit, patient: taken.patient }, { to: dear })).toBe("not_found");
    await till.hospital.db
      .updateTable("doctors")
      .set({ acceptsByHand: true })
      .where("id", "=", dear.doctorId)
      .execute();
    expect(await hold({})).toBe("acceptance_required");
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject(here());
  });

  it("to where its patient is somewhere else, and while another time is held for them", async () => {
    const visit = await paidVisit(till, rao);
    const { patient } = visit;
    const [patientId] = patient.patientIds;
    const other = await heldVisit(till.hospital, { doctor: rao, at: ten });
    const theirs = till.hospital.db.updateTable("appointments").where("id", "=", other.appointmentId);
    await theirs.set({ patientId }).execute();
    expect(await holdFor(till, visit, { to: dear, at: ten })).toBe("patient_overlap");
    expect(await holdFor(till, visit, { to: dear })).toBe("patient_holds");
  });
});

describe("a time held for a move", () => {
  afterEach(sound);

  it("never becomes a visit, whoever asks, and is for nobody else", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: ten });
    const { appointmentId } = move;
    const input = takePaymentInput.parse({ appointmentId, method: "cash" });
    expect(await doing(till.hospital, desk, takePayment, input, monday)).toBe("payment_pending");
    await checkPayment(till.context(desk), move.paymentId);
    expect(await doing(till.hospital, desk, takePayment, input, monday)).toBe("illegal_transition");
    const claim = { appointmentId, patientId: patientIdOf.parse(visit.patient.patientIds[0]) };
    expect(await doing(till.hospital, visit.patient, claimHold, claim, monday)).toBe("illegal_transition");
    expect(await doing(till.hospital, visit.patient, confirmFree, { appointmentId }, monday)).toBe("payment_mismatch");
    expect(await placeOf(till.hospital, appointmentId)).toMatchObject({ status: "pending" });
    const forced = till.hospital.db.updateTable("appointments").where("id", "=", appointmentId);
    await expect(forced.set({ status: "confirmed", holdExpiresAt: null }).execute()).rejects.toThrow(
      "appointments_moves_is_hold",
    );
  });

  it("is one for the same time asked twice, and gives way to another time", async () => {
    const visit = await paidVisit(till, rao);
    const first = await openMove(till, visit, { to: dear, at: ten });
    expect(await holdFor(till, visit, { to: dear, at: ten })).toMatchObject({ appointmentId: first.appointmentId });
    const again = { ...asked(visit, dear), startsAt: instantText(ten) };
    const quote = await as(visit.patient).appointments.quoteMove(again);
    expect(quote).toMatchObject({ due: 30_000 });
    await checkPayment(till.context(desk), first.paymentId);
    const second = await openMove(till, visit, { to: dear, at: nine });
    expect(await placeOf(till.hospital, first.appointmentId)).toMatchObject({ status: "cancelled" });
    await hear(till, first.paymentId, 30_000);
    expect(await standing(till.hospital, first.appointmentId)).toMatchObject({
      payments: [{ outcome: "refund" }],
      invoices: [{ status: "discarded" }],
      refunds: [{ reason: "late", amount: 30_000 }],
    });
    await hear(till, second.paymentId, 30_000);
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ ...there(), startsAt: nine.toString() });
  });

  it("stays while a bank has not answered for it", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: ten });
    await hear(till, move.paymentId, 30_000, { kind: "authorized" });
    expect(await holdFor(till, visit, { to: dear, at: nine })).toBe("payment_pending");
  });

  it("stays while its checkout was opened and nobody has asked what became of it", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: ten });
    expect(await holdFor(till, visit, { to: dear, at: nine })).toBe("payment_pending");
    await checkPayment(till.context(desk), move.paymentId);
    expect(await holdFor(till, visit, { to: dear, at: nine })).toMatchObject({ due: 30_000 });
    expect(await placeOf(till.hospital, move.appointmentId)).toMatchObject({ status: "cancelled" });
  });

  it("is given back by its patient, ends by itself, or with the visit: what is paid then goes back", async () => {
    const ends = {
      released: (id: string, { patient }: Awaited<ReturnType<typeof paidVisit>>) =>
        till.hospital.as(patient, (ctx) => releaseHold(ctx, own(patient), { appointmentId: idOf.parse(id) }), monday),
      lapsed: async () => undefined,
      "visit cancelled": (_: string, { appointmentId }: Awaited<ReturnType<typeof paidVisit>>) =>
        doing(till.hospital, desk, cancelWithRefund, { appointmentId, reason: "Ill" }, monday),
      "visit moved": (_: string, visit: Awaited<ReturnType<typeof paidVisit>>) =>
        doing(till.hospital, desk, reschedule, moveInput(visit, till.hospital, rao, ten.add({ hours: 1 })), monday),
      "visit begun": (_: string, { appointmentId }: Awaited<ReturnType<typeof paidVisit>>) =>
        doing(till.hospital, desk, checkIn, { appointmentId }, nine),
    };
    for (const [how, end] of Object.entries(ends)) {
      rao = await addDoctor(till.hospital);
      dear = await addDoctor(till.hospital, { fee: 80_000 });
      const visit = await paidVisit(till, rao);
      const now = how === "visit begun" ? nine.subtract({ minutes: 1 }) : monday;
      const move = await openMove(till, visit, { to: dear, at: ten, now });
      await end(move.appointmentId, visit);
      const after = await placeOf(till.hospital, visit.appointmentId);
      const afterwards = how === "lapsed" ? monday.add({ hours: 1 }) : now.add({ minutes: 2 });
      await hear(till, move.paymentId, move.due, { attempt: newAttempt(), now: afterwards });
      expect(await placeOf(till.hospital, visit.appointmentId), how).toEqual(after);
      const state = await standing(till.hospital, move.appointmentId);
      expect(state.refunds, how).toMatchObject([{ reason: "late", amount: move.due }]);
      expect(state.invoices, how).toMatchObject([{ status: "discarded", number: null }]);
    }
  });

  it("makes room for the desk, which moves the visit to the very same time", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: ten });
    const input = { ...moveInput(visit, till.hospital, dear, ten), settlement: { method: "cash" as const } };
    expect(await doing(till.hospital, desk, reschedule, input, monday)).toMatchObject({ due: 30_000 });
    await hear(till, move.paymentId, 30_000);
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject(there());
    expect((await standing(till.hospital, move.appointmentId)).refunds).toMatchObject([{ reason: "late" }]);
  });

  it("does not move the visit to a time that has begun when the money comes", async () => {
    const { doctorId } = dear;
    if (!doctorId) throw new Error("no doctor");
    const rules = { doctorId, branchId: till.hospital.branchId, minimumNoticeMinutes: 0 };
    await till.hospital.db.insertInto("bookingRules").values(rules).execute();
    const visit = await paidVisit(till, rao, ten);
    const before = await placeOf(till.hospital, visit.appointmentId);
    const move = await openMove(till, visit, { to: dear, at: nine, now: nine.subtract({ minutes: 2 }) });
    await hear(till, move.paymentId, move.due, { now: nine.add({ minutes: 1 }) });
    expect(await placeOf(till.hospital, visit.appointmentId)).toEqual(before);
    const { events } = await as(visit.patient).appointments.byId({ appointmentId: move.appointmentId });
    expect(events.at(-1)).toMatchObject({ event: "refuse_payment", refusal: "slot_past" });
    expect((await standing(till.hospital, move.appointmentId)).refunds).toMatchObject([{ amount: move.due }]);
  });

  it("does not move the visit when it would cost another sum by now", async () => {
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: ten });
    const dearer = till.hospital.db.updateTable("appointments").where("id", "=", move.appointmentId);
    await dearer.set({ fee: 90_000 }).execute();
    await hear(till, move.paymentId, 30_000);
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject(here());
    expect((await standing(till.hospital, move.appointmentId)).refunds).toMatchObject([{ amount: 30_000 }]);
  });
});
