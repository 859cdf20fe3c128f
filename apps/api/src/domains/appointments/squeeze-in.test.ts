import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { mostSqueezed } from "@carepoint/domain/appointments/squeeze";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, appointmentId as idOf, patientId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { confirmAtDesk } from "../../flows/confirm-at-desk.ts";
import type { Actor } from "../../kernel/context.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { doing } from "../../testing/queue.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { releaseHold } from "./commands/release-hold.ts";
import { squeezeIn } from "./commands/squeeze-in.ts";
import { listAppointments } from "./queries/views.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 4 });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

async function squeeze(doctor: Actor, startsAt = nine, who: Actor = desk, kind?: VisitKind) {
  const patient = await addPatient(hospital);
  const input = {
    doctorId: doctorId.parse(doctor.doctorId),
    branchId: branchId.parse(hospital.branchId),
    patientId: patientId.parse(patient.patientId),
    startsAt: instantText(startsAt),
    kind,
    reason: "fever since the morning",
  };
  return doing(hospital, who, squeezeIn, input, hospital.now);
}

const seatsOf = async (doctor: Actor) =>
  (
    await hospital.db
      .selectFrom("appointments")
      .select("seat")
      .where("doctorId", "=", doctor.doctorId)
      .where("status", "=", "pending")
      .orderBy("seat")
      .execute()
  ).map(({ seat }) => seat);

it("a full time takes one more, which the board, the history and the audit say, the reason sealed", async () => {
  const { doctor } = await heldVisit(hospital);
  const held = await squeeze(doctor);
  if (typeof held === "string") throw new Error(held);
  expect(await seatsOf(doctor)).toEqual([0, 3000]);
  const { items } = await listAppointments(asking(hospital, desk, "branch").ctx, {
    doctorId: doctorId.parse(doctor.doctorId),
    limit: 50,
  });
  expect(items.map(({ squeezed }) => squeezed).toSorted()).toEqual([false, true]);
  const event = await hospital.db
    .selectFrom("appointmentEvents")
    .select(["event", "reasonSealed"])
    .where("appointmentId", "=", held.appointmentId)
    .where("event", "=", "squeeze")
    .executeTakeFirstOrThrow();
  expect(event.reasonSealed?.toString("latin1")).not.toContain("fever");
  const audit = await hospital.db
    .selectFrom("auditLog")
    .select("difference")
    .where("subjectId", "=", held.appointmentId)
    .where("action", "=", "appointment.squeeze")
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(audit)).not.toContain("fever");
});

it("thirty who are squeezed in at once at one time: so many as may, each on a seat of its own, the others refused", async () => {
  const doctor = await addDoctor(hospital);
  const answers = await Promise.all(Array.from({ length: 30 }, () => squeeze(doctor)));
  expect(answers.filter((answer) => typeof answer !== "string").length).toBe(mostSqueezed);
  expect(new Set(answers.filter((answer) => typeof answer === "string"))).toEqual(new Set(["slot_taken"]));
  expect(await seatsOf(doctor)).toEqual(Array.from({ length: mostSqueezed }, (_, index) => 3000 + index));
  const { rows } =
    await sql`select 1 from appointments a join appointments b on a.id < b.id and a.doctor_id = b.doctor_id
    and a.seat = b.seat and a.occupied && b.occupied and a.status = 'pending' and b.status = 'pending'`.execute(
      hospital.db,
    );
  expect(rows).toEqual([]);
});

it("outside the hours there is a time of its own; an ordinary booking is not in its way, nor it in theirs", async () => {
  const doctor = await addDoctor(hospital);
  const evening = nine.add({ hours: 10 });
  expect(await squeeze(doctor, evening)).toMatchObject({ status: "pending" });
  expect(await squeeze(doctor, nine)).toMatchObject({ status: "pending" });
  await heldVisit(hospital, { doctor });
  expect(await seatsOf(doctor)).toEqual([0, 3000, 3000]);
});

it("the same patient is in one place, whoever squeezes; another branch's desk cannot, and the past is over", async () => {
  const [doctor, other] = [await addDoctor(hospital), await addDoctor(hospital)];
  const patient = await addPatient(hospital);
  const input = (who: Actor, startsAt = nine) => ({
    doctorId: doctorId.parse(who.doctorId),
    branchId: branchId.parse(hospital.branchId),
    patientId: patientId.parse(patient.patientId),
    startsAt: instantText(startsAt),
    reason: "pain",
  });
  expect(await doing(hospital, desk, squeezeIn, input(doctor), hospital.now)).toMatchObject({ status: "pending" });
  expect(["patient_overlap", "patient_holds"]).toContain(
    await doing(hospital, desk, squeezeIn, input(other), hospital.now),
  );
  const elsewhere: Actor = { ...desk, branchId: branchId.parse("01890000-0000-7000-8000-00000000beef") };
  expect(await squeeze(doctor, nine, elsewhere)).toBe("not_found");
  expect(await squeeze(doctor, hospital.now.subtract({ hours: 1 }))).toBe("slot_past");
});

