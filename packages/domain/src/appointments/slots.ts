import {
  type BlockedTime,
  blockedOn,
  type HoursExceptionRule,
  type HoursWindow,
  isBlocked,
  type WeeklyHoursRule,
  windowsOn,
} from "../doctors/hours.ts";
import { addDays, type CalendarDate, datesBetween } from "../kernel/calendar.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import type { BranchId } from "../kernel/id.ts";
import { type BookingRules, type DayCount, dayKey, type HolidayRule, isDayFull, isHoliday } from "./booking-rules.ts";
import { isWalkInSeat } from "./seats.ts";
import type { AppointmentSource } from "./states.ts";
import { dateAt, wallMinute, type ZoneDay, zoneDay } from "./zone-day.ts";

/** Time that is taken, buffers included; half open, epoch milliseconds. */
export interface BusyInterval {
  readonly startMs: number;
  readonly endMs: number;
  readonly seat: number;
}

/** A time that can be offered. All times are epoch milliseconds; people see `startsAt` and `endsAt`, the constraint `occupied…`. */
export interface Slot {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly occupiedFrom: number;
  readonly occupiedTo: number;
  readonly branchId: BranchId;
  readonly capacity: number;
  readonly seatsLeft: number;
  /** The lowest free seat: what an insert should try first. */
  readonly seat: number;
}

/** Everything that decides which times one doctor offers. */
export interface SlotQuestion {
  readonly hours: readonly WeeklyHoursRule[];
  readonly exceptions: readonly HoursExceptionRule[];
  readonly busy: readonly BusyInterval[];
  /** The IANA zone of each branch that the hours name. Slots are cut on the wall clock of their branch. */
  readonly zones: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly minimumNoticeMinutes: number;
  /** How many days after today may be booked. */
  readonly horizonDays: number;
  readonly source: AppointmentSource;
  /** Of the branches at which the doctor's schedule has rules of its own. */
  readonly rules?: Readonly<Record<string, BookingRules>>;
  /** The visits of each day that a rule limits, by `dayKey`. */
  readonly counts?: Readonly<Record<string, DayCount>>;
  readonly holidays?: readonly HolidayRule[];
  /** The length of the kind that is asked for; without one, the slots of the hours. */
  readonly visitMinutes?: number | null;
}

export type SlotRefusal = Extract<
  ErrorCode,
  | "slot_past"
  | "slot_off_grid"
  | "slot_outside_hours"
  | "slot_in_exception"
  | "slot_on_holiday"
  | "slot_beyond_horizon"
  | "day_full"
  | "slot_taken"
>;

export type SlotAnswer = { readonly slot: Slot } | { readonly refusal: SlotRefusal };

/** The free slots of the days from `from` to `to` (both included, each on its branch's calendar), earliest first. */
export function openSlots(question: SlotQuestion, from: CalendarDate, to: CalendarDate): Slot[] {
  const offered: Slot[] = [];
  for (const branchId of branchesOf(question)) {
    const zone = zoneOf(question, branchId);
    const today = dateAt(zone, question.now);
    const last = addDays(today, horizonAt(question, branchId));
    for (const date of datesBetween(from > today ? from : today, to < last ? to : last)) {
      if (isClosed(question, branchId, date) || isFull(question, branchId, date)) continue;
      const blocked = blockedOn(question.exceptions, branchId, date);
      offered.push(...slotsOn(question, branchId, zoneDay(zone, date), blocked));
    }
  }
  return bookable(question, offered);
}

/** The last day that may be booked, as the schedule of the branch sets it or the hospital does; without a branch, the furthest. */
export function lastDay(question: SlotQuestion, branchId?: BranchId): CalendarDate {
  const days = (branchId ? [branchId] : branchesOf(question)).map((each) =>
    addDays(dateAt(zoneOf(question, each), question.now), horizonAt(question, each)),
  );
  return days.toSorted().at(-1) ?? addDays(dateAt("UTC", question.now), question.horizonDays);
}

/**
 * What the server makes of a start that a client names: the whole slot recomputed, or the one reason why it cannot be had.
 * `slot_taken` is only a courtesy: the constraint decides.
 */
