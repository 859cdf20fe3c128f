import { instantText } from "@carepoint/domain/kernel/calendar";
import { type AppointmentId, appointmentId, branchId, doctorId, type PatientId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptRequest } from "../../flows/accept-request.ts";
import { reschedule } from "../../flows/reschedule.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, addVisitor, type TestHospital } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { day, openWaits, waitingAt } from "../../testing/waits.ts";
import { claimHold } from "./commands/claim-hold.ts";
import { declineRequest } from "./commands/decline-request.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { requestVisit } from "./commands/request-visit.ts";
import { squeezeIn } from "./commands/squeeze-in.ts";
import { offerOf, slotsBetween } from "./queries/offer.ts";
import { listAppointments } from "./queries/views.ts";
import { sweepRequests } from "./workers.ts";

// No sweep runs here but where a test says so: what nobody answered is over because its time has come.
let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openWaits();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

const { fullDoctor, join, serve, cancel, heldAt, entryOf } = waitingAt(() => hospital);

const due = () => hospital.now.add({ hours: 24 });

const askFor = (patient: Actor, id: AppointmentId, now = hospital.now) =>
  hospital.as(patient, (ctx) => requestVisit(ctx, own(patient), { appointmentId: id }), now);

async function byHand(doctor?: Actor): Promise<Actor> {
  const found = doctor ?? (await addDoctor(hospital));
  await hospital.db.updateTable("doctors").set({ acceptsByHand: true }).where("id", "=", found.doctorId).execute();
  return found;
}

async function asked(options: Parameters<typeof heldVisit>[1] = {}) {
  const held = await heldVisit(hospital, { ...options, doctor: await byHand(options.doctor) });
  await askFor(held.patient, held.appointmentId);
  return held;
}

const accept = (doctor: Actor, id: AppointmentId, now: Temporal.Instant) =>
  hospital.as(doctor, (ctx) => acceptRequest(ctx, own(doctor), { appointmentId: id }), now);

const slotOf = (doctor: Actor, at = nine) => ({
  doctorId: doctorId.parse(doctor.doctorId),
  branchId: branchId.parse(hospital.branchId),
  startsAt: instantText(at),
});

/** `pending`, or the refusal. */
const tap = (actor: Actor, doctor: Actor, now: Temporal.Instant, patientId?: PatientId, at = nine): Promise<string> =>
  hospital
    .as(
      actor,
      (ctx) =>
        holdSlot(ctx, actor === desk ? branch(desk) : own(actor), {
          ...slotOf(doctor, at),
          ...(patientId && { patientId }),
        }),
      now,
    )
    .then(({ status }) => status, codeOf);

const only = ({ patientIds: [id] }: Actor): PatientId => {
  if (!id) throw new Error("nobody");
  return id;
};

