import { withConnection } from "@carepoint/db/connect";
import { HOLD_MINUTES } from "@carepoint/domain/appointments/holds";
import {
  bookSeriesInput,
  longestSeriesHold,
  minutesToPay,
  mostSeriesGivenBack,
  seriesRestHours,
} from "@carepoint/domain/appointments/series";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  appointmentId,
  branchId as branchIdOf,
  doctorId as doctorIdOf,
  newId,
  patientId as patientIdOf,
} from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdSlot } from "../domains/appointments/commands/hold-slot.ts";
import { startBatch } from "../domains/appointments/commands/start-batch.ts";
import { runBatchItem } from "../domains/appointments/jobs.ts";
import { seriesOfVisit } from "../domains/appointments/queries/series.ts";
import { previewSeries } from "../domains/appointments/queries/series-plan.ts";
import { listAppointments } from "../domains/appointments/queries/views.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { amendSettings } from "../domains/settings/commands/amend.ts";
import type { Actor } from "../kernel/context.ts";
import { asking, calling } from "../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { doing } from "../testing/queue.ts";
import { branch, own } from "../testing/scopes.ts";
import { nine } from "../testing/till.ts";
import { addVisit } from "../testing/visits.ts";
import { bookSeries } from "./book-series.ts";
import { claimHold } from "./claim-hold.ts";
import { releaseHold } from "./release-hold.ts";
import { runItem } from "./run-batch-item.ts";
import { takePayment } from "./take-payment.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver, runBatchItem], patience: 5 });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

const weekly = (first: Temporal.Instant, visits: number, weeks = 1) =>
  Array.from({ length: visits }, (_, place) => instantText(first.add({ hours: place * weeks * 7 * 24 })));

interface Wish {
  readonly doctor: Actor;
  readonly patientId: string;
  readonly starts: readonly string[];
  readonly more?: object;
}

const asked = ({ doctor, patientId, starts, more }: Wish) =>
  bookSeriesInput.parse({
    doctorId: doctor.doctorId,
    branchId: hospital.branchId,
    patientId,
    everyWeeks: 1,
    starts,
    payLater: { reason: "after_visit" },
    ...more,
  });

const book = (wish: Wish, who: Actor = desk) => doing(hospital, who, bookSeries, asked(wish), hospital.now);

async function booked(wish: Wish, who: Actor = desk) {
  const answer = await book(wish, who);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}

const visitsOf = (patientId: string) =>
  hospital.db
    .selectFrom("appointments")
    .select(["id", "status", "startsAt", "seriesId"])
    .where("patientId", "=", patientId)
    .orderBy("startsAt")
    .execute();

const newPatient = async () => (await addPatient(hospital)).patientId;

it("a patient whose doctor begins to cost something while they book lets no bill wait, whatever they send", async () => {
  const doctor = await addDoctor(hospital, { fee: 0 });
  const patient = await addPatient(hospital);
  await withConnection(hospital.ownerUrl, (client) =>
    client.query(`
      create function dearer() returns trigger language plpgsql as $$
        begin update doctors set fee = 50000 where id = '${doctor.doctorId}'; return null; end $$;
      create trigger dearer after insert on visit_series for each row when (new.doctor_id = '${doctor.doctorId}')
        execute function dearer()`),
  );
  const wish = { doctor, patientId: patient.patientId, starts: weekly(nine, 2) };
  expect(await book(wish, patient)).toBe("payment_required");
  expect(await visitsOf(patient.patientId)).toEqual([]);
});

