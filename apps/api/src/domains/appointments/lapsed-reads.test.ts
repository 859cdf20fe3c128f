import { addExceptionInput } from "@carepoint/domain/doctors/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { appointmentId, departmentId, doctorId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { closeWithVisits } from "../../flows/close-department.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, own } from "../../testing/scopes.ts";
import { nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { callOffVisits } from "../departments/jobs.ts";
import { addException } from "../doctors/commands/add-exception.ts";

// No sweep runs here: what nobody answered reads as over because its time has come.
const day = calendarDate.parse("2026-12-08");
let hospital: TestHospital;
let desk: Actor;
let admin: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [callOffVisits] });
  desk = await addFrontDesk(hospital);
  admin = { ...desk, role: "admin", branchId: null };
});
afterAll(() => hospital.close());

let doctor: Actor;
let patient: Awaited<ReturnType<typeof addPatient>>;
let id: ReturnType<typeof appointmentId.parse>;
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  patient = await addPatient(hospital);
  const { patientId } = patient;
  id = appointmentId.parse(await addVisit(hospital, { doctor, patientId, startsAt: nine, status: "requested" }));
});

const due = () => hospital.now.add({ hours: 24 });
const before = () => due().subtract({ milliseconds: 1 });

/** What somebody is answered a moment before the answer is due, and from then on. */
async function told<Answer>(actor: Actor, ask: (of: ReturnType<typeof calling>) => Promise<Answer>) {
  const at = (now: Temporal.Instant) => ask(calling({ ...hospital, now }, actor));
  return [await at(before()), await at(due())];
}

const doctorOf = () => doctorId.parse(doctor.doctorId);

it("its page says that nobody answered, offers no cancellation, and does nothing when asked to cancel", async () => {
  const shown = await told(patient, async ({ appointments }) => {
    const { status, answerBy, unanswered, cancellation } = await appointments.byId({ appointmentId: id });
    return { status, due: answerBy, unanswered, cancel: cancellation?.allowed ?? false };
  });
  expect(shown).toEqual([
    { status: "requested", due: due().toString({ fractionalSecondDigits: 3 }), unanswered: false, cancel: true },
    { status: "expired", due: null, unanswered: true, cancel: false },
  ]);
  const cancel = hospital.as(
    patient,
    (ctx) => cancelWithRefund(ctx, own(patient), { appointmentId: id, reason: "Better" }),
    due(),
  );
  await expect(cancel.catch(codeOf)).resolves.toBe("illegal_transition");
});

it("a list has it as what it is, by whichever status is asked for", async () => {
  const listed = (statuses?: ("requested" | "expired" | "confirmed")[]) =>
    told(patient, async ({ appointments }) => {
      const { items } = await appointments.list({ limit: 10, ...(statuses && { statuses }) });
      return items.map(({ status }) => status);
    });
  expect(await listed()).toEqual([["requested"], ["expired"]]);
  expect(await listed(["requested", "confirmed"])).toEqual([["requested"], []]);
  expect(await listed(["expired"])).toEqual([[], ["expired"]]);
});

it("the patient's and nobody else's device is told the same", async () => {
  const shown = await told(patient, async ({ sync }) => {
    const { rows } = await sync.pull({});
    return rows.appointment.map(({ status, unanswered }) => [status, unanswered]);
  });
  expect(shown).toEqual([[["requested", false]], [["expired", true]]]);
});

it("the desk's board, its grid and the counts of a day have it no more", async () => {
  const onGrid = await told(desk, async ({ appointments }) => {
    const { visits } = await appointments.dayGrid({ date: day });
    return visits.some((visit) => visit.id === id);
  });
  expect(onGrid).toEqual([true, false]);
  const counted = await told(doctor, async ({ appointments }) => (await appointments.dayCounts({ day })).items);
  expect(counted).toEqual([[{ day, counts: { requested: 1 } }], [{ day, counts: { expired: 1 } }]]);
});

it("who leaves, is away or closes a department has no visit of it", async () => {
  const ahead = await told(admin, async ({ doctors }) => (await doctors.visitsAhead({ doctorId: doctorOf() })).visits);
  expect(ahead).toEqual([1, 0]);
  const touched = await told(doctor, async ({ appointments }) => {
    const { count } = await appointments.touched({ doctorId: doctorOf(), fromDate: day, toDate: day });
    return count;
  });
  expect(touched).toEqual([1, 0]);
  const leave = addExceptionInput.parse({ kind: "leave", doctorId: doctorOf(), fromDate: day, toDate: day });
  await hospital.as(doctor, (ctx) => addException(ctx, own(doctor), leave));
  const inside = await told(doctor, async ({ appointments }) => {
    const { appointmentIds } = await appointments.insideLeave({ doctorId: doctorOf() });
    return appointmentIds;
  });
  expect(inside).toEqual([[id], []]);
});

it("a change of many names it as what cannot be changed", async () => {
  for (const action of ["cancel", "message"] as const) {
    const refusals = await told(desk, async ({ appointments }) => {
      const { items } = await appointments.previewBatch({ action, appointmentIds: [id] });
      return items.map(({ refusal }) => refusal);
    });
    expect(refusals).toEqual([[null], ["illegal_transition"]]);
  }
});

it("a department that closes calls off what still waits for an answer, and not what waits no more", async () => {
  for (const [now, ahead] of [
    [before(), 1],
    [due(), 0],
  ] as const) {
    const row = { slug: newId(), name: '{"en":"Skin"}', description: '{"en":"Skin"}' };
    const made = await hospital.db.insertInto("departments").values(row).returning("id").executeTakeFirstOrThrow();
    await hospital.db.updateTable("appointments").set({ departmentId: made.id }).where("id", "=", id).execute();
    const input = { departmentId: departmentId.parse(made.id), visits: "cancel_and_refund", reason: "Moved" } as const;
    const closed = await hospital.as(admin, (ctx) => closeWithVisits(ctx, any(admin), input), now);
    expect(closed.ahead).toBe(ahead);
  }
});
