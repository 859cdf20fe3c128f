import type { Db } from "@carepoint/db/client";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { followUpWindow } from "@carepoint/domain/records/follow-ups";
import { sql } from "kysely";
import { bookedFor } from "./follow-ups.ts";

/** So many days before the day the patient's people are reminded, where nothing is booked. */
const daysBefore = 7;
const pageSize = 200;

export interface NearFollowUp {
  readonly encounterId: string;
  readonly patientId: string;
  readonly dueOn: CalendarDate;
}

/**
 * A page of the follow-ups whose day is near, that nobody declined and no visit stands for, the latest that a doctor said to each
 * patient: those after the last one of the page before. Left out are whom nobody may remind, and who has been.
 */
export async function nearFollowUps(
  db: Db,
  now: Temporal.Instant,
  after: Pick<NearFollowUp, "encounterId"> | null,
): Promise<NearFollowUp[]> {
  const { rows } = await sql<NearFollowUp>`
    select follow_ups.encounter_id, follow_ups.patient_id, follow_ups.due_on::text as due_on
    from follow_ups join encounters on encounters.id = follow_ups.encounter_id
      join branches on branches.id = encounters.branch_id join doctors on doctors.id = follow_ups.doctor_id
    where follow_ups.declined_at is null and doctors.status = 'approved' and doctors.active
      and follow_ups.due_on between (${now}::timestamptz at time zone 'UTC')::date - ${sql.lit(followUpWindow.after + 1)}
        and (${now}::timestamptz at time zone 'UTC')::date + ${sql.lit(daysBefore + 1)} -- any zone's day, for the index
      and follow_ups.due_on <= (${now}::timestamptz at time zone branches.zone)::date + ${sql.lit(daysBefore)}
      and follow_ups.due_on >= (${now}::timestamptz at time zone branches.zone)::date - ${sql.lit(followUpWindow.after)}
      and may_remind(follow_ups.patient_id)
      and not exists (select from follow_ups later where later.patient_id = follow_ups.patient_id
        and later.doctor_id = follow_ups.doctor_id and later.set_at > follow_ups.set_at)
      and ${bookedFor} is null
      and not exists (select from account_patients p join notifications n on n.account_id = p.account_id
        where p.patient_id = follow_ups.patient_id and n.dedupe_key = 'follow_up_due:' || follow_ups.encounter_id || ':' || follow_ups.due_on)
      and follow_ups.encounter_id > ${after?.encounterId ?? "00000000-0000-0000-0000-000000000000"}::uuid
    order by follow_ups.encounter_id limit ${pageSize}`.execute(db);
  return rows;
}
