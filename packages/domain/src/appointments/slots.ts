import {
  type HoursExceptionRule,
  type HoursWindow,
  isBlocked,
  type WeeklyHoursRule,
  windowsOn,
} from "../doctors/hours.ts";
import { addDays, type CalendarDate, dateIn, datesBetween } from "../kernel/calendar.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import type { BranchId } from "../kernel/id.ts";
import type { AppointmentSource } from "./states.ts";
import { wallMinute, type ZoneDay, zoneDay } from "./zone-day.ts";

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
}

export type SlotRefusal = Extract<
  ErrorCode,
  "slot_past" | "slot_off_grid" | "slot_outside_hours" | "slot_in_exception" | "slot_beyond_horizon" | "slot_taken"
>;

export type SlotAnswer = { readonly slot: Slot } | { readonly refusal: SlotRefusal };

type Candidate = Omit<Slot, "seatsLeft" | "seat"> & { readonly blocked: boolean };

/** The free slots of the days from `from` to `to` (both included, each on its branch's calendar), earliest first. */
export function openSlots(question: SlotQuestion, from: CalendarDate, to: CalendarDate): Slot[] {
  const candidates = branchesOf(question).flatMap((branchId) => {
    const zone = zoneOf(question, branchId);
    const today = dateIn(Temporal.Instant.fromEpochMilliseconds(question.now), zone);
    const last = addDays(today, question.horizonDays);
    return datesBetween(from > today ? from : today, to < last ? to : last).flatMap((date) =>
      candidatesOn(question, branchId, zoneDay(zone, date)).filter(
        (candidate) => !candidate.blocked && !isTooLate(question, candidate),
      ),
    );
  });
  return withFreeSeats(onePerStart(candidates), question.busy);
}

/**
 * What the server makes of a start that a client names: the whole slot recomputed, or the one reason why it cannot be had.
 * `slot_taken` is only a courtesy: the constraint decides.
 */
export function findSlot(question: SlotQuestion, branchId: BranchId, startsAt: number): SlotAnswer {
  const zone = question.zones[branchId];
  if (zone === undefined || !Number.isSafeInteger(startsAt)) return { refusal: "slot_outside_hours" };
  const date = dateIn(Temporal.Instant.fromEpochMilliseconds(startsAt), zone);
  const day = zoneDay(zone, date);
  const candidates = candidatesOn(question, branchId, day);
  const candidate = candidates.find((each) => each.startsAt === startsAt);
  if (candidate ? isTooLate(question, candidate) : startsAt <= question.now) return { refusal: "slot_past" };
  if (date > lastBookableDate(question, zone)) return { refusal: "slot_beyond_horizon" };
  if (!candidate)
    return { refusal: isWithinHours(question, branchId, day, startsAt) ? "slot_off_grid" : "slot_outside_hours" };
  if (candidate.blocked) return { refusal: "slot_in_exception" };
  const [slot] = withFreeSeats([candidate], question.busy);
  return slot ? { slot } : { refusal: "slot_taken" };
}

/** The public must come in time for the minimum notice; the desk and the doctor may still take the slot that is running. */
function isTooLate(question: SlotQuestion, { startsAt, endsAt }: { startsAt: number; endsAt: number }): boolean {
  if (question.source !== "patient") return endsAt <= question.now;
  return startsAt <= question.now || startsAt < question.now + question.minimumNoticeMinutes * 60_000;
}

function lastBookableDate(question: SlotQuestion, zone: string): CalendarDate {
  return addDays(dateIn(Temporal.Instant.fromEpochMilliseconds(question.now), zone), question.horizonDays);
}

function candidatesOn(question: SlotQuestion, branchId: BranchId, day: ZoneDay): Candidate[] {
  return windowsOn(question.hours, question.exceptions, branchId, day.date, day.weekday).flatMap((window) =>
    cut(window, day, (start, end) => isBlocked(question.exceptions, branchId, day.date, start, end)),
  );
}

/**
 * Cuts a window into slots on its wall-clock grid. Neighbours are a visit and both buffers apart, so their occupied
 * ranges touch and never overlap; the visit lies inside the window, its buffers may reach out.
 */
function cut(window: HoursWindow, day: ZoneDay, blocks: (start: number, end: number) => boolean): Candidate[] {
  const { slotMinutes, bufferBeforeMinutes: before, bufferAfterMinutes: after } = window;
  const slots: Candidate[] = [];
  const closesAt = wallMinute(day, window.to, "end");
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (let start = window.from; start + slotMinutes <= window.to; start += before + slotMinutes + after) {
    const startsAt = wallMinute(day, start, "start");
    if (startsAt === null || closesAt === null) continue; // the clocks skip this wall time
    const endsAt = startsAt + slotMinutes * 60_000;
    const occupiedFrom = startsAt - before * 60_000;
    if (endsAt > closesAt || occupiedFrom < freeFrom) continue; // where clocks go forward, wall times lie closer
    freeFrom = endsAt + after * 60_000;
    const { branchId, capacity } = window;
    const blocked = blocks(start, start + slotMinutes);
    slots.push({ startsAt, endsAt, occupiedFrom, occupiedTo: freeFrom, branchId, capacity, blocked });
  }
  return slots;
}

function isWithinHours(question: SlotQuestion, branchId: BranchId, day: ZoneDay, startsAt: number): boolean {
  return windowsOn(question.hours, question.exceptions, branchId, day.date, day.weekday).some((window) => {
    const opens = wallMinute(day, window.from, "end");
    const closes = wallMinute(day, window.to, "end");
    return opens !== null && closes !== null && opens <= startsAt && startsAt < closes;
  });
}

function onePerStart(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ startsAt, branchId }) => {
    const key = `${startsAt} ${branchId}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Takes the seats that are busy anywhere inside a slot's occupied range away; a slot without a seat is left out. */
function withFreeSeats(candidates: Candidate[], busy: readonly BusyInterval[]): Slot[] {
  const taken = busy.toSorted((a, b) => a.startMs - b.startMs);
  const slots: Slot[] = [];
  let first = 0;
  for (const { blocked: _, ...slot } of candidates.sort((a, b) => a.occupiedFrom - b.occupiedFrom)) {
    while ((taken[first]?.endMs ?? Number.POSITIVE_INFINITY) <= slot.occupiedFrom) first += 1;
    const seats = new Set<number>();
    for (let index = first; index < taken.length; index += 1) {
      const interval = taken[index];
      if (!interval || interval.startMs >= slot.occupiedTo) break;
      if (interval.endMs > slot.occupiedFrom) seats.add(interval.seat);
    }
    const seatsLeft = slot.capacity - seats.size;
    if (seatsLeft <= 0) continue;
    let seat = 0;
    while (seats.has(seat)) seat += 1;
    slots.push({ ...slot, seatsLeft, seat });
  }
  return slots.sort((a, b) => a.startsAt - b.startsAt);
}

function branchesOf(question: SlotQuestion): BranchId[] {
  const named = [...question.hours, ...question.exceptions].flatMap(({ branchId }) => branchId ?? []);
  return [...new Set(named)].filter((branchId) => question.zones[branchId] !== undefined);
}

function zoneOf(question: SlotQuestion, branchId: BranchId): string {
  return question.zones[branchId] ?? "UTC";
}