it("the desk books six weeks at once: each a visit and a due bill of its own, one message for all, one series", async () => {
  const doctor = await addDoctor(hospital);
  const patientId = await newPatient();
  const starts = weekly(nine, 6);
  const { seriesId, visits } = await booked({ doctor, patientId, starts: starts.toReversed() });
  expect(visits.map(({ startsAt }) => startsAt)).toEqual(starts);
  const rows = await visitsOf(patientId);
  expect(rows.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => "confirmed"));
  expect(new Set(rows.map((row) => row.seriesId))).toEqual(new Set([seriesId]));
  const bills = await hospital.db
    .selectFrom("invoices")
    .innerJoin("invoiceDeferrals", "invoiceDeferrals.invoiceId", "invoices.id")
    .select(["invoices.status", "reason"])
    .where("patientId", "=", patientId)
    .execute();
  expect(bills).toEqual(Array.from({ length: 6 }, () => ({ status: "issued", reason: "after_visit" })));
  const notices = await hospital.db
    .selectFrom("notifications")
    .innerJoin("accountPatients", "accountPatients.accountId", "notifications.accountId")
    .select(["template", "params", "appointmentId"])
    .where("patientId", "=", patientId)
    .execute();
  expect(notices).toEqual([
    { template: "series_booked", params: { visits: 6 }, appointmentId: visits[0]?.appointmentId },
  ]);
  const audits = await hospital.db.selectFrom("auditLog").select("action").where("subjectId", "=", seriesId).execute();
  expect(audits).toEqual([{ action: "appointment.book_series" }]);
});

it("a time that was taken refuses all of it and says which one; nothing is left behind", async () => {
  const doctor = await addDoctor(hospital);
  const patientId = await newPatient();
  const starts = weekly(nine, 4);
  await addVisit(hospital, { doctor, patientId: await newPatient(), startsAt: Temporal.Instant.from(starts[2] ?? "") });
  const refusal = await hospital
    .as(desk, (ctx) => bookSeries(ctx, branch(desk), asked({ doctor, patientId, starts })))
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DomainError);
  expect(refusal).toMatchObject({ code: "slot_taken", details: { startsAt: starts[2] } });
  expect(await visitsOf(patientId)).toEqual([]);
  expect(await hospital.db.selectFrom("visitSeries").select("id").where("patientId", "=", patientId).execute()).toEqual(
    [],
  );
});

it("a fee without a reason to pay later, another's branch, doctor or patient, and a time that is none are refused", async () => {
  const doctor = await addDoctor(hospital);
  const patientId = await newPatient();
  const starts = weekly(nine, 2);
  expect(await book({ doctor, patientId, starts, more: { payLater: undefined } })).toBe("payment_required");
  expect(await book({ doctor, patientId, starts, more: { branchId: newId() } })).toBe("not_found");
  expect(await book({ doctor, patientId: newId(), starts })).toBe("not_found");
  expect(await book({ doctor, patientId, starts }, await addDoctor(hospital))).toBe("not_found");
  expect(await book({ doctor, patientId, starts }, doctor)).toBe("not_found"); // nobody whom this doctor treats
  expect(await book({ doctor, patientId, starts: weekly(nine.add({ minutes: 5 }), 2) })).toBe("slot_off_grid");
  expect(await book({ doctor, patientId, starts: weekly(nine, 2, 12) })).toBe("slot_beyond_horizon");
});

it("a doctor books for a patient whom they treat, and what is free needs no reason", async () => {
  const doctor = await addDoctor(hospital, { fee: 0 });
  const patientId = await newPatient();
  await addVisit(hospital, { doctor, patientId, status: "completed", startsAt: nine.subtract({ hours: 72 }) });
  const { visits } = await booked(
    { doctor, patientId, starts: weekly(nine, 3), more: { payLater: undefined } },
    doctor,
  );
  expect(visits).toHaveLength(3);
});

it("the same key books once", async () => {
  const doctor = await addDoctor(hospital);
  const patientId = await newPatient();
  const opId = newId();
  const once = () =>
    calling(hospital, desk).appointments.bookSeries({ opId, ...asked({ doctor, patientId, starts: weekly(nine, 3) }) });
  const [one, two] = await Promise.all([once(), once()]);
  expect(two).toEqual(one);
  expect(await visitsOf(patientId)).toHaveLength(3);
});