export function findSlot(question: SlotQuestion, branchId: BranchId, startsAt: number): SlotAnswer {
  const zone = question.zones[branchId];
  if (zone === undefined || !Number.isSafeInteger(startsAt)) return { refusal: "slot_outside_hours" };
  const date = dateAt(zone, startsAt);
  const day = zoneDay(zone, date);
  const isAsked = (slot: Slot) => slot.startsAt === startsAt;
  const slot = slotsOn(question, branchId, day, []).find(isAsked);
  if (slot ? isTooLate(question, slot) : startsAt <= question.now) return { refusal: "slot_past" };
  if (date > addDays(dateAt(zone, question.now), horizonAt(question, branchId)))
    return { refusal: "slot_beyond_horizon" };
  if (!slot)
    return { refusal: isWithinHours(question, branchId, day, startsAt) ? "slot_off_grid" : "slot_outside_hours" };
  if (isClosed(question, branchId, date)) return { refusal: "slot_on_holiday" };
  const blocked = blockedOn(question.exceptions, branchId, date);
  const open = blocked.length > 0 ? slotsOn(question, branchId, day, blocked).find(isAsked) : slot;
  if (!open) return { refusal: "slot_in_exception" };
  if (isFull(question, branchId, date)) return { refusal: "day_full" };
  const [free] = bookable(question, [open]);
  return free ? { slot: free } : { refusal: "slot_taken" };
}

/** The public must come in time for the minimum notice; the desk and the doctor may still take the slot that is running. */
function isTooLate(question: SlotQuestion, { startsAt, endsAt, branchId }: Slot): boolean {
  if (question.source !== "patient") return endsAt <= question.now;
  return startsAt <= question.now || startsAt < noticeEnd(question, branchId);
}

/** Before this moment, in epoch milliseconds, nobody who is not there yet can be expected at the branch. */
export function noticeEnd({ rules, minimumNoticeMinutes, now }: SlotQuestion, branchId: BranchId): number {
  return now + (rules?.[branchId]?.minimumNoticeMinutes ?? minimumNoticeMinutes) * 60_000;
}

function horizonAt({ rules, horizonDays }: SlotQuestion, branchId: BranchId): number {
  return rules?.[branchId]?.horizonDays ?? horizonDays;
}

function isClosed({ holidays }: SlotQuestion, branchId: BranchId, date: CalendarDate): boolean {
  return holidays !== undefined && holidays.length > 0 && isHoliday(holidays, branchId, date);
}

/** Whether the day has as many visits as may be, for whoever asks. */
export function isFull({ rules, counts, source }: SlotQuestion, branchId: BranchId, date: CalendarDate): boolean {
  const own = rules?.[branchId];
  return own !== undefined && isDayFull(own, counts?.[dayKey(branchId, date)], source);
}

/** The stretches that whoever asks may book in. */
function windowsFor({ hours, exceptions, source }: SlotQuestion, branchId: BranchId, { date, weekday }: ZoneDay) {
  const windows = windowsOn(hours, exceptions, branchId, date, weekday);
  return source === "patient" ? windows.filter(({ staffOnly }) => !staffOnly) : windows;
}

/** The slots of a day at a branch that nothing of `blocked` touches, as if nobody had come yet. */
function slotsOn(question: SlotQuestion, branchId: BranchId, day: ZoneDay, blocked: readonly BlockedTime[]): Slot[] {
  const windows = windowsFor(question, branchId, day);
  const slots: Slot[] = [];
  for (const window of windows) cut(window, question.visitMinutes ?? window.slotMinutes, day, blocked, slots);
  return windows.length < 2 ? slots : onePerStart(slots);
}

/**
 * Cuts a window into slots on its wall-clock grid. Neighbours are a visit and both buffers apart, so their occupied
 * ranges touch and never overlap; the visit lies inside the window, its buffers may reach out. A kind of its own length
 * starts on the same grid, a longer one on every second or third line of it, so that it spoils as few other times as can be.
 */
