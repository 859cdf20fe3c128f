import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { sql } from "kysely";
import type { Display } from "./displays.ts";

/** The day of a branch on which a screen looks. */
export interface BranchDay {
  readonly branchId: string;
  readonly day: string;
}

/** The doctors of a screen with a queue or a room today, where each sits and whether each has begun: one read for all. */
export async function doctorsOfDay(db: Db, { branchId, day }: BranchDay, { doctorIds, pointIds }: Display) {
  const { rows } = await sql<{
    doctorId: string;
    doctorName: string;
    departmentName: unknown;
    point: string | null;
    firstAt: Temporal.Instant | null;
    begun: boolean;
  }>`
    select d.id as "doctorId", d.name as "doctorName", dep.name as "departmentName", p.name as point,
      q.first_at as "firstAt", coalesce(q.begun, false) as begun
    from doctors d join departments dep on dep.id = d.department_id
    left join doctor_points dp on dp.doctor_id = d.id and dp.branch_id = ${branchId} and dp.day = ${day}
    left join service_points p on p.id = dp.point_id
    left join (select e.doctor_id, min(a.starts_at) as first_at, bool_or(e.called_at is not null) as begun
      from queue_entries e join appointments a on a.id = e.appointment_id
      where e.branch_id = ${branchId} and e.day = ${day} group by e.doctor_id) q on q.doctor_id = d.id
    where (q.doctor_id is not null or dp.point_id is not null)
      and (${doctorIds.length + pointIds.length === 0} or d.id = any(${doctorIds}::uuid[]) or dp.point_id = any(${pointIds}::uuid[]))
    order by p.name nulls last, d.name limit 60`.execute(db);
  return rows;
}
export type DoctorOfDay = Awaited<ReturnType<typeof doctorsOfDay>>[number];

/** Everyone who waits, is called or is inside at a branch today; one read for all its doctors. */
export async function placesOfDay(db: Db, { branchId, day }: BranchDay) {
  const rows = await db
    .selectFrom("queueEntries")
    .innerJoin("appointments", "appointments.id", "queueEntries.appointmentId")
    .innerJoin("patients", "patients.id", "appointments.patientId")
    .select(["queueEntries.id", "queueEntries.doctorId", "queueEntries.number", "queueEntries.status"])
    .select(["queueEntries.arrivedAt", "queueEntries.calledAt", "appointments.startsAt", "appointments.source"])
    .select("patients.name as patientName")
    .where("queueEntries.branchId", "=", branchId)
    .where("queueEntries.day", "=", day)
    .where("queueEntries.status", "in", written(["waiting", "called", "serving"]))
    .limit(2000)
    .execute();
  return rows.map(({ source, ...row }) => ({ ...row, walkIn: source === "walk_in" }));
}
export type PlaceOfDay = Awaited<ReturnType<typeof placesOfDay>>[number];

/** Minutes that each doctor's latest consultations took: as `latestLengths`, for many with one read. */
export async function lengthsOf(db: Db, doctorIds: readonly string[]): Promise<ReadonlyMap<string, number[]>> {
  const { rows } = await sql<{ doctorId: string; minutes: number[] }>`
    select d.id as "doctorId", array(
      select extract(epoch from e.completed_at - e.opened_at)::float8 / 60 from encounters e
      where e.doctor_id = d.id and e.completed_at is not null order by e.completed_at desc limit 20) as minutes
    from unnest(${doctorIds}::uuid[]) as d(id)`.execute(db);
  return new Map(rows.map(({ doctorId, minutes }) => [doctorId, minutes]));
}
