import { blockedOn, isBlocked } from "../doctors/hours.ts";
import type { BranchId } from "../kernel/id.ts";
import { isHoliday } from "./booking-rules.ts";
import type { SlotQuestion } from "./slots.ts";
import { dateAt } from "./zone-day.ts";

export interface VisitSpan {
  readonly branchId: BranchId;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** Whether a visit lies in time that the doctor or the hospital has taken away since: leave, a block, a holiday. */
export function isInsideLeave(
  { zones, exceptions, holidays = [] }: Pick<SlotQuestion, "zones" | "exceptions" | "holidays">,
  { branchId, startsAt, endsAt }: VisitSpan,
): boolean {
  const zone = zones[branchId];
  if (zone === undefined) return false;
  const date = dateAt(zone, startsAt.epochMilliseconds);
  if (isHoliday(holidays, branchId, date)) return true;
  const { hour, minute } = startsAt.toZonedDateTimeISO(zone);
  const from = hour * 60 + minute;
  return isBlocked(blockedOn(exceptions, branchId, date), from, from + endsAt.since(startsAt).total("minutes"));
}
