import type { Database, Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { byTheClock } from "@carepoint/domain/appointments/by-the-clock";
import { mustAsk } from "@carepoint/domain/appointments/requests";
import {
  type AppointmentView,
  appointmentView,
  type ListAppointmentsInput,
} from "@carepoint/domain/appointments/schema";
import { isSqueezeSeat } from "@carepoint/domain/appointments/seats";
import {
  type AppointmentStatus,
  appointmentSource,
  appointmentStatus,
  opensRecord,
} from "@carepoint/domain/appointments/states";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { type ExpressionBuilder, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { keyWithRing, ringOf, type Sealer } from "../../../kernel/sealed.ts";
import { checkingInSql } from "../../billing/queries/checking.ts";
import { readsReason, visible } from "../access.ts";

/** The columns of a view; the invoice is the visit's living one, its payment the one that was kept, else the latest. */
export function selectViews(db: Db) {
  return db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .innerJoin("doctors", "doctors.id", "appointments.doctorId")
    .innerJoin("departments", "departments.id", "appointments.departmentId")
    .leftJoin("patients", "patients.id", "appointments.patientId")
    .leftJoin("patientKeys", "patientKeys.patientId", "appointments.patientId")
    .leftJoin("invoices", (join) =>
      join
        .onRef("invoices.appointmentId", "=", "appointments.id")
        // Written out: the index of living invoices stands for these rows alone.
        .on("invoices.kind", "=", sql.lit("invoice"))
        .on("invoices.purpose", "=", sql.lit("visit"))
        .on("invoices.status", "in", written(["draft", "issued"])),
    )
    .select([
      "appointments.id",
      "appointments.version",
      "appointments.code",
      "appointments.status",
      "appointments.source",
      "appointments.kind",
      "appointments.seat",
      "appointments.startsAt",
      "appointments.endsAt",
      "appointments.branchId",
      "appointments.doctorId",
      "appointments.departmentId",
      "appointments.patientId",
      "appointments.fee",
      "appointments.holdExpiresAt",
      "appointments.moves",
      "appointments.answerBy",
      "appointments.acceptedAt",
      "doctors.acceptsByHand",
      "appointments.reasonSealed",
      "branches.zone",
      "branches.name as branchName",
      "doctors.name as doctorName",
      "departments.name as departmentName",
      "patients.name as patientName",
      "patientKeys.wrappedKey",
      ringOf("appointments.patient_id").as("ring"),
      "invoices.id as invoiceId",
      sql<string | null>`(select p.status from payments p where p.appointment_id = appointments.id
        order by (p.outcome is not distinct from 'confirmed') desc, p.created_at desc limit 1)`.as("paymentStatus"),
      sql<number>`(select coalesce(sum(due.total - due.paid - due.taken_back - due.payer_share), 0)::bigint from invoices due
        where due.appointment_id = appointments.id and due.kind = 'invoice' and due.status = 'issued')`.as("due"),
      checkingInSql.as("checking"),
      sql<number | null>`(select q.number from queue_entries q where q.appointment_id = appointments.id
        and q.status <> 'left')`.as("token"),
      sql<boolean>`(appointments.status = 'cancelled' and appointments.confirmed_at is null and exists (
        select from appointment_events e where e.appointment_id = appointments.id and e.event = 'release'))`.as(
        "givenBack",
      ),
      sql<boolean>`(appointments.status = 'expired' and exists (
        select from appointment_events e where e.appointment_id = appointments.id and e.event = 'lapse'))`.as(
        "unanswered",
      ),
      sql<{ place: number; of: number } | null>`case when appointments.series_id is not null then (
        select json_build_object('of', count(*), 'place', count(*) filter (
          where (s.starts_at, s.id) <= (appointments.starts_at, appointments.id)))
        from appointments s where s.series_id = appointments.series_id) end`.as("ofSeries"),
    ]);
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof selectViews>["executeTakeFirstOrThrow"]>>;

/** Who reads, and when. */
type Reading = Pick<QueryContext, "sealer" | "scope" | "now">;

/**
 * Opens what is sealed, for those who may read it, and writes instants as text. The key comes with the row: no second read.
 * A request that nobody answered in time reads so from that instant on.
 */
export function toViews({ sealer, scope, now }: Reading, rows: readonly ViewRow[]): AppointmentView[] {
  const { actor } = scope;
  return rows
    .map((row) => toView(sealer, mayReadReason(actor, row.status) ? row : { ...row, reasonSealed: null }))
    .map((view) => byTheClock(view, now));
}

/** A doctor reads why someone comes once the visit is agreed on. */
function mayReadReason(actor: Scope["actor"], status: string): boolean {
  if (!readsReason(actor)) return false;
  return actor.role !== "doctor" || opensRecord(appointmentStatus.parse(status));
}

function toView(
  sealer: Sealer,
  { reasonSealed, wrappedKey, ring, seat, acceptsByHand, acceptedAt, ...row }: ViewRow,
): AppointmentView {
  const { id, patientId } = row;
  const cell = { table: "appointments", column: "reason_sealed", id };
  const isSaid = patientId && reasonSealed;
  const reason = isSaid ? keyWithRing(sealer, { patientId, wrappedKey, ring }).open(cell, reasonSealed) : null;
  return appointmentView.parse({
    ...row,
    reason,
    squeezed: isSqueezeSeat(seat),
    startsAt: row.startsAt.toString(),
    endsAt: row.endsAt.toString(),
    holdExpiresAt: row.holdExpiresAt?.toString() ?? null,
    answerBy: row.answerBy?.toString() ?? null,
    mustAsk: mustAsk({ source: appointmentSource.parse(row.source), acceptsByHand, acceptedAt }),
  });
}

/** Visits within the caller's reach, earliest first. A day is the day of the visit's own branch. */
export async function listAppointments(
  ctx: QueryContext,
  input: ListAppointmentsInput,
): Promise<{ items: AppointmentView[] }> {
  const { from, to, statuses, branchId, doctorId, patientId, after, limit } = input;
  let listed = selectViews(ctx.db)
    .where(visible(ctx.scope))
    .orderBy("appointments.startsAt")
    .orderBy("appointments.id")
    .limit(limit);
  if (from) listed = listed.where(notBefore(from));
  if (to) listed = listed.where(notAfter(to));
  if (statuses) listed = listed.where(standsAs(statuses, ctx.now));
  if (branchId) listed = listed.where("appointments.branchId", "=", branchId);
  if (doctorId) listed = listed.where("appointments.doctorId", "=", doctorId);
  if (patientId) listed = listed.where("appointments.patientId", "=", patientId);
  if (after) listed = listed.where(isAfter(after));
  const items = toViews(ctx, await listed.execute());
  ctx.sees(...items.map((item) => item.patientId));
  return { items };
}

/** Who asks for requests is answered those that wait for an answer; one that lapsed is found as what it reads as. */
const standsAs = (statuses: readonly AppointmentStatus[], now: Temporal.Instant) => (eb: Eb) => {
  const lapsed = sql<boolean>`appointments.answer_by <= ${now.toString()}::timestamptz`;
  const asWritten = eb("appointments.status", "in", statuses).and(sql<boolean>`(${lapsed}) is not true`);
  return statuses.includes("expired") ? eb.or([asWritten, lapsed]) : asWritten;
};

type Eb = ExpressionBuilder<Database, "appointments" | "branches">;

/** From the day's first instant at the visit's branch. The plain bound, no zone lies further off, is what an index can use. */
export const notBefore = (date: CalendarDate) => (eb: Eb) =>
  eb.and([
    sql<boolean>`appointments.starts_at >= (${date}::date - 1)::timestamp at time zone 'UTC'`,
    sql<boolean>`appointments.starts_at >= ${date}::date::timestamp at time zone branches.zone`,
  ]);

/** In the order of the list, and from an instant that an index can begin at. */
const isAfter =
  ({ startsAt, id }: NonNullable<ListAppointmentsInput["after"]>) =>
  () =>
    sql<boolean>`(appointments.starts_at, appointments.id) > (${startsAt}::timestamptz, ${id}::uuid)`;

/** To the day's last instant at the visit's branch. */
export const notAfter = (date: CalendarDate) => (eb: Eb) =>
  eb.and([
    sql<boolean>`appointments.starts_at < (${date}::date + 2)::timestamp at time zone 'UTC'`,
    sql<boolean>`appointments.starts_at < (${date}::date + 1)::timestamp at time zone branches.zone`,
  ]);