const statusOf = async (id: string) =>
  (await hospital.db.selectFrom("appointments").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

const told = async (id: string) => {
  const rows = await hospital.db
    .selectFrom("notifications")
    .select("template")
    .where("appointmentId", "=", id)
    .execute();
  return rows.map(({ template }) => template);
};

const takenAtNine = async (doctor: Actor) => (await heldAt(doctor)).length;

it("a request whose answer was due is offered and taken by whoever comes, and who asked is told once", async () => {
  const { doctor, appointmentId: id } = await asked();
  const visitor = await addVisitor(hospital);
  expect(await tap(visitor, doctor, due().subtract({ seconds: 1 }))).toBe("slot_taken");
  const free = async (now: Temporal.Instant) => {
    const offer = await offerOf(hospital.db, doctor.doctorId ?? "", { now, source: "patient", from: day, to: day });
    return slotsBetween(offer, day, day).some(({ startsAt }) => startsAt === nine.epochMilliseconds);
  };
  expect([await free(due().subtract({ seconds: 1 })), await free(due())]).toEqual([false, true]);
  expect(await tap(visitor, doctor, due())).toBe("pending");
  const events = await hospital.db
    .selectFrom("appointmentEvents")
    .select(["event", "fromStatus", "toStatus", "byRole"])
    .where("appointmentId", "=", id)
    .orderBy("id", "desc")
    .limit(1)
    .execute();
  expect(events).toEqual([{ event: "lapse", fromStatus: "requested", toStatus: "expired", byRole: "system" }]);
  await runJob(hospital.jobContext(due().add({ minutes: 1 })), sweepRequests, {});
  expect(await told(id)).toEqual(["request_lapsed"]);
});

it("of many who book over a lapsed request one has the time", async () => {
  const { doctor, appointmentId: id } = await asked();
  const visitors = await Promise.all(Array.from({ length: 8 }, () => addVisitor(hospital)));
  const outcomes = await Promise.all(visitors.map((visitor) => tap(visitor, doctor, due())));
  expect(outcomes.toSorted()).toEqual(["pending", ...Array.from({ length: 7 }, () => "slot_taken")]);
  expect(await takenAtNine(doctor)).toBe(1);
  expect([await statusOf(id), await told(id)]).toEqual(["expired", ["request_lapsed"]]);
});

it("a yes in the last second and a tap in the first one after it: one of them has the time, the other hears why not", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { doctor, appointmentId: id } = await asked();
    const visitor = await addVisitor(hospital);
    const yes = () => accept(doctor, id, due().subtract({ milliseconds: 1 })).then(() => "accepted", codeOf);
    const no = () => tap(visitor, doctor, due());
    const both = round % 2 === 0 ? [yes(), no()] : [no(), yes()].toReversed();
    const [answer = "", tapped] = await Promise.all(both);
    expect(["accepted slot_taken", "request_lapsed pending"]).toContain(`${answer} ${tapped}`);
    expect(await takenAtNine(doctor)).toBe(1);
  }
});

it("a yes or a no comes too late from the moment on, before and after somebody has written that down", async () => {
  const { doctor, appointmentId: id } = await asked();
  const decline = () =>
    hospital.as(doctor, (ctx) => declineRequest(ctx, own(doctor), { appointmentId: id, reason: "In theatre" }), due());
  const answers = async () => [
    await accept(doctor, id, due()).catch(codeOf),
    await decline().catch(codeOf),
    await hospital.as(desk, (ctx) => acceptRequest(ctx, branch(desk), { appointmentId: id }), due()).catch(codeOf),
  ];
  const late = ["request_lapsed", "request_lapsed", "request_lapsed"];
  expect([await answers(), await statusOf(id)]).toEqual([late, "requested"]);
  await runJob(hospital.jobContext(due()), sweepRequests, {});
  expect([await answers(), await statusOf(id)]).toEqual([late, "expired"]);
  expect(await told(id)).toEqual(["request_lapsed"]);
});

it("nothing more comes of it for the patient, who is free to be elsewhere at that time", async () => {
  const { patient, appointmentId: id } = await asked();
  await expect(askFor(patient, id, due()).catch(codeOf)).resolves.toBe("hold_lapsed");
  const claim = hospital.as(
    patient,
    (ctx) => claimHold(ctx, own(patient), { appointmentId: id, patientId: only(patient) }),
    due(),
  );
  await expect(claim.catch(codeOf)).resolves.toBe("hold_lapsed");
  expect(await tap(desk, await addDoctor(hospital), due(), only(patient))).toBe("pending");
  expect(await statusOf(id)).toBe("expired");
});

