import { blockedOn, isBlocked } from "../doctors/hours.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import type { BranchId } from "../kernel/id.ts";
import { isHoliday } from "./booking-rules.ts";
import { firstSqueezeSeat } from "./seats.ts";
import { lastDay, openSlots, type Slot, type SlotQuestion } from "./slots.ts";
import { dateAt } from "./zone-day.ts";

/** More people at one time than this is no squeeze but another doctor. */
export const mostSqueezed = 5;

const usualMinutes = 15;

type SqueezeRefusal = Extract<
  ErrorCode,
  "slot_outside_hours" | "slot_past" | "slot_beyond_horizon" | "slot_on_holiday" | "slot_in_exception"
>;

/**
 * The time of somebody who is squeezed in: that of the slot which begins then, full or not, else one of its own outside
 * the hours: its reason passes over hours and a day's maximum. Never in the past, beyond what can be booked, on a day when
 * the hospital sees nobody, or while the doctor is away. The seat is found by the caller.
 */
export function squeezeTime(
  question: SlotQuestion,
  branchId: BranchId,
  startsAt: number,
): { readonly slot: Slot } | { readonly refusal: SqueezeRefusal } {
  const zone = question.zones[branchId];
  if (zone === undefined) return { refusal: "slot_outside_hours" };
  const date = dateAt(zone, startsAt);
  const slot = slotOrOwn(question, branchId, startsAt, date);
  if (slot.endsAt <= question.now) return { refusal: "slot_past" };
  if (date > lastDay(question, branchId)) return { refusal: "slot_beyond_horizon" };
  if (isHoliday(question.holidays ?? [], branchId, date)) return { refusal: "slot_on_holiday" };
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(zone);
  const start = hour * 60 + minute;
  const minutes = (slot.endsAt - slot.startsAt) / 60_000;
  if (isBlocked(blockedOn(question.exceptions, branchId, date), start, start + minutes))
    return { refusal: "slot_in_exception" };
  return { slot };
}

function slotOrOwn(
  question: SlotQuestion,
  branchId: BranchId,
  startsAt: number,
  date: ReturnType<typeof dateAt>,
): Slot {
  const { rules: _, counts: __, ...unlimited } = question;
  const open = openSlots({ ...unlimited, busy: [] }, date, date);
  const same = open.find((slot) => slot.branchId === branchId && slot.startsAt === startsAt);
  const endsAt = startsAt + (question.visitMinutes ?? usualMinutes) * 60_000;
  const own = { startsAt, endsAt, occupiedFrom: startsAt, occupiedTo: endsAt, branchId, capacity: 0 };
  return { ...(same ?? own), seatsLeft: 1, seat: firstSqueezeSeat };
}
