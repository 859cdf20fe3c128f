import type { Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { JoinWaitlistInput } from "@carepoint/domain/waitlist/schema";
import { openWaitStatuses, type WaitStatus } from "@carepoint/domain/waitlist/states";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { waitsWithin } from "../access.ts";

export interface NewEntry extends Omit<JoinWaitlistInput, "from" | "to"> {
  readonly id: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly askedBy: string | null;
  readonly askedAt: Temporal.Instant;
}

/** The row, or false when the patient waits for the same already. */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("waitEntries")
    .values({ ...entry, status: "waiting" satisfies WaitStatus })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** How many entries the patient has open. Their row is locked, so that two who ask at once are counted one after the other. */
export async function countOpenEntries(tx: Tx, patientId: string): Promise<number> {
  await tx.selectFrom("patients").select("id").where("id", "=", patientId).forNoKeyUpdate().execute();
  const { count } = await tx
    .selectFrom("waitEntries")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("patientId", "=", patientId)
    .where("status", "in", written(openWaitStatuses))
    .executeTakeFirstOrThrow();
  return count;
}

/** How many entries an account has open for all its people, its row locked as the patient's is. */
export async function countOpenOfAccount(tx: Tx, accountId: string): Promise<number> {
  await tx.selectFrom("accounts").select("id").where("id", "=", accountId).forNoKeyUpdate().execute();
  const { count } = await tx
    .selectFrom("waitEntries")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("askedBy", "=", accountId)
    .where("status", "in", written(openWaitStatuses))
    .executeTakeFirstOrThrow();
  return count;
}

/** The entry within the caller's scope and the visit that is held for it, nothing locked. */
export async function findEntry(tx: Tx, scope: Scope, id: string) {
  return tx
    .selectFrom("waitEntries")
    .leftJoin("waitOffers", (join) =>
      join.onRef("waitOffers.entryId", "=", "waitEntries.id").on("waitOffers.outcome", "is", null),
    )
    .select(["waitEntries.id", "waitEntries.patientId", "waitEntries.branchId", "waitOffers.appointmentId"])
    .where("waitEntries.id", "=", id)
    .where(waitsWithin(scope))
    .executeTakeFirst();
}

export async function lockEntry(tx: Tx, id: string): Promise<WaitStatus> {
  const { status } = await tx
    .selectFrom("waitEntries")
    .select("status")
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return status as WaitStatus; // a CHECK holds the column to these words
}

export async function setEntry(tx: Tx, id: string, status: WaitStatus, now: Temporal.Instant): Promise<void> {
  const isOpen = openWaitStatuses.some((each) => each === status);
  await tx
    .updateTable("waitEntries")
    .set({ status, endedAt: isOpen ? null : now })
    .where("id", "=", id)
    .execute();
}

export type OfferOutcome = "taken" | "passed_by" | "left";

/** What became of the entry's open offer. */
export async function closeOffer(tx: Tx, entryId: string, outcome: OfferOutcome): Promise<void> {
  await tx
    .updateTable("waitOffers")
    .set({ outcome })
    .where("entryId", "=", entryId)
    .where("outcome", "is", null)
    .execute();
}

/** Whether the patient of an entry has a visit of the kind that it waits for, however that was booked. */
export function isBooked(entries: string, branches: string) {
  const [entry, place] = [sql.id(entries), sql.id(branches)];
  return sql<boolean>`exists (select from appointments a
    where a.patient_id = ${entry}.patient_id and a.created_at >= ${entry}.asked_at
      and a.status in ('confirmed','checked_in','in_progress','completed')
      and (a.doctor_id = ${entry}.doctor_id or a.department_id = ${entry}.department_id)
      and (a.starts_at at time zone ${place}.zone)::date between ${entry}.from_date and ${entry}.to_date)`;
}

export interface Standing {
  readonly id: string;
  readonly patientId: string;
  readonly branchId: string;
  readonly askedBy: string | null;
  readonly status: WaitStatus;
  readonly toDate: string;
  readonly zone: string;
  readonly offers: number;
  readonly visitStatus: AppointmentStatus | null;
  readonly holdExpiresAt: Temporal.Instant | null;
  readonly answerBy: Temporal.Instant | null;
  readonly isBooked: boolean;
}

/**
 * How the open entries that wait for a doctor stand beside the world, locked; those that somebody works on are left out.
 * Locked first and read by a second statement: one alone would keep the offers of before the lock beside rows of after it.
 */
export async function standingEntries(tx: Tx, doctorId: string): Promise<Standing[]> {
  const locked = await sql<{ id: string }>`
    select e.id from wait_entries e
    where e.status in (${sql.join(written(openWaitStatuses))})
      and (e.doctor_id = ${doctorId} or e.department_id = (select department_id from doctors where id = ${doctorId}))
    order by e.id limit 500 for no key update of e skip locked`.execute(tx);
  const ids = locked.rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const { rows } = await sql<Standing>`
    select e.id, e.patient_id, e.branch_id, e.asked_by, e.status, e.to_date, b.zone,
      (select count(*)::integer from wait_offers o where o.entry_id = e.id) as offers,
      held.status as visit_status, held.hold_expires_at, held.answer_by,
      ${isBooked("e", "b")} as is_booked
    from wait_entries e
    join branches b on b.id = e.branch_id
    left join wait_offers offer on offer.entry_id = e.id and offer.outcome is null
    left join appointments held on held.id = offer.appointment_id
    where e.id = any(${ids}::uuid[])
    order by e.id`.execute(tx);
  return rows;
}
