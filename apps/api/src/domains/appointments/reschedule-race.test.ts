import { rescheduleInput } from "@carepoint/domain/appointments/schema";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { takePayment } from "../../flows/take-payment.ts";
import type { Actor, CommandContext } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addFrontDesk, monday, openHospital, type TestHospital } from "../../testing/context.ts";
import { doing } from "../../testing/queue.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine, type Visit } from "../../testing/till.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver], patience: 10 });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

const at = (index: number) => nine.add({ minutes: 15 * index });

/** A visit that was paid at the counter. */
async function paid(doctor: Actor, index: number): Promise<Visit> {
  const visit = await heldVisit(hospital, { doctor, at: at(index) });
  const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, method: "cash" });
  await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  return visit;
}

const inputOf = ({ appointmentId }: Visit, doctor: Actor, index: number) =>
  rescheduleInput.parse({
    appointmentId,
    doctorId: doctor.doctorId,
    branchId: hospital.branchId,
    startsAt: instantText(at(index)),
  });

const moveAtDesk = (visit: Visit, doctor: Actor, index: number) => {
  const input = { ...inputOf(visit, doctor, index), settlement: { method: "cash" as const } };
  return doing(hospital, desk, reschedule, input, monday);
};

const place = async ({ appointmentId }: Visit) => {
  const row = await hospital.db
    .selectFrom("appointments")
    .select(["status", "doctorId", "startsAt", "fee"])
    .where("id", "=", appointmentId)
    .executeTakeFirstOrThrow();
  return { ...row, startsAt: row.startsAt.toString() };
};

