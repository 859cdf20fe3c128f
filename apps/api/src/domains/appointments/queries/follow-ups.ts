import type { Db, Tx } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";

export interface FollowUpAsking {
  readonly kind?: VisitKind | undefined;
  readonly doctorId: string;
  readonly startsAt: Temporal.Instant;
  /** Null until somebody says for whom: naming the patient asks again. */
  readonly patientId?: string | null | undefined;
}

/**
 * A follow-up's fee is for who was seen by the same doctor not long before, or is with them now, day by day on the
 * branches' calendars. A follow-up itself gives no right to the next. Throws `follow_up_not_due`; other kinds are not looked at.
 */
export async function assertFollowUp(tx: Tx, asking: FollowUpAsking): Promise<void> {
  const terms = await followUpTerms(tx, asking);
  if (terms && !terms.due) throw new DomainError("follow_up_not_due", { withinDays: terms.within });
}

/** The same as answers, in the order of the questions. */
export async function areFollowUpsDue(db: Db, askings: readonly FollowUpAsking[]): Promise<boolean[]> {
  const terms = await termsOf(db, askings);
  return askings.map((_, place) => terms.get(place)?.due ?? true);
}

async function followUpTerms(db: Db, asking: FollowUpAsking) {
  return (await termsOf(db, [asking])).get(0);
}

interface Terms {
  readonly within: number;
  readonly due: boolean;
}

/** The terms of those that are follow-ups, by their places: one read for all, none where there is no follow-up. */
async function termsOf(db: Db, askings: readonly FollowUpAsking[]): Promise<ReadonlyMap<number, Terms>> {
  const asked = askings
    .map((asking, place) => ({ ...asking, place }))
    .filter(({ kind, patientId }) => kind === "follow_up" && patientId);
  if (asked.length === 0) return new Map();
  const { rows } = await sql<Terms & { place: number }>`
    select q.place, k.within_days as within, exists (
      select from appointments a join branches b on b.id = a.branch_id
      where a.patient_id = q.patient_id and a.doctor_id = k.doctor_id and a.status in ('in_progress', 'completed') and a.kind <> 'follow_up'
        and a.starts_at <= q.at and a.starts_at > q.at - make_interval(days => k.within_days + 2)
        and (q.at at time zone b.zone)::date - (a.starts_at at time zone b.zone)::date <= k.within_days) as due
    from unnest(${asked.map(({ place }) => place)}::int[], ${asked.map(({ doctorId }) => doctorId)}::uuid[],
        ${asked.map(({ patientId }) => patientId)}::uuid[], ${asked.map(({ startsAt }) => startsAt.toString())}::timestamptz[])
        q (place, doctor_id, patient_id, at)
      join doctor_kinds k on k.doctor_id = q.doctor_id and k.kind = 'follow_up'`.execute(db);
  return new Map(rows.map(({ place, ...terms }) => [place, terms]));
}

/** The last day on which the patient may come for a follow-up, on the calendar of the branch of the visit that gives the right. */
export async function followUpUntil(db: Db, doctorId: string, patientId: string): Promise<CalendarDate | null> {
  const { rows } = await sql<{ until: string | null }>`
    select max((a.starts_at at time zone b.zone)::date + k.within_days)::text as until
    from doctor_kinds k join appointments a on a.doctor_id = k.doctor_id join branches b on b.id = a.branch_id
    where k.doctor_id = ${doctorId} and k.kind = 'follow_up' and a.patient_id = ${patientId}
      and a.status in ('in_progress', 'completed') and a.kind <> 'follow_up'`.execute(db);
  return calendarDate.nullable().parse(rows[0]?.until ?? null);
}
