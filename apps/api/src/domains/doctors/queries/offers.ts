import type { Reads } from "@carepoint/db/short-reads";
import { written } from "@carepoint/db/written";
import type { BookingRules, DayCount, HolidayRule } from "@carepoint/domain/appointments/booking-rules";
import type { SlotQuestion } from "@carepoint/domain/appointments/slots";
import { type AppointmentSource, countedStatuses, occupyingStatuses } from "@carepoint/domain/appointments/states";
import type { Bookable } from "@carepoint/domain/doctors/bookable";
import type { HoursExceptionRule, WeeklyHoursRule } from "@carepoint/domain/doctors/hours";
import { type DoctorKindRow, type KindOffer, offeredKinds } from "@carepoint/domain/doctors/kinds";
import { type CalendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import type { Settings } from "@carepoint/domain/settings/schema";
import { type RawBuilder, sql } from "kysely";
import { settingsOf } from "../../settings/queries.ts";
import { keepsTime } from "./kept-times.ts";

export interface OfferAsking {
  readonly now: Temporal.Instant;
  readonly source: AppointmentSource;
  /** The days that will be looked at, both included, on whatever calendar: taken time a day around them is read. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What a doctor offers, and what a caller must know to say whether the doctor may be booked at all. */
export interface DoctorOffer extends Bookable {
  readonly doctorId: string;
  readonly departmentId: string;
  readonly fee: number;
  /** What can be booked, in the order in which it is offered. */
  readonly kinds: readonly KindOffer[];
  readonly settings: Settings;
  readonly question: SlotQuestion;
}

/** CHECKs hold status and kinds to their words. */
interface OfferRow extends Omit<DoctorOffer, "question" | "settings" | "kinds"> {
  readonly kindRows: DoctorKindRow[] | null;
  readonly settings: unknown;
  /** Hours at a closed branch offer nothing: its zone is missing. */
  readonly zones: Record<string, string> | null;
  readonly hours: WeeklyHoursRule[] | null;
  readonly exceptions: HoursExceptionRule[] | null;
  readonly rules: Record<string, BookingRules> | null;
  readonly counts: Record<string, DayCount> | null;
  readonly holidays: HolidayRule[] | null;
  readonly busy: [startMs: number, endMs: number, seat: number][] | null;
}

/**
 * Everything that decides which times these doctors offer, in one statement: a slot search is one round trip. Time that
 * is taken includes buffers; a hold or a request that ran out takes none, whoever ends it.
 */
export async function readOffers(db: Reads, whose: Whose, asking: OfferAsking): Promise<DoctorOffer[]> {
  const { now, source } = asking;
  const { rows } = await selectOffers(whose, asking).execute(db);
  let settings: Settings | undefined; // every row brings the same
  return rows.map(
    ({ settings: stored, zones, hours, exceptions, busy, kindRows, rules, counts, holidays, ...doctor }) => {
      settings ??= settingsOf(stored);
      const { minimumNoticeMinutes, horizonDays } = settings;
      const week = { hours: hours ?? [], exceptions: exceptions ?? [], zones: zones ?? {}, holidays: holidays ?? [] };
      const limits = { rules: rules ?? {}, counts: counts ?? {} };
      const taken = (busy ?? []).map(([startMs, endMs, seat]) => ({ startMs, endMs, seat }));
      const asked = { now: now.epochMilliseconds, minimumNoticeMinutes, horizonDays, source };
      const question = { ...week, ...limits, ...asked, busy: taken };
      return { ...doctor, kinds: offeredKinds(doctor.fee, kindRows ?? []), settings, question };
    },
  );
}

/** The statement itself, so that a test can read its plan. */
export function selectOffers(whose: Whose, asking: OfferAsking): RawBuilder<OfferRow> {
  const { now } = asking;
  const yesterday = dateIn(now.subtract({ hours: 24 }), "UTC"); // nothing earlier is offered, in any zone
  let { from, to } = asking;
  if (from < yesterday) from = yesterday;
  if (to < from) to = from;
  return sql<OfferRow>`
    select d.id as doctor_id, d.department_id, d.status, d.active, d.available, d.fee, dep.active as department_active,
      state.settings,
      (select json_agg(json_build_object('kind', k.kind, 'offered', k.offered, 'fee', k.fee, 'minutes', k.minutes,
          'withinDays', k.within_days)) from doctor_kinds k where k.doctor_id = d.id) as kind_rows,
      (select json_object_agg(b.id, b.zone) from branches b where b.active) as zones,
      (select json_agg(json_build_object('branchId', h.branch_id, 'weekday', h.weekday, 'from', h.from_time, 'to', h.to_time,
          'slotMinutes', h.slot_minutes, 'bufferBeforeMinutes', h.buffer_before_minutes, 'bufferAfterMinutes', h.buffer_after_minutes,
          'capacity', h.capacity, 'staffOnly', h.staff_only, 'validFrom', h.valid_from, 'validTo', h.valid_to) order by h.weekday, h.from_time)
        from weekly_hours h where h.doctor_id = d.id and h.ended_at is null) as hours,
      (select json_agg(json_build_object('kind', x.kind, 'branchId', x.branch_id, 'fromDate', x.from_date, 'toDate', x.to_date,
          'from', x.from_time, 'to', x.to_time, 'slotMinutes', x.slot_minutes, 'bufferBeforeMinutes', x.buffer_before_minutes,
          'bufferAfterMinutes', x.buffer_after_minutes, 'capacity', x.capacity, 'staffOnly', x.staff_only) order by x.from_date, x.from_time)
        from hours_exceptions x where x.doctor_id = d.id and x.ended_at is null
          and x.to_date >= ${from}::date - 1 and x.from_date <= ${to}::date + 1) as exceptions,
      (select json_agg(json_build_object('day', y.day, 'branchId', y.branch_id)) from hospital_holidays y
        where y.ended_at is null and y.day between ${from}::date - 1 and ${to}::date + 1) as holidays,
      (select json_object_agg(r.branch_id, json_build_object('dayLimit', r.day_limit, 'onlineLimit', r.online_limit,
          'deskLimit', r.desk_limit, 'walkInQuota', r.walk_in_quota, 'minimumNoticeMinutes', r.minimum_notice_minutes,
          'horizonDays', r.horizon_days)) from booking_rules r where r.doctor_id = d.id) as rules,
      case when exists (select from booking_rules r
          where r.doctor_id = d.id and coalesce(r.day_limit, r.online_limit, r.desk_limit) is not null) then
        (select json_object_agg(t.branch_id || ' ' || t.day, json_build_object('visits', t.visits, 'online', t.online, 'desk', t.desk))
        from (select a.branch_id, (a.starts_at at time zone b.zone)::date as day, count(*) as visits,
            count(*) filter (where coalesce(a.counted_as, a.source) = 'patient') as online,
            count(*) filter (where coalesce(a.counted_as, a.source) in ('front_desk', 'doctor')) as desk
          from booking_rules r join branches b on b.id = r.branch_id
            join appointments a on a.doctor_id = r.doctor_id and a.branch_id = r.branch_id
          where r.doctor_id = d.id and coalesce(r.day_limit, r.online_limit, r.desk_limit) is not null
            and a.starts_at >= (${from}::date - 1)::timestamp at time zone 'UTC'
            and a.starts_at < (${to}::date + 2)::timestamp at time zone 'UTC' and a.status in (${sql.join(counted)})
            and ${keepsTime("a", now)}
            and (a.moves is null or not exists (select from appointments v where v.id = a.moves
              and v.doctor_id = a.doctor_id and v.branch_id = a.branch_id
              and (v.starts_at at time zone b.zone)::date = (a.starts_at at time zone b.zone)::date))
          group by 1, 2) t) end as counts,
      (select json_agg(json_build_array((extract(epoch from lower(a.occupied)) * 1000)::bigint,
          (extract(epoch from upper(a.occupied)) * 1000)::bigint, a.seat))
        from appointments a where a.doctor_id = d.id and a.status in (${sql.join(occupying)})
          and a.occupied && tstzrange((${from}::date - 1)::timestamp at time zone 'UTC', (${to}::date + 2)::timestamp at time zone 'UTC')
          and ${keepsTime("a", now)}) as busy
    from doctors d join departments dep on dep.id = d.department_id cross join app_state state
    where ${isOneOf(whose)}`;
}

/** These doctors, or all of a department who take visits. */
export type Whose = readonly string[] | { readonly departmentId: string };

/** For one doctor without a list: then Postgres knows beforehand how much it will read, and plans the statement once. */
function isOneOf(whose: Whose) {
  if ("departmentId" in whose) return sql`d.department_id = ${whose.departmentId} and d.active and d.available`;
  const ids = whose;
  const [only] = ids;
  return ids.length === 1 && only ? sql`d.id = ${only}` : sql`d.id = any(${[...ids]}::uuid[])`;
}

/** Written out, so that every plan knows them. */
const occupying = written(occupyingStatuses);
const counted = written(countedStatuses);