/** Rules of all rows: one visit a time, books in balance, and of each visit exactly its fee in the house. */
async function faults(): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'overlap ' || a.id || ' ' || b.id as fault from appointments a join appointments b
      on a.doctor_id = b.doctor_id and a.seat = b.seat and a.id < b.id and a.occupied && b.occupied
      where a.status in ('pending','confirmed') and b.status in ('pending','confirmed')
    union all
    select 'money ' || a.id || ' ' || a.status || ' ' || a.fee || ' ' || m.held from appointments a
      cross join lateral (select coalesce(sum(p.captured), 0) - coalesce((select sum(r.amount) from refunds r
        join payments of_it on of_it.id = r.payment_id where of_it.appointment_id = a.id), 0) as held
        from payments p where p.appointment_id = a.id and p.outcome = 'confirmed') m
      where (a.status = 'confirmed' and m.held <> a.fee) or (a.status = 'cancelled' and m.held <> 0)
    union all
    select 'bills ' || a.id from appointments a
      cross join lateral (select coalesce(sum(case i.kind when 'invoice' then i.total else -i.total end), 0) as billed
        from invoices i where i.appointment_id = a.id and i.number is not null) b
      where (a.status = 'confirmed' and b.billed <> a.fee) or (a.status = 'cancelled' and b.billed <> 0)
    union all
    select 'books ' || entry_id from ledger_entries group by entry_id having sum(amount) <> 0
    union all
    select 'numbers ' || series from invoices where number is not null group by branch_id, series, financial_year
      having count(*) <> max(counter)`.execute(hospital.db);
  return rows.map(({ fault }) => fault);
}

it("of forty who move to one time at once one gets it, and everyone else keeps theirs", async () => {
  const doctors = await Promise.all([addDoctor(hospital), addDoctor(hospital), addDoctor(hospital)]);
  const wanted = await addDoctor(hospital);
  const from = doctors.flatMap((doctor) => Array.from({ length: 14 }, (_, index) => ({ doctor, index }))).slice(0, 40);
  const visits = await Promise.all(from.map(({ doctor, index }) => paid(doctor, index)));
  const before = await Promise.all(visits.map(place));
  const answers = await Promise.all(
    visits.map((visit) => doing(hospital, visit.patient, reschedule, inputOf(visit, wanted, 3), monday)),
  );
  expect(answers.filter((answer) => typeof answer !== "string")).toHaveLength(1);
  expect(new Set(answers.filter((answer) => typeof answer === "string"))).toEqual(new Set(["slot_taken"]));
  const after = await Promise.all(visits.map(place));
  const moved = { doctorId: wanted.doctorId, startsAt: at(3).toString() };
  expect(after).toEqual(before.map((was, index) => (typeof answers[index] === "string" ? was : { ...was, ...moved })));
  expect(await faults()).toEqual([]);
});

it.each(["check_in", "confirm"] as const)(
  "pairs that swap, chains, cancellations and bookings all at once leave each visit one time and its money (numbers at %s)",
  async (tokenAt) => {
    await doing(hospital, desk, amendSettings, { tokenAt });
    const dear = await addDoctor(hospital, { fee: 50_000 });
    const cheap = await addDoctor(hospital, { fee: 30_000 });
    const doctors = [dear, cheap];
    const visits = await Promise.all(
      Array.from({ length: 16 }, (_, index) => paid(index % 2 ? dear : cheap, Math.floor(index / 2))),
    );
    const told = new Map<string, { doctorId: string | null; startsAt: string }>();
    let wish = 0;
    const next = (most: number) => {
      wish = (wish * 1103 + 12_345) % 99_991;
      return wish % most;
    };
    const wander = async (visit: Visit, steps = 8) => {
      for (let step = 0; step < steps; step += 1) {
        const doctor = doctors[next(2)] ?? dear;
        const index = next(10);
        const answer = await moveAtDesk(visit, doctor, index);
        if (typeof answer !== "string")
          told.set(visit.appointmentId, { doctorId: doctor.doctorId, startsAt: at(index).toString() });
        else expect(["slot_taken", "illegal_transition", "version_conflict"]).toContain(answer);
      }
    };
    const gone = visits.slice(0, 2);
    const others = Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        heldVisit(hospital, { doctor: doctors[index % 2] ?? dear, at: at(index + 4) }).catch(codeOf),
      ),
    );
    const cancelling = Promise.all(
      gone.map(async (visit) => {
        await wander(visit, 3);
        const input = { appointmentId: visit.appointmentId, reason: "Ill" };
        return doing(hospital, desk, cancelWithRefund, input, monday);
      }),
    );
    await Promise.all([...visits.slice(2).map((visit) => wander(visit)), others, cancelling]);
    for (const visit of visits.slice(2))
      expect(await place(visit)).toMatchObject({ status: "confirmed", ...told.get(visit.appointmentId) });
    for (const visit of gone) expect(await place(visit)).toMatchObject({ status: "cancelled" });
    expect(told.size).toBeGreaterThan(4);
    expect(await faults()).toEqual([]);
  },
  60_000,
);

it("a move whose connection dies before the commit has not happened, and can be asked for again", async () => {
  await doing(hospital, desk, amendSettings, { tokenAt: "check_in" });
  const [doctor, cheap] = [await addDoctor(hospital), await addDoctor(hospital, { fee: 20_000 })];
  const visit = await paid(doctor, 0);
  const before = await place(visit);
  const { patient } = visit;
  const die = async (ctx: CommandContext) => {
    await reschedule(ctx, own(patient), inputOf(visit, cheap, 1));
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx);
  };
  await expect(hospital.as(patient, die)).rejects.toThrow();
  expect(await place(visit)).toEqual(before);
  expect(await faults()).toEqual([]);
  const traces = await sql<{ many: number }>`
    select (select count(*) from appointment_events where appointment_id = ${visit.appointmentId} and event = 'reschedule')
      + (select count(*) from notifications where appointment_id = ${visit.appointmentId} and template = 'appointment_moved')
      as many`.execute(hospital.db);
  expect(Number(traces.rows[0]?.many)).toBe(0);
  expect(await doing(hospital, patient, reschedule, inputOf(visit, cheap, 1), monday)).toMatchObject({
    refund: 30_000,
  });
  expect(await faults()).toEqual([]);
});

it("two who ask for the same visit at once: one move, and the money of one", async () => {
  const [doctor, cheap] = [await addDoctor(hospital), await addDoctor(hospital, { fee: 20_000 })];
  const visit = await paid(doctor, 0);
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((index) => moveAtDesk(visit, cheap, index)));
  const made = answers.filter((answer) => typeof answer !== "string");
  expect(made.length).toBeGreaterThan(0);
  expect(made.reduce((sum, { refund }) => sum + refund, 0)).toBe(30_000);
  expect(await faults()).toEqual([]);
});