it("a visit knows its place in the series, and the rest of it is called off as a batch", async () => {
  const doctor = await addDoctor(hospital);
  const patientId = await newPatient();
  const { seriesId, visits } = await booked({ doctor, patientId, starts: weekly(nine, 4) });
  const third = visits[2]?.appointmentId ?? "";
  const { ctx } = asking(hospital, desk, "branch");
  const series = await seriesOfVisit(ctx, third);
  const rest = visits.slice(2).map(({ appointmentId }) => appointmentId);
  expect(series).toEqual({ id: seriesId, place: 3, of: 4, everyWeeks: 1, rest });
  const { items: listed } = await listAppointments(ctx, { patientId: patientIdOf.parse(patientId), limit: 50 });
  expect(listed.map(({ ofSeries }) => ofSeries)).toEqual([1, 2, 3, 4].map((place) => ({ place, of: 4 })));
  expect(await seriesOfVisit(asking(hospital, await addDoctor(hospital)).ctx, third)).toMatchObject({ rest: [] });

  const items = rest.map((appointmentId) => ({ appointmentId, action: "cancel" as const }));
  const { batchId } = await hospital.as(desk, (command) =>
    startBatch(command, branch(desk), { reason: "recovered", items }),
  );
  const waiting = await hospital.db.selectFrom("visitBatchItems").select("id").where("batchId", "=", batchId).execute();
  for (const { id } of waiting) await runItem(hospital.jobContext(), id);
  expect((await visitsOf(patientId)).map(({ status }) => status)).toEqual([
    "confirmed",
    "confirmed",
    "cancelled",
    "cancelled",
  ]);
  expect(await seriesOfVisit(ctx, visits[0]?.appointmentId ?? "")).toMatchObject({
    place: 1,
    of: 4,
    rest: visits.slice(0, 2).map(({ appointmentId }) => appointmentId),
  });
});

it("the preview says of each date what the booking would, and names another time", async () => {
  const doctor = await addDoctor(hospital);
  const patientId = await newPatient();
  const starts = weekly(nine, 4);
  const at = (place: number) => Temporal.Instant.from(starts[place] ?? "");
  await addVisit(hospital, { doctor, patientId: await newPatient(), startsAt: at(1) });
  await addVisit(hospital, { doctor: await addDoctor(hospital), patientId, startsAt: at(2) });
  const { ctx, seen } = asking(hospital, desk, "branch");
  const { doctorId, branchId, ...rest } = asked({ doctor, patientId, starts });
  const preview = {
    doctorId,
    branchId,
    patientId: rest.patientId,
    everyWeeks: 1,
    startsAt: rest.starts[0] ?? instantText(nine),
    visits: 4,
  };
  const { items, fee } = await previewSeries(ctx, preview);
  expect(fee).toBe(50_000);
  expect(items.map(({ refusal }) => refusal)).toEqual([null, "slot_taken", "patient_overlap", null]);
  expect(items.map(({ startsAt }) => startsAt)).toEqual(starts);
  expect(items.map(({ alternative }) => alternative)).toEqual([
    null,
    instantText(at(1).add({ minutes: 15 })),
    instantText(at(2).add({ minutes: 15 })),
    null,
  ]);
  expect([...seen]).toEqual([patientId]);
  const stranger = await addDoctor(hospital);
  await expect(previewSeries(asking(hospital, stranger).ctx, preview)).rejects.toMatchObject({ code: "not_found" });
  await expect(previewSeries({ ...ctx, scope: own(doctor) }, preview)).rejects.toMatchObject({ code: "not_found" });

  const chosen = items.map(({ startsAt, alternative }) => alternative ?? startsAt ?? "");
  await booked({ doctor, patientId, starts: chosen });
});

