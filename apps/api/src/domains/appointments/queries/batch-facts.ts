import type { Db } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { counterMethods } from "@carepoint/domain/billing/counter";
import { type RawBuilder, sql } from "kysely";
import { movedByHospital } from "./batches.ts";
import { lateFeesOf, movedLate } from "./moves.ts";

export interface BookedAndHeld {
  readonly id: string;
  readonly kind: VisitKind;
  readonly status: AppointmentStatus;
  readonly answerBy: Temporal.Instant | null;
  readonly patientId: string | null;
  readonly createdAt: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
  /** What of its payments has not gone back and is not on its way back. */
  readonly held: number;
  /** Some of it was taken at the counter. */
  readonly heldAtCounter: boolean;
  /** What its late moves have cost so far. */
  readonly lateFees: number;
  readonly movedByHospital: boolean;
  /** What a package pays of it, at the list's price. */
  readonly packageWorth: number | null;
  readonly movedLate: boolean;
}

/** When visits were booked and what is held of their money, in one statement. */
export async function bookedAndHeld(db: Db, ids: readonly string[]): Promise<BookedAndHeld[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("appointments")
    .select(["id", "kind", "status", "answerBy", "patientId", "createdAt", "startsAt"])
    .select([heldOfVisit(sql`true`).as("held"), heldOfVisit(overCounter).as("atCounter")])
    .select(lateFeesOf(sql`appointments.id`).as("lateFees"))
    .select(movedByHospital(sql`appointments.id`).as("movedByHospital"))
    .select(movedLate(sql`appointments.id`).as("movedLate"))
    .select(
      sql<number | null>`(select u.worth from package_uses u join invoices i on i.id = u.invoice_id
        where i.appointment_id = appointments.id and u.status <> 'back' limit 1)`.as("packageWorth"),
    )
    .where("id", "in", ids)
    .execute();
  return rows.map(({ atCounter, ...row }) => ({
    ...row,
    heldAtCounter: atCounter > 0,
    kind: row.kind as VisitKind, // CHECKs hold both to these words
    status: row.status as AppointmentStatus,
  }));
}

/** What is left of the kept payments of such a kind. */
function heldOfVisit(kind: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select coalesce(sum(p.captured - (select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = p.id)), 0)::bigint
    from payments p where p.appointment_id = appointments.id and p.outcome = 'confirmed' and ${kind})`;
}

const overCounter = sql`p.provider in (${sql.join([...counterMethods, "deposit"])})`;

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