function cut(
  window: HoursWindow,
  visitMinutes: number,
  day: ZoneDay,
  blocked: readonly BlockedTime[],
  slots: Slot[],
): void {
  const { slotMinutes, bufferBeforeMinutes: before, bufferAfterMinutes: after, branchId, capacity } = window;
  const closesAt = wallMinute(day, window.to, "end");
  const line = before + slotMinutes + after;
  const step = line * Math.ceil((before + visitMinutes + after) / line);
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (let start = window.from; start + visitMinutes <= window.to; start += step) {
    const startsAt = wallMinute(day, start, "start");
    if (startsAt === null || closesAt === null) continue; // the clocks skip this wall time
    const endsAt = startsAt + visitMinutes * 60_000;
    const occupiedFrom = startsAt - before * 60_000;
    if (endsAt > closesAt || occupiedFrom < freeFrom) continue; // where clocks go forward, wall times lie closer
    freeFrom = endsAt + after * 60_000;
    if (isBlocked(blocked, start, start + visitMinutes)) continue;
    const occupiedTo = freeFrom;
    slots.push({ startsAt, endsAt, occupiedFrom, occupiedTo, branchId, capacity, seatsLeft: capacity, seat: 0 });
  }
}

function isWithinHours(question: SlotQuestion, branchId: BranchId, day: ZoneDay, startsAt: number): boolean {
  return windowsFor(question, branchId, day).some((window) => {
    const opens = wallMinute(day, window.from, "end");
    const closes = wallMinute(day, window.to, "end");
    return opens !== null && closes !== null && opens <= startsAt && startsAt < closes;
  });
}

/** Two stretches of one branch may offer the same start: the first counts. */
function onePerStart(slots: readonly Slot[]): Slot[] {
  const seen = new Set<number>();
  return slots.filter(({ startsAt }) => !seen.has(startsAt) && seen.add(startsAt));
}

/** In order, those that begin in time and have a seat: seats that are busy anywhere inside a slot's occupied range are gone. */
function bookable(question: SlotQuestion, offered: readonly Slot[]): Slot[] {
  const taken = question.busy.filter(({ seat }) => !isWalkInSeat(seat)).sort((a, b) => a.startMs - b.startMs);
  const slots: Slot[] = [];
  let first = 0;
  let reached = Number.NEGATIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  let isInOrder = true; // but where branches or stretches mingle
  for (const slot of offered) {
    if (isTooLate(question, slot)) continue;
    if (slot.occupiedFrom < reached) first = 0;
    reached = slot.occupiedFrom;
    while ((taken[first]?.endMs ?? Number.POSITIVE_INFINITY) <= reached) first += 1;
    const free = (taken[first]?.startMs ?? slot.occupiedTo) < slot.occupiedTo ? lessTaken(slot, taken, first) : slot;
    if (!free) continue;
    slots.push(free);
    if (free.startsAt < latest) isInOrder = false;
    latest = free.startsAt;
  }
  return isInOrder ? slots : slots.sort((a, b) => a.startsAt - b.startsAt);
}

/** `first` is the first interval, in order of their starts, that may still reach into the slot. */
function lessTaken(slot: Slot, taken: readonly BusyInterval[], first: number): Slot | undefined {
  const seats: number[] = []; // a handful: cheaper than a set
  for (let index = first; index < taken.length; index += 1) {
    const interval = taken[index];
    if (!interval || interval.startMs >= slot.occupiedTo) break;
    if (interval.endMs > slot.occupiedFrom && !seats.includes(interval.seat)) seats.push(interval.seat);
  }
  const seatsLeft = slot.capacity - seats.length;
  if (seatsLeft <= 0) return undefined;
  let seat = 0;
  while (seats.includes(seat)) seat += 1;
  return { ...slot, seatsLeft, seat };
}

function branchesOf(question: SlotQuestion): BranchId[] {
  const named = [...question.hours, ...question.exceptions].flatMap(({ branchId }) => branchId ?? []);
  return [...new Set(named)].filter((branchId) => question.zones[branchId] !== undefined);
}

function zoneOf(question: SlotQuestion, branchId: BranchId): string {
  return question.zones[branchId] ?? "UTC";
}