describe("a series that the patient books", () => {
  const asPatient = { payLater: undefined };

  async function newcomer() {
    const patient = await addPatient(hospital);
    return { patient, patientId: patient.patientId };
  }

  it("holds each of its times for some minutes, with no bill yet, and confirms one at a time by its own payment", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const starts = weekly(nine, 3);
    const { seriesId, visits, toPay } = await booked({ doctor, patientId, starts, more: asPatient }, patient);
    expect(toPay).toBe(true);
    const held = await hospital.db
      .selectFrom("appointments")
      .select(["status", "source", "seriesId", "holdExpiresAt", "heldByAccount"])
      .where("patientId", "=", patientId)
      .execute();
    const until = hospital.now.add({ minutes: minutesToPay(HOLD_MINUTES, 3) });
    const one = { status: "pending", source: "patient", seriesId, holdExpiresAt: until };
    expect(held).toEqual(starts.map(() => ({ ...one, heldByAccount: patient.accountId })));
    expect(await noticesOf(patientId)).toEqual([{ template: "series_held" }]);

    await hospital.as(desk, (ctx) =>
      takePayment(ctx, branch(desk), { appointmentId: idOf(visits[1]), method: "cash" }),
    );
    expect((await visitsOf(patientId)).map(({ status }) => status)).toEqual(["pending", "confirmed", "pending"]);
    expect((await noticesOf(patientId)).map(({ template }) => template).toSorted()).toEqual([
      "appointment_confirmed",
      "payment_received",
      "series_held",
    ]);
  });

  it("is no longer than an account may hold, also beside what it holds already", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    expect(await book({ doctor, patientId, starts: weekly(nine, 5), more: asPatient }, patient)).toBe("hold_limit");
    await booked({ doctor, patientId, starts: weekly(nine, 3), more: asPatient }, patient);
    const later = weekly(nine.add({ hours: 1 }), 2);
    expect(await book({ doctor, patientId, starts: later, more: asPatient }, patient)).toBe("hold_limit");
    expect(await visitsOf(patientId)).toHaveLength(3);
  });

  it("is one person's: none of its times is claimed for somebody else of the family", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const child = await newcomer();
    const { visits } = await booked({ doctor, patientId, starts: weekly(nine, 2), more: asPatient }, patient);
    const parent = { ...patient, patientIds: [...patient.patientIds, ...child.patient.patientIds] };
    await hospital.db
      .insertInto("accountPatients")
      .values({ accountId: patient.accountId ?? "", patientId: child.patientId, relation: "child" })
      .execute();
    const claimFor = (id: string) =>
      doing(
        hospital,
        parent,
        claimHold,
        { appointmentId: idOf(visits[0]), patientId: patientIdOf.parse(id) },
        hospital.now,
      );
    expect(await claimFor(child.patientId)).toBe("illegal_transition");
    expect(await claimFor(patientId)).toMatchObject({ status: "pending" });
  });

  it("frees what was not paid for when its minutes are over", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const starts = weekly(nine, 2);
    await booked({ doctor, patientId, starts, more: asPatient }, patient);
    const other = await newPatient();
    expect(await book({ doctor, patientId: other, starts })).toBe("slot_taken");
    const late = hospital.now.add({ minutes: minutesToPay(HOLD_MINUTES, 2) });
    const again = await doing(hospital, desk, bookSeries, asked({ doctor, patientId: other, starts }), late);
    expect(again).toMatchObject({ toPay: false });
  });

  it("costs nothing where the doctor takes nothing: confirmed at once and told once", async () => {
    const doctor = await addDoctor(hospital, { fee: 0 });
    const { patient, patientId } = await newcomer();
    const answer = await booked({ doctor, patientId, starts: weekly(nine, 6), more: asPatient }, patient);
    expect(answer).toMatchObject({ toPay: false });
    expect(new Set((await visitsOf(patientId)).map(({ status }) => status))).toEqual(new Set(["confirmed"]));
    expect(await noticesOf(patientId)).toEqual([{ template: "series_booked" }]);
  });

  it("is nobody else's to book, not put off by a word, and asked of a doctor who answers by hand one by one", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const starts = weekly(nine, 2);
    expect(await book({ doctor, patientId: await newPatient(), starts, more: asPatient }, patient)).toBe("not_found");
    expect(await booked({ doctor, patientId, starts }, patient)).toMatchObject({ toPay: true }); // `payLater` is for staff
    const byHand = await addDoctor(hospital);
    await hospital.db.updateTable("doctors").set({ acceptsByHand: true }).where("id", "=", byHand.doctorId).execute();
    const next = await newcomer();
    const wish = { doctor: byHand, patientId: next.patientId, starts, more: asPatient };
    expect(await book(wish, next.patient)).toBe("acceptance_required");
    expect(await visitsOf(next.patientId)).toEqual([]);
  });

  const wanted = (patient: Actor, wish: Wish, now: Temporal.Instant) =>
    doing(hospital, patient, bookSeries, asked({ ...wish, more: asPatient }), now);

  it("keeps its times an hour at most, however long the hospital holds one, and never past the visit", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    await doing(hospital, desk, amendSettings, { holdMinutes: 30 }, hospital.now);
    const soon = nine.subtract({ minutes: longestSeriesHold - 10 });
    await doing(hospital, desk, amendSettings, { minimumNoticeMinutes: 0 }, hospital.now);
    expect(await wanted(patient, { doctor, patientId, starts: weekly(nine, 4) }, soon)).toMatchObject({ toPay: true });
    await doing(hospital, desk, amendSettings, { holdMinutes: HOLD_MINUTES, minimumNoticeMinutes: 60 }, hospital.now);
    const held = await hospital.db
      .selectFrom("appointments")
      .select("holdExpiresAt")
      .where("patientId", "=", patientId)
      .orderBy("startsAt")
      .execute();
    const hour = soon.add({ minutes: longestSeriesHold });
    expect(held.map(({ holdExpiresAt }) => holdExpiresAt)).toEqual([nine, hour, hour, hour]);
  });

  it("is one at a time until it is paid for or given back, whoever of the family it is for", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const first = await booked({ doctor, patientId, starts: weekly(nine, 2), more: asPatient }, patient);
    const next = { doctor, patientId, starts: weekly(nine.add({ hours: 1 }), 2) };
    const soon = hospital.now.add({ minutes: 1 });
    expect(await wanted(patient, next, soon)).toBe("series_unpaid");
    const other = await newcomer();
    const parent = { ...patient, patientIds: [...patient.patientIds, ...other.patient.patientIds] };
    expect(await wanted(parent, { ...next, patientId: other.patientId }, soon)).toBe("series_unpaid");
    const paid = { appointmentId: idOf(first.visits[0]), method: "cash" as const };
    await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), paid), soon);
    expect(await wanted(patient, next, soon)).toBe("series_unpaid");
    await hospital.as(patient, (ctx) => releaseHold(ctx, own(patient), { appointmentId: idOf(first.visits[1]) }), soon);
    expect(await wanted(patient, next, soon)).toMatchObject({ toPay: true });
  });

  it("is refused for a day to whoever let one lapse, swept or not, and single visits are not", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const starts = weekly(nine.add({ hours: 24 }), 2);
    await booked({ doctor, patientId, starts, more: asPatient }, patient);
    const lapsed = hospital.now.add({ minutes: minutesToPay(HOLD_MINUTES, 2) });
    const wish = { doctor, patientId, starts };
    expect(await wanted(patient, wish, lapsed)).toBe("series_lapsed");
    await sql`update appointments set status = 'expired', hold_expires_at = null
      where patient_id = ${patientId}`.execute(hospital.db);
    expect(await wanted(patient, wish, lapsed)).toBe("series_lapsed");
    const [startsAt = ""] = starts;
    const single = { doctorId: doctorIdOf.parse(doctor.doctorId), branchId: branchIdOf.parse(hospital.branchId) };
    const slot = { ...single, startsAt: instantText(Temporal.Instant.from(startsAt)) };
    expect(await doing(hospital, patient, holdSlot, slot, lapsed)).toMatchObject({ status: "pending" });
    const dayLater = hospital.now.add({ hours: seriesRestHours });
    expect(await wanted(patient, wish, dayLater)).toMatchObject({ toPay: true });
  });

  it("is held and given back twice in a day and no third time, until the day is over", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const wish = { doctor, patientId, starts: weekly(nine.add({ hours: 24 }), 2), more: asPatient };
    for (let time = 0; time < mostSeriesGivenBack; time += 1) {
      const { visits } = await booked(wish, patient);
      for (const visit of visits)
        await hospital.as(patient, (ctx) => releaseHold(ctx, own(patient), { appointmentId: idOf(visit) }));
    }
    expect(await book(wish, patient)).toBe("series_lapsed");
    const dayLater = hospital.now.add({ hours: seriesRestHours });
    expect(await wanted(patient, wish, dayLater)).toMatchObject({ toPay: true });
  });

  it("is said to wait, or to have lapsed, when the desk or the account plans the next", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const starts = weekly(nine, 2);
    const unpaidFor = async (who: Actor, now = hospital.now) => {
      const { ctx } = asking(hospital, who, who === desk ? "branch" : "own");
      const rhythm = { everyWeeks: 1, visits: 2, startsAt: instantText(nine.add({ hours: 1 })) };
      const of = { doctorId: doctorIdOf.parse(doctor.doctorId), branchId: branchIdOf.parse(hospital.branchId) };
      return (await previewSeries({ ...ctx, now }, { ...of, ...rhythm, patientId: patientIdOf.parse(patientId) }))
        .unpaid;
    };
    expect(await unpaidFor(desk)).toBe(null);
    await booked({ doctor, patientId, starts, more: asPatient }, patient);
    expect([await unpaidFor(desk), await unpaidFor(patient)]).toEqual(["held", "held"]);
    const lapsed = hospital.now.add({ minutes: minutesToPay(HOLD_MINUTES, 2) });
    expect([await unpaidFor(desk, lapsed), await unpaidFor(patient, lapsed)]).toEqual(["lapsed", "lapsed"]);
    expect(await unpaidFor(desk, hospital.now.add({ hours: seriesRestHours }))).toBe(null);
  });

  it("is called off from one visit on: what comes back is said of each, and exactly that does", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const { visits } = await booked({ doctor, patientId, starts: weekly(nine, 3), more: asPatient }, patient);
    for (const visit of visits.slice(0, 2))
      await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), { appointmentId: idOf(visit), method: "cash" }));
    const { appointments } = calling(hospital, patient);
    const [, second] = visits;
    const { items } = await appointments.restOfSeries({ appointmentId: idOf(second) });
    expect(
      items.map(({ appointmentId: id, cancellation }) => [id, cancellation.refund, cancellation.atCounter]),
    ).toEqual([
      [second?.appointmentId, 50_000, true],
      [visits[2]?.appointmentId, 0, false],
    ]);
    for (const { appointmentId: id, cancellation } of items) {
      const asked = { appointmentId: id, reason: "I feel better", expectedRefund: cancellation.refund };
      await appointments.cancel({ opId: newId(), ...asked });
    }
    expect((await visitsOf(patientId)).map(({ status }) => status)).toEqual(["confirmed", "cancelled", "cancelled"]);
    expect(await appointments.restOfSeries({ appointmentId: idOf(second) })).toEqual({ items: [] });
    const viewer: Actor = { ...patient, patientIds: [] };
    expect(await calling(hospital, viewer).appointments.restOfSeries({ appointmentId: idOf(visits[0]) })).toEqual({
      items: [],
    });
    const stranger = await newcomer();
    const asked = calling(hospital, stranger.patient).appointments.restOfSeries({ appointmentId: idOf(visits[0]) });
    await expect(asked).rejects.toThrow("not_found");
  });

  it("three at once leave the account with one", async () => {
    const doctor = await addDoctor(hospital);
    const { patient, patientId } = await newcomer();
    const wishes = [0, 1, 2].map((hours) => weekly(nine.add({ hours }), 2));
    const answers = await Promise.all(
      wishes.map((starts) => book({ doctor, patientId, starts, more: asPatient }, patient)),
    );
    expect(answers.filter((answer) => answer === "series_unpaid")).toHaveLength(2);
    expect(await visitsOf(patientId)).toHaveLength(2);
  });

  const idOf = (visit: { readonly appointmentId: string } | undefined) => appointmentId.parse(visit?.appointmentId);
  const noticesOf = (patientId: string) =>
    hospital.db
      .selectFrom("notifications")
      .innerJoin("accountPatients", "accountPatients.accountId", "notifications.accountId")
      .select("template")
      .where("patientId", "=", patientId)
      .execute();
});
