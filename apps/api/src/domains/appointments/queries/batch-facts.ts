import type { Db } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { sql } from "kysely";
import { movedByHospital } from "./batches.ts";
import { lateFeesOf } from "./moves.ts";

export interface BookedAndHeld {
  readonly id: string;
  readonly kind: VisitKind;
  readonly createdAt: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
  /** What of its payments has not gone back and is not on its way back. */
  readonly held: number;
  /** What its late moves have cost so far. */
  readonly lateFees: number;
  readonly movedByHospital: boolean;
}

/** When visits were booked and what is held of their money, in one statement. */
export async function bookedAndHeld(db: Db, ids: readonly string[]): Promise<BookedAndHeld[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("appointments")
    .select(["id", "kind", "createdAt", "startsAt"])
    .select(
      sql<number>`(select coalesce(sum(p.captured - (select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = p.id)), 0)::bigint
        from payments p where p.appointment_id = appointments.id and p.outcome = 'confirmed')`.as("held"),
    )
    .select(lateFeesOf(sql`appointments.id`).as("lateFees"))
    .select(movedByHospital(sql`appointments.id`).as("movedByHospital"))
    .where("id", "in", ids)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as VisitKind })); // a CHECK holds it to these words
}

/** Those who could see the patients: these doctors, or everyone of these departments. */
export async function doctorsFor(
  db: Db,
  whom: { readonly own: readonly string[] } | { readonly departments: readonly string[] },
): Promise<{ id: string; name: string }[]> {
  const [column, ids] = "own" in whom ? (["id", whom.own] as const) : (["departmentId", whom.departments] as const);
  if (ids.length === 0) return [];
  return db
    .selectFrom("doctors")
    .select(["id", "name"])
    .where(column, "in", ids)
    .where("status", "=", "approved")
    .where("active", "=", true)
    .orderBy("name")
    .execute();
}
