import { dateIn, type InstantText, toInstant } from "../kernel/calendar.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import type { AppointmentEvent, AppointmentSource } from "./states.ts";

export interface VisitTime {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** The branch's: its wall calendar says which day it is. */
  readonly zone: string;
  readonly source: AppointmentSource;
}

/** A visit's time as it goes over the wire. */
export type VisitTimeText = Pick<VisitTime, "zone" | "source"> & {
  readonly startsAt: InstantText;
  readonly endsAt: InstantText;
};

export function readTime({ startsAt, endsAt, zone, source }: VisitTimeText): VisitTime {
  return { startsAt: toInstant(startsAt), endsAt: toInstant(endsAt), zone, source };
}

type TimeRule = (visit: VisitTime, now: Temporal.Instant) => ErrorCode | null;

/** When a step may be taken at all; a step without a rule may be taken at any time. */
const timeRules: Readonly<Partial<Record<AppointmentEvent, TimeRule>>> = {
  request: (visit, now) => (hasGoneBy(visit, now) ? "slot_past" : null),
  accept: (visit, now) => (hasGoneBy(visit, now) ? "slot_past" : null),
  confirm: (visit, now) => (hasGoneBy(visit, now) ? "slot_past" : null),
  check_in: (visit, now) => (isOnDayOf(visit, now) ? null : "check_in_another_day"),
  undo_miss: (visit, now) => (isOnDayOf(visit, now) ? null : "check_in_another_day"),
  start: (visit, now) => (isOnDayOf(visit, now) || isSoonAfter(visit, now) ? null : "start_another_day"),
  miss: ({ startsAt }, now) => (Temporal.Instant.compare(now, startsAt) < 0 ? "miss_too_early" : null),
};

/** Why a step cannot be taken now although the visit's state allows it, or null: commands refuse by it, buttons hide by it. */
export function timeRefusal(event: AppointmentEvent, visit: VisitTime, now: Temporal.Instant): ErrorCode | null {
  return timeRules[event]?.(visit, now) ?? null;
}

/**
 * Whether a held time has gone by, so that it cannot become a visit any more. As for free times: the public must be
 * early, the desk and the doctor may still give the slot that is running.
 */
function hasGoneBy({ source, startsAt, endsAt }: VisitTime, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(source === "patient" ? startsAt : endsAt, now) <= 0;
}

/** A visit over midnight has two days. */
function isOnDayOf({ startsAt, endsAt, zone }: VisitTime, now: Temporal.Instant): boolean {
  const today = dateIn(now, zone);
  return dateIn(startsAt, zone) <= today && today <= dateIn(endsAt.subtract({ milliseconds: 1 }), zone);
}

const lateHours = 6;

/** An evening that runs late past midnight is still the day of those who wait. */
function isSoonAfter({ endsAt }: VisitTime, now: Temporal.Instant): boolean {
  const since = now.epochMilliseconds - endsAt.epochMilliseconds;
  return since >= 0 && since <= lateHours * 3_600_000;
}
