import { randomBytes } from "node:crypto";
import { holdMoveInput, rescheduleInput } from "@carepoint/domain/appointments/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { FactSource } from "../domains/billing/queries/payment-events.ts";
import { holdMove } from "../flows/hold-move.ts";
import { settlePayment } from "../flows/settle-payment.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { monday, type TestHospital } from "./context.ts";
import { doing } from "./queue.ts";
import { nine, openVisit, pay, type Till, type Visit } from "./till.ts";

export interface Where {
  readonly at?: Temporal.Instant;
  readonly to?: Actor;
  readonly now?: Temporal.Instant;
  readonly due?: number;
}

/** A visit whose fee was paid online. */
export async function paidVisit(till: Till, doctor: Actor, at = nine): Promise<Visit> {
  const visit = await openVisit(till, { doctor, at });
  await hear(till, visit.paymentId, await priceOf(till.hospital, visit.paymentId));
  return visit;
}

/** Somebody holds another time for a visit. */
export function holdFor(till: Till, visit: Visit, { at = nine, to = visit.doctor, now = monday, due }: Where) {
  const { appointmentId: id, patient } = visit;
  const where = {
    appointmentId: id,
    doctorId: to.doctorId,
    branchId: till.hospital.branchId,
    startsAt: instantText(at),
  };
  const input = holdMoveInput.parse({ ...where, ...(due !== undefined && { expected: { due } }) });
  return doing(till.hospital, patient, holdMove, input, now);
}

/** The same with its checkout opened. Throws when the time was refused. */
export async function openMove(till: Till, visit: Visit, where: Where) {
  const held = await holdFor(till, visit, where);
  if (typeof held === "string") throw new Error(held);
  const hold = { patient: visit.patient, appointmentId: appointmentId.parse(held.appointmentId) };
  return { ...hold, ...(await pay(till, hold, where.now)), due: held.due };
}

export const newAttempt = () => `pay_${randomBytes(7).toString("hex")}`;

interface Heard {
  readonly attempt?: string;
  readonly source?: FactSource;
  readonly kind?: "captured" | "authorized";
  readonly now?: Temporal.Instant;
}

/** One source tells of so much, and it takes effect. */
export function hear(till: Till, paymentId: string, amount: number, heard: Heard = {}) {
  const { attempt = newAttempt(), source = "webhook", kind = "captured", now = monday } = heard;
  const facts = [{ kind, attempt, amount, currency: "INR" }];
  return till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source, facts }), now);
}

async function priceOf({ db }: TestHospital, id: string): Promise<number> {
  return (await db.selectFrom("payments").select("amount").where("id", "=", id).executeTakeFirstOrThrow()).amount;
}

export const moveInput = ({ appointmentId: id }: Visit, hospital: TestHospital, to: Actor, at: Temporal.Instant) =>
  rescheduleInput.parse({
    appointmentId: id,
    doctorId: to.doctorId,
    branchId: hospital.branchId,
    startsAt: instantText(at),
  });

/** Where a visit is, and how. */
export async function placeOf({ db }: TestHospital, id: string) {
  const row = await db
    .selectFrom("appointments")
    .select(["status", "doctorId", "startsAt", "fee"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { ...row, startsAt: row.startsAt.toString() };
}

/** Rules of all rows: no time twice, of each visit exactly what it costs in the house and on its bills, a held time never a visit. */
export async function moveFaults({ db }: TestHospital): Promise<string[]> {
  // What late moves have cost goes back only with a visit that the hospital calls off for nothing.
  const late = sql`(select coalesce(sum(e.late_fee), 0) from appointment_events e where e.appointment_id = a.id
    and not exists (select from appointment_events c where c.appointment_id = a.id and c.event = 'cancel' and c.by_role <> 'patient'))`;
  const { rows } = await sql<{ fault: string }>`
    select 'overlap ' || a.id || ' ' || b.id as fault from appointments a join appointments b
      on a.doctor_id = b.doctor_id and a.seat = b.seat and a.id < b.id and a.occupied && b.occupied
      where a.status in ('pending','confirmed') and b.status in ('pending','confirmed')
    union all
    select 'money ' || a.id || ' ' || a.status || ' ' || a.fee || ' ' || m.held from appointments a
      cross join lateral (select coalesce(sum(p.captured), 0) - coalesce((select sum(r.amount) from refunds r
        join payments of_it on of_it.id = r.payment_id where of_it.appointment_id = a.id), 0) as held
        from payments p where p.appointment_id = a.id) m
      where (a.status = 'confirmed' and m.held <> a.fee + ${late}) or (a.status in ('cancelled','expired') and m.held <> ${late})
    union all
    select 'bills ' || a.id from appointments a
      cross join lateral (select coalesce(sum(case i.kind when 'invoice' then i.total else -i.total end), 0) as billed
        from invoices i where i.appointment_id = a.id and i.number is not null) b
      where (a.status = 'confirmed' and b.billed <> a.fee + ${late}) or (a.status in ('cancelled','expired') and b.billed <> ${late})
    union all
    select 'moved twice ' || appointment_id from held_moves m join appointments h on h.id = m.hold_id
      where m.moved_at is not null and h.status <> 'cancelled'
    union all
    select 'books ' || entry_id from ledger_entries group by entry_id having sum(amount) <> 0
    union all
    select 'numbers ' || series from invoices where number is not null group by branch_id, series, financial_year
      having count(*) <> max(counter)`.execute(db);
  return rows.map(({ fault }) => fault);
}
