import { type VisitKind, visitKinds } from "@carepoint/domain/appointments/kinds";
import { type AppointmentStatus, occupyingStatuses } from "@carepoint/domain/appointments/states";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type AppointmentId, appointmentId, branchId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, CommandContext } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  addVisitor,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { cancelVisit } from "./commands/cancel-visit.ts";
import { checkIn } from "./commands/check-in.ts";
import { claimHold } from "./commands/claim-hold.ts";
import { confirmPaid } from "./commands/confirm-paid.ts";
import { confirmVisit } from "./commands/confirm-visit.ts";
import { extendForPayment } from "./commands/extend-for-payment.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { releaseHold } from "./commands/release-hold.ts";
import { findAppointmentForUpdate } from "./queries/appointments.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 5 });
});
afterAll(() => hospital.close());

const nine = Temporal.Instant.from("2026-12-08T03:30:00Z");

async function hold(actor: Actor, doctor: Actor, at = nine, now = hospital.now) {
  if (!doctor.doctorId) throw new Error("not a doctor");
  const input = { doctorId: doctor.doctorId, branchId: branchId.parse(hospital.branchId), startsAt: instantText(at) };
  return hospital.as(actor, (ctx) => holdSlot(ctx, own(actor), input), now);
}

async function claimed(patient: Awaited<ReturnType<typeof addPatient>>, doctor: Actor, at = nine, now = hospital.now) {
  const held = await hold(patient, doctor, at, now);
  const id = appointmentId.parse(held.appointmentId);
  const [mine] = patient.patientIds;
  if (!mine) throw new Error("nobody");
  await hospital.as(
    patient,
    (ctx) => claimHold(ctx, own(patient), { appointmentId: id, patientId: mine, reason: "Fever" }),
    now,
  );
  return id;
}

const codes = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === "rejected" ? [codeOf(result.reason)] : []));

