import type { Db } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";

export interface PaidVisit {
  readonly id: string;
  readonly branchId: string;
  readonly doctorId: string;
  readonly doctorName: string;
  readonly patientId: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly zone: string;
}

/** What money needs to know of a visit; not locked, and its doctor may change. Throws `not_found`. */
export async function readPaidVisit(db: Db, appointmentId: string): Promise<PaidVisit> {
  const visit = await db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .innerJoin("doctors", "doctors.id", "appointments.doctorId")
    .select(["appointments.id", "appointments.branchId", "appointments.doctorId", "appointments.patientId"])
    .select(["appointments.startsAt", "appointments.endsAt", "branches.zone", "doctors.name as doctorName"])
    .where("appointments.id", "=", appointmentId)
    .executeTakeFirst();
  if (!visit) throw new DomainError("not_found");
  return visit;
}

/** One visit of each day on which these bills have one, in the order in which days are locked. */
export async function visitsOfBills(db: Db, invoiceIds: readonly string[]): Promise<string[]> {
  if (invoiceIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct on (key) key, id from (
      select a.id, (a.doctor_id || ' ' || (a.starts_at at time zone b.zone)::date) collate "C" as key
      from invoices i join appointments a on a.id = i.appointment_id join branches b on b.id = a.branch_id
      where i.id in (${sql.join(invoiceIds.map((id) => sql`${id}::uuid`))})) v
    order by key, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What a package is asked for, and when it takes place. */
export async function coverableVisit(db: Db, appointmentId: string) {
  const visit = await db
    .selectFrom("appointments")
    .innerJoin("doctors", "doctors.id", "appointments.doctorId")
    .select(["appointments.kind", "appointments.doctorId", "doctors.departmentId", "appointments.startsAt"])
    .where("appointments.id", "=", appointmentId)
    .executeTakeFirst();
  return visit && { ...visit, of: "visit" as const, kind: visit.kind as VisitKind }; // a CHECK holds it to these words
}

/** What decides whether and how a visit can be called off. Throws `not_found`. */
export async function readCancelling(db: Db, appointmentId: string) {
  const visit = await db
    .selectFrom("appointments")
    .select(["status", "answerBy", "startsAt", "patientId", "kind", "createdAt", "fee"])
    .where("id", "=", appointmentId)
    .executeTakeFirst();
  if (!visit) throw new DomainError("not_found");
  // CHECKs hold both to these words
  return { ...visit, status: visit.status as AppointmentStatus, kind: visit.kind as VisitKind };
}
