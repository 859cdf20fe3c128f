import type { Db } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { sql } from "kysely";
import { movedByHospital } from "./batches.ts";
import { lateFeesOf, movedLate } from "./moves.ts";

export interface Booked {
  readonly id: string;
  readonly kind: VisitKind;
  readonly status: AppointmentStatus;
  readonly answerBy: Temporal.Instant | null;
  readonly patientId: string | null;
  readonly createdAt: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
  /** What its late moves have cost so far. */
  readonly lateFees: number;
  readonly movedByHospital: boolean;
  /** What a package pays of it, at the list's price. */
  readonly packageWorth: number | null;
  readonly movedLate: boolean;
}

/** When visits were booked and what happened to them that their refund hangs on, in one statement. */
export async function bookedFacts(db: Db, ids: readonly string[]): Promise<Booked[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("appointments")
    .select(["id", "kind", "status", "answerBy", "patientId", "createdAt", "startsAt"])
    .select(lateFeesOf(sql`appointments.id`).as("lateFees"))
    .select(movedByHospital(sql`appointments.id`).as("movedByHospital"))
    .select(movedLate(sql`appointments.id`).as("movedLate"))
    .select(
      sql<number | null>`(select u.worth from package_uses u join invoices i on i.id = u.invoice_id
        where i.appointment_id = appointments.id and u.status <> 'back' limit 1)`.as("packageWorth"),
    )
    .where("id", "in", ids)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as VisitKind, // CHECKs hold both to these words
    status: row.status as AppointmentStatus,
  }));
}

/** Those who could see the patients: these doctors, or everyone of these departments. */
export async function doctorsFor(
  db: Db,
  whom: { readonly own: readonly string[] } | { readonly departments: readonly string[] },
): Promise<{ id: string; name: string; departmentId: string }[]> {
  const [column, ids] = "own" in whom ? (["id", whom.own] as const) : (["departmentId", whom.departments] as const);
  if (ids.length === 0) return [];
  return db
    .selectFrom("doctors")
    .select(["id", "name", "departmentId"])
    .where(column, "in", ids)
    .where("status", "=", "approved")
    .where("active", "=", true)
    .orderBy("name")
    .execute();
}