describe("a slot is held", () => {
  it("forty visitors race for one slot: one wins, the others are told it is taken", async () => {
    const doctor = await addDoctor(hospital);
    const visitors = await Promise.all(Array.from({ length: 40 }, () => addVisitor(hospital)));
    const results = await Promise.allSettled(visitors.map((visitor) => hold(visitor, doctor)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(new Set(codes(results))).toEqual(new Set(["slot_taken"]));
  });

  it("the constraint alone refuses an overlap that skips every rule", async () => {
    const doctor = await addDoctor(hospital);
    const { appointmentId: id } = await hold(await addVisitor(hospital), doctor);
    const copy = sql`insert into appointments (id, code, branch_id, doctor_id, department_id, seat, starts_at, ends_at, occupied, status, source, fee, hold_expires_at, created_at)
      select uuidv7(), 'copy', branch_id, doctor_id, department_id, seat, starts_at + interval '5 minutes', ends_at + interval '5 minutes',
        tstzrange(starts_at + interval '5 minutes', ends_at + interval '5 minutes'), status, source, fee, hold_expires_at, created_at
      from appointments where id = ${id}`;
    await expect(copy.execute(hospital.db).catch(codeOf)).resolves.toBe("slot_taken");
  });

  it("the exclusion constraints name exactly the statuses that occupy time", async () => {
    const { rows } = await sql<{
      conname: string;
      def: string;
    }>`select conname, pg_get_constraintdef(oid) as def from pg_constraint
      where conname in ('appointments_no_overlap', 'appointments_patient_no_overlap')`.execute(hospital.db);
    expect(rows).toHaveLength(2);
    for (const { def } of rows) {
      const named = [...def.matchAll(/'([a-z_]+)'::text/g)].map(([, word]) => word);
      expect(new Set(named)).toEqual(new Set<AppointmentStatus>(occupyingStatuses));
    }
  });

  it("the column of a visit's kind takes exactly the kinds there are", async () => {
    const { rows } = await sql<{ def: string }>`select pg_get_constraintdef(oid) as def from pg_constraint
      where conname = 'appointments_kind'`.execute(hospital.db);
    const named = [...(rows[0]?.def ?? "").matchAll(/'([a-z_]+)'::text/g)].map(([, word]) => word);
    expect(new Set(named)).toEqual(new Set<VisitKind>(visitKinds));
  });

  it("a lapsed hold frees the slot for the next visitor", async () => {
    const doctor = await addDoctor(hospital);
    const first = await hold(await addVisitor(hospital), doctor);
    await expect(hold(await addVisitor(hospital), doctor).catch(codeOf)).resolves.toBe("slot_taken");
    const later = hospital.now.add({ minutes: 5 });
    const second = await hold(await addVisitor(hospital), doctor, nine, later);
    expect(second.appointmentId).not.toBe(first.appointmentId);
  });

  it("a visitor has one hold at a time", async () => {
    const doctor = await addDoctor(hospital);
    const visitor = await addVisitor(hospital);
    await hold(visitor, doctor);
    await expect(hold(visitor, doctor, nine.add({ minutes: 15 })).catch(codeOf)).resolves.toBe("hold_limit");
  });
});

describe("one address", () => {
  it("holds no more than eight slots at once, whatever the number of its visitors", async () => {
    const doctor = await addDoctor(hospital);
    const network = Buffer.alloc(16, 7);
    const visitors = await Promise.all(Array.from({ length: 9 }, () => addVisitor(hospital, network)));
    const holds = visitors.map((visitor, index) => () => hold(visitor, doctor, nine.add({ minutes: 15 * index })));
    for (const take of holds.slice(0, 8)) await take();
    await expect(holds[8]?.().catch(codeOf)).resolves.toBe("rate_limited");
  });
});

describe("a hold becomes a visit", () => {
  it("someone else's hold does not exist", async () => {
    const doctor = await addDoctor(hospital);
    const held = await hold(await addVisitor(hospital), doctor);
    const other = await addPatient(hospital);
    const [mine] = other.patientIds;
    if (!mine) throw new Error("nobody");
    const claim = (ctx: CommandContext) =>
      claimHold(ctx, own(other), { appointmentId: appointmentId.parse(held.appointmentId), patientId: mine });
    await expect(hospital.as(other, claim).catch(codeOf)).resolves.toBe("hold_not_yours");
  });

  it("a visitor's hold passes to the account that the same browser signs in with", async () => {
    const doctor = await addDoctor(hospital);
    const visitor = await addVisitor(hospital);
    const held = await hold(visitor, doctor);
    const patient = { ...(await addPatient(hospital)), visitorId: visitor.visitorId };
    const [mine] = patient.patientIds;
    if (!mine) throw new Error("nobody");
    const id = appointmentId.parse(held.appointmentId);
    await hospital.as(patient, (ctx) => claimHold(ctx, own(patient), { appointmentId: id, patientId: mine }));
    const row = await hospital.db.selectFrom("appointments").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(row.patientId).toBe(mine);
    expect(row.heldByVisitor).toBeNull();
  });

  it("one patient cannot be in two places at once", async () => {
    const patient = await addPatient(hospital);
    await claimed(patient, await addDoctor(hospital));
    await expect(claimed(patient, await addDoctor(hospital)).catch(codeOf)).resolves.toBe("patient_overlap");
  });

  it("payment extends a hold once, and only once", async () => {
    const patient = await addPatient(hospital);
    const id = await claimed(patient, await addDoctor(hospital));
    const extend = () =>
      hospital.as(patient, async (ctx) => {
        const visit = await findAppointmentForUpdate(ctx.tx, null, id);
        if (!visit) throw new Error("gone");
        return extendForPayment(ctx, visit);
      });
    expect((await extend()).toString()).toBe(hospital.now.add({ minutes: 15 }).toString());
    expect((await extend()).toString()).toBe(hospital.now.add({ minutes: 15 }).toString());
  });

  it("money that comes late takes the time back when it is free, and is refused when it is not", async () => {
    const doctor = await addDoctor(hospital);
    const late = hospital.now.add({ minutes: 30 });
    const lucky = await claimed(await addPatient(hospital), doctor);
    await expect(hospital.as(await addPatient(hospital), (ctx) => confirmPaid(ctx, lucky), late)).resolves.toBe(
      "confirmed",
    );

    const ten = nine.add({ minutes: 60 });
    const unlucky = await claimed(await addPatient(hospital), doctor, ten);
    await claimed(await addPatient(hospital), doctor, ten, late);
    await expect(hospital.as(await addPatient(hospital), (ctx) => confirmPaid(ctx, unlucky), late)).resolves.toBe(
      "refund",
    );
  });

  it("the desk checks in only its own branch's confirmed visits", async () => {
    const patient = await addPatient(hospital);
    const id = await claimed(patient, await addDoctor(hospital));
    const desk = await addFrontDesk(hospital);
    const scope = { actor: desk, reach: "branch" as const };
    await expect(hospital.as(desk, (ctx) => checkIn(ctx, scope, { appointmentId: id })).catch(codeOf)).resolves.toBe(
      "illegal_transition",
    );
    await hospital.as(desk, (ctx) => confirmVisit(ctx, scope, id));
    const elsewhere = {
      ...scope,
      actor: { ...desk, branchId: branchId.parse("00000000-0000-7000-8000-000000000001") },
    };
    await expect(
      hospital.as(desk, (ctx) => checkIn(ctx, elsewhere, { appointmentId: id })).catch(codeOf),
    ).resolves.toBe("not_found");
    await expect(hospital.as(desk, (ctx) => checkIn(ctx, scope, { appointmentId: id }), nine)).resolves.toMatchObject({
      status: "checked_in",
    });
  });

  it("a hold is given back at once and says so, and a confirmed visit is not a hold", async () => {
    const patient = await addPatient(hospital);
    const doctor = await addDoctor(hospital);
    const id = await claimed(patient, doctor);
    const release = (of: AppointmentId) =>
      hospital.as(patient, (ctx) => releaseHold(ctx, own(patient), { appointmentId: of }));
    await expect(release(id)).resolves.toMatchObject({ status: "cancelled" });
    const events = await hospital.db
      .selectFrom("appointmentEvents")
      .select("event")
      .where("appointmentId", "=", id)
      .orderBy("id")
      .execute();
    expect(events.map(({ event }) => event)).toEqual(["hold", "claim", "release"]);
    const kept = await claimed(patient, doctor);
    await hospital.as(patient, (ctx) => confirmVisit(ctx, null, kept));
    await expect(release(kept).catch(codeOf)).resolves.toBe("illegal_transition");
  });

  it("a patient cannot cancel once the time has come", async () => {
    const patient = await addPatient(hospital);
    const id = await claimed(patient, await addDoctor(hospital));
    await hospital.as(patient, (ctx) => confirmVisit(ctx, null, id));
    const cancel = (now: Temporal.Instant) =>
      hospital.as(patient, (ctx) => cancelVisit(ctx, own(patient), { appointmentId: id, reason: "Better" }), now);
    await expect(cancel(nine).catch(codeOf)).resolves.toBe("cancel_too_late");
    await expect(cancel(nine.subtract({ hours: 30 }))).resolves.toMatchObject({ status: "cancelled" });
  });
});