it("it takes no place of a full day, and none of the account's requests", async () => {
  const doctor = await addDoctor(hospital);
  const row = { doctorId: doctor.doctorId ?? "", branchId: hospital.branchId, dayLimit: 1 };
  await hospital.db.insertInto("bookingRules").values(row).execute();
  await asked({ doctor });
  const [early, late] = [await addVisitor(hospital), await addVisitor(hospital)];
  const quarterPast = nine.add({ minutes: 15 });
  expect(await tap(early, doctor, due().subtract({ seconds: 1 }), undefined, quarterPast)).toBe("day_full");
  expect(await tap(late, doctor, due(), undefined, quarterPast)).toBe("pending");

  const eager = await heldVisit(hospital, { doctor: await byHand(), at: nine.add({ hours: 48 }), now: due() });
  for (let nth = 1; nth <= 4; nth += 1) {
    const { patientId } = await addPatient(hospital);
    const visit = await addVisit(hospital, { doctor, patientId, startsAt: nine.add({ hours: 24 * nth }) });
    await hospital.db
      .updateTable("appointments")
      .set({ status: "requested", answerBy: due(), heldByAccount: eager.patient.accountId })
      .where("id", "=", visit)
      .execute();
  }
  await expect(askFor(eager.patient, eager.appointmentId, due())).resolves.toMatchObject({ status: "requested" });
});

it("somebody moves there, and somebody is squeezed in beside it on the first seat", async () => {
  const moved = await asked();
  const { patientId } = await addPatient(hospital);
  const visit = appointmentId.parse(
    await addVisit(hospital, { doctor: moved.doctor, patientId, startsAt: nine.add({ hours: 48 }) }),
  );
  const wish = { ...slotOf(moved.doctor), appointmentId: visit };
  await hospital.as(desk, (ctx) => reschedule(ctx, branch(desk), wish), due());
  expect([await statusOf(moved.appointmentId), await takenAtNine(moved.doctor)]).toEqual(["expired", 1]);

  const beside = await asked();
  const squeezed = await addPatient(hospital);
  const input = { ...slotOf(beside.doctor), patientId: only(squeezed), reason: "In pain" };
  const held = await hospital.as(desk, (ctx) => squeezeIn(ctx, branch(desk), input), due());
  expect(held.status).toBe("pending");
});

it("a doctor's list of requests names those that can be answered", async () => {
  const { doctor, appointmentId: id } = await asked();
  const { ctx } = asking(hospital, doctor);
  const list = async (now: Temporal.Instant) => {
    const { items } = await listAppointments({ ...ctx, now }, { statuses: ["requested"], limit: 10 });
    return items.map((item) => item.id);
  };
  expect([await list(hospital.now), await list(due())]).toEqual([[id], []]);
});

it("who waited for the time is offered it, and who was offered it and asked in vain waits again", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  await byHand(doctor);
  const first = await addPatient(hospital);
  await join(first, doctor);
  await cancel(holder, visit);
  await serve(doctor);
  const [offer] = await heldAt(doctor);
  const offered = appointmentId.parse(offer?.id);
  await askFor(first, offered);
  const second = await addPatient(hospital);
  await join(second, doctor, {}, hospital.now.add({ minutes: 1 }));
  await serve(doctor, due());
  expect((await entryOf(first)).status).toBe("waiting");
  expect(await heldAt(doctor)).toMatchObject([{ patientId: second.patientId, status: "pending" }]);
  expect((await entryOf(second)).status).toBe("offered");
  expect(await statusOf(offered)).toBe("expired");
});

it("an end to a request waits for the yes that is being said, and finds the time taken", async () => {
  const { doctor, appointmentId: id } = await asked();
  const visitor = await addVisitor(hospital);
  let tapped: Promise<string> | undefined;
  await hospital.db.transaction().execute(async (tx) => {
    await sql`update appointments set status = 'confirmed', answer_by = null, confirmed_at = ${hospital.now.toString()}
      where id = ${id}`.execute(tx);
    tapped = tap(visitor, doctor, due()); // comes to a row that somebody works on, without the day's lock
    await new Promise((go) => setTimeout(go, 300));
  });
  expect([await tapped, await statusOf(id)]).toEqual(["slot_taken", "confirmed"]);
});