it("a follow-up's fee is not for whom the doctor has not seen, squeezed in or not", async () => {
  const doctor = await addDoctor(hospital);
  const offered = { kind: "follow_up", offered: true, fee: 20_000, minutes: 10, withinDays: 7 };
  await hospital.db
    .insertInto("doctorKinds")
    .values({ doctorId: doctor.doctorId ?? "", ...offered })
    .execute();
  expect(await squeeze(doctor, nine, desk, "follow_up")).toBe("follow_up_not_due");
  expect(await seatsOf(doctor)).toEqual([]);
});

it("a reason passes the day's maximum, at once and confirmed; whoever books after finds the day as full as it is", async () => {
  const doctor = await addDoctor(hospital, { fee: 0 });
  const rules = { doctorId: doctor.doctorId ?? "", branchId: hospital.branchId, dayLimit: 1, deskLimit: 1 };
  await hospital.db.insertInto("bookingRules").values(rules).execute();
  const hold = (slot: number) => {
    const startsAt = instantText(nine.add({ minutes: 15 * slot }));
    const place = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
    return doing(hospital, desk, holdSlot, { ...place, startsAt }, hospital.now);
  };
  const first = await hold(0);
  expect(first).toMatchObject({ status: "pending" });
  expect(await hold(1)).toBe("day_full");
  const squeezed = await Promise.all([squeeze(doctor), squeeze(doctor), squeeze(doctor, nine.add({ hours: 10 }))]);
  expect(squeezed.map((held) => typeof held)).toEqual(["object", "object", "object"]);
  const [one] = squeezed;
  if (!one || typeof one === "string" || !first || typeof first === "string") throw new Error("nothing was held");
  expect(
    await doing(hospital, desk, confirmAtDesk, { appointmentId: idOf.parse(one.appointmentId) }, hospital.now),
  ).toMatchObject({
    status: "confirmed",
  });
  const released = await doing(
    hospital,
    desk,
    releaseHold,
    { appointmentId: idOf.parse(first.appointmentId) },
    hospital.now,
  );
  expect(released).toMatchObject({ status: "cancelled" });
  expect(await hold(2)).toBe("day_full");
});

it("on a holiday, of the branch or of the whole hospital, nobody is squeezed in; where a branch is closed neither", async () => {
  const doctor = await addDoctor(hospital);
  const [branchDay, day] = [nine.add({ hours: 24 * 7 }), nine.add({ hours: 24 * 14 })];
  const dateOf = (at: Temporal.Instant) => at.toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
  const name = { en: "Festival" };
  await hospital.db
    .insertInto("hospitalHolidays")
    .values([
      { day: dateOf(branchDay), branchId: hospital.branchId, name },
      { day: dateOf(day), branchId: null, name },
    ])
    .execute();
  for (const closed of [branchDay, day])
    for (const hours of [0, 10]) expect(await squeeze(doctor, closed.add({ hours }))).toBe("slot_on_holiday");
  expect(await squeeze(doctor, day.add({ hours: 24 }))).toMatchObject({ status: "pending" });
  expect(await seatsOf(doctor)).toEqual([3000]);
  const shut = (active: boolean) =>
    hospital.db.updateTable("branches").set({ active }).where("id", "=", hospital.branchId).execute();
  await shut(false);
  const refused = await squeeze(doctor);
  await shut(true);
  expect(refused).toBe("slot_outside_hours");
});

it("the constraint on the doctor's time stands whatever the reason: a seat is nobody's twice", async () => {
  const doctor = await addDoctor(hospital);
  const held = await squeeze(doctor);
  if (typeof held === "string") throw new Error(held);
  const again = sql`insert into appointments select (jsonb_populate_record(a, jsonb_build_object(
    'id', gen_random_uuid(), 'code', 'AGAIN', 'patient_id', null))).*
    from appointments a where a.id = ${held.appointmentId}`;
  await expect(again.execute(hospital.db)).rejects.toMatchObject({ constraint: "appointments_no_overlap" });
});
