import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { DayPart } from "@carepoint/domain/appointments/day-parts";
import { occupyingStatuses } from "@carepoint/domain/appointments/states";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { OwnTime, PastOffer, Wish } from "@carepoint/domain/waitlist/matching";
import { openWaitStatuses, type WaitStatus } from "@carepoint/domain/waitlist/states";
import { type RawBuilder, sql } from "kysely";
import { keepsTime } from "../../doctors/queries/kept-times.ts";

/** Somebody whose turn it may be. */
export interface Waiting extends Wish {
  readonly id: string;
  readonly patientId: string;
  readonly past: readonly PastOffer[];
  readonly busy: readonly OwnTime[];
  /** Whose hold an offer is: the account that asked, while it acts for the patient; nobody's where the desk asked. */
  readonly holder: string | null;
}

/** Written out, because the indexes of open entries stand for these rows alone. */
const waiting = sql.lit("waiting" satisfies WaitStatus);
const occupying = sql.join(written(occupyingStatuses));
const open = sql.join(written(openWaitStatuses));

/** Whether anybody waits for this doctor, by name or by department. */
export async function someoneWaits(tx: Tx, doctorId: string): Promise<boolean> {
  const { rows } = await sql`
    select from wait_entries where status in (${open})
      and (doctor_id = ${doctorId} or department_id = (select department_id from doctors where id = ${doctorId})) limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** The visits that a patient still has before them, whoever's; what ran out takes no time. */
function ownTimes(patientId: RawBuilder<unknown>, now: Temporal.Instant) {
  const at = sql`${now.toString()}::timestamptz`;
  return sql`(select json_agg(json_build_object('startsAt', (extract(epoch from a.starts_at) * 1000)::bigint,
      'endsAt', (extract(epoch from a.ends_at) * 1000)::bigint))
    from appointments a where a.patient_id = ${patientId} and a.ends_at > ${at} and a.status in (${occupying})
      and ${keepsTime("a", now)})`;
}

/** The patient's own visits to come. */
export async function busyTimes(db: Db, patientId: string, now: Temporal.Instant): Promise<readonly OwnTime[]> {
  const { rows } = await sql<{ busy: OwnTime[] | null }>`select ${ownTimes(sql`${patientId}`, now)} as busy`.execute(
    db,
  );
  return rows[0]?.busy ?? [];
}

/** Who waits for this doctor, in the order in which they asked. */
export async function waitingFor(db: Db, doctorId: string, now: Temporal.Instant): Promise<Waiting[]> {
  const { rows } = await sql<{
    id: string;
    patientId: string;
    branchId: string;
    fromDate: CalendarDate;
    toDate: CalendarDate;
    part: DayPart | null;
    holder: string | null;
    past: [doctorId: string, startsAt: number][] | null;
    busy: OwnTime[] | null;
  }>`
    select e.id, e.patient_id, e.branch_id, e.from_date, e.to_date, e.part,
      (select ap.account_id from account_patients ap
        where ap.account_id = e.asked_by and ap.patient_id = e.patient_id and ap.ended_at is null) as holder,
      (select json_agg(json_build_array(o.doctor_id, (extract(epoch from o.starts_at) * 1000)::bigint))
        from wait_offers o where o.entry_id = e.id) as past,
      ${ownTimes(sql`e.patient_id`, now)} as busy
    from wait_entries e
    where e.status = ${waiting}
      and (e.doctor_id = ${doctorId} or e.department_id = (select department_id from doctors where id = ${doctorId}))
    order by e.asked_at, e.id limit 500`.execute(db);
  return rows.map(({ past, busy, ...row }) => ({
    ...row,
    busy: busy ?? [],
    past: (past ?? []).map(([offeredBy, startsAt]) => ({ doctorId: offeredBy, startsAt })),
  }));
}

/** The doctors for whom somebody waits, by name or by department. */
export async function doctorsWaitedFor(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct d.id from wait_entries e
    join doctors d on d.id = e.doctor_id or d.department_id = e.department_id
    where e.status in (${open}) order by d.id limit 1000`.execute(db);
  return rows.map(({ id }) => id);
}

/** The entry, locked, while it still waits. */
export async function lockWaiting(tx: Tx, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from wait_entries where id = ${id} and status = ${waiting} for no key update`.execute(tx);
  return rows.length > 0;
}

export interface NewOffer {
  readonly id: string;
  readonly entryId: string;
  readonly appointmentId: string;
  readonly doctorId: string;
  readonly startsAt: Temporal.Instant;
  readonly offeredAt: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export async function insertOffer(tx: Tx, offer: NewOffer): Promise<void> {
  await tx.insertInto("waitOffers").values(offer).execute();
}
