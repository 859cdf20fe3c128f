import { setBusinessTime } from "@carepoint/db/business-time";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type AppointmentId, branchId, doctorId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptRequest } from "../../flows/accept-request.ts";
import { confirmFree } from "../../flows/confirm-free.ts";
import { lockVisitDay } from "../../flows/lock-visit-day.ts";
import type { Actor, CommandContext } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addVisitor, monday, openHospital, type TestHospital } from "../../testing/context.ts";
import { untilWaiting } from "../../testing/locks.ts";
import { own } from "../../testing/scopes.ts";
import { heldVisit, nine, type Visit } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { extendForPayment } from "./commands/extend-for-payment.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { requestVisit } from "./commands/request-visit.ts";
import { findAppointmentForUpdate } from "./queries/appointments.ts";
import { lockDoctorDay } from "./queries/locks.ts";

// The hospital's clock goes on while somebody stands in line; the time that a command was handed was read before.
let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 10 });
});
afterAll(() => hospital.close());

const lastMoment = { milliseconds: 1 };

/** A doctor who sees one person a day. */
async function doctorOfOne({ byHand }: { readonly byHand: boolean }): Promise<Actor> {
  const doctor = await addDoctor(hospital, { fee: 0 });
  const row = { doctorId: doctor.doctorId ?? "", branchId: hospital.branchId, dayLimit: 1 };
  await hospital.db.insertInto("bookingRules").values(row).execute();
  if (byHand)
    await hospital.db.updateTable("doctors").set({ acceptsByHand: true }).where("id", "=", doctor.doctorId).execute();
  return doctor;
}

const tap = (visitor: Actor, doctor: Actor, now: Temporal.Instant) => {
  const startsAt = instantText(nine.add({ minutes: 15 }));
  const slot = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId), startsAt };
  return hospital.as(visitor, (ctx) => holdSlot(ctx, own(visitor), slot), now).then(() => "taken", codeOf);
};

const ask =
  ({ patient, appointmentId }: Visit) =>
  (ctx: CommandContext) =>
    requestVisit(ctx, own(patient), { appointmentId });

async function extend(ctx: CommandContext, id: AppointmentId) {
  await lockVisitDay(ctx.tx, id);
  const visit = await findAppointmentForUpdate(ctx.tx, null, id);
  return visit && extendForPayment(ctx, visit);
}

interface Step {
  readonly name: string;
  readonly byHand: boolean;
  /** The end of what is kept, when the step begins. */
  readonly end: Temporal.Instant;
  readonly before?: (visit: Visit) => Promise<unknown>;
  readonly take: (ctx: CommandContext, visit: Visit) => Promise<unknown>;
}

const holdEnds = monday.add({ minutes: 5 });
const steps: readonly Step[] = [
  {
    name: "confirmed",
    byHand: false,
    end: holdEnds,
    take: (ctx, { patient, appointmentId }) => confirmFree(ctx, own(patient), { appointmentId }),
  },
  { name: "prolonged", byHand: false, end: holdEnds, take: (ctx, { appointmentId }) => extend(ctx, appointmentId) },
  { name: "asked for", byHand: true, end: holdEnds, take: (ctx, visit) => ask(visit)(ctx) },
  {
    name: "accepted",
    byHand: true,
    end: monday.add({ hours: 24 }),
    before: (visit) => hospital.as(visit.patient, ask(visit)),
    take: (ctx, { doctor, appointmentId }) => acceptRequest(ctx, own(doctor), { appointmentId }),
  },
];

/** A visit that is kept until a moment from now, and what is tried with it in that moment. */
async function lateWith({ byHand, end, before, take }: Step) {
  await setBusinessTime(hospital.ownerUrl, monday);
  const visit = await heldVisit(hospital, { doctor: await doctorOfOne({ byHand }) });
  await before?.(visit);
  const visitor = await addVisitor(hospital);
  const inTime = end.subtract(lastMoment);
  const actor = before ? visit.doctor : visit.patient;
  return {
    visit,
    step: () => hospital.as(actor, (ctx) => take(ctx, visit), inTime).then(() => "taken", codeOf),
    other: () => tap(visitor, visit.doctor, end),
  };
}

async function kept({ doctorId: of }: Actor, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ kept: number }>`select count(*)::integer as kept from appointments
    where doctor_id = ${of} and status in ('requested', 'pending', 'confirmed')
      and coalesce(hold_expires_at, answer_by, 'infinity') > ${at.toString()}::timestamptz`.execute(hospital.db);
  return rows[0]?.kept ?? -1;
}

for (const late of steps) {
  it(`what was ${late.name} in time by its own clock, and behind whoever took its place of the day, is refused`, async () => {
    const { visit, step, other } = await lateWith(late);
    const outcomes = await hospital.db.transaction().execute(async (tx) => {
      await lockDoctorDay(tx, visit.doctor.doctorId ?? "", nine, "Asia/Kolkata");
      const first = other();
      await untilWaiting(hospital, 1);
      const second = step();
      await untilWaiting(hospital, 2);
      await setBusinessTime(hospital.ownerUrl, late.end);
      return [first, second];
    });
    expect(await Promise.all(outcomes)).toEqual(["taken", "day_full"]);
    expect(await kept(visit.doctor, late.end)).toBe(1);
  });

  it(`what was ${late.name} a moment late, and before anybody came for its place, keeps it`, async () => {
    const { visit, step, other } = await lateWith(late);
    const outcomes = await hospital.db.transaction().execute(async (tx) => {
      await sql`select from appointments where id = ${visit.appointmentId} for update`.execute(tx);
      const first = step();
      await untilWaiting(hospital, 1);
      await setBusinessTime(hospital.ownerUrl, late.end);
      const second = other();
      await Promise.race([second, untilWaiting(hospital, 2)]);
      return [first, second];
    });
    expect(await Promise.all(outcomes)).toEqual(["taken", "day_full"]);
    expect(await kept(visit.doctor, late.end)).toBe(1);
  });
}
