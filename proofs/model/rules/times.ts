import { type Answer, dateOf, type Hospital, notice, startOf, type Visit } from "./hospital.ts";
import { type Asking, isWithinHours, lengthOf, meets, type Time, timeAt } from "./hours.ts";
import type { Span } from "./plan.ts";
import { seatsLeft, takesTime } from "./seats.ts";

/** How many days ahead may be booked, where no doctor says otherwise. */
const horizon = 60;

/** Whether a time can be given now: the public must be early, the desk may still give one that is running. */
export function isPast(hospital: Hospital, { doctor, startsAt, endsAt }: Time, source: Visit["source"]): boolean {
  if (source !== "patient") return endsAt <= hospital.now;
  return startsAt <= hospital.now || startsAt < hospital.now + (hospital.limits[doctor]?.notice ?? notice);
}

/** Whether nobody is seen on its day. */
export function isHoliday({ holidays, slots }: Hospital, slot: number): boolean {
  return holidays.some(({ date }) => date === dateOf(slots[slot]?.startsAt ?? 0));
}

/** Whether the doctor has taken the day off since, or the part of it in which a visit would be. */
export function isAway({ leaves, blocks }: Hospital, { doctor, startsAt, endsAt }: Omit<Time, "occupied" | "seats">) {
  const visit = { from: startsAt, to: endsAt };
  return (
    leaves.some((leave) => leave.doctor === doctor && leave.date === dateOf(startsAt)) ||
    blocks.some((block) => block.doctor === doctor && meets(block, visit))
  );
}

/**
 * Whether a doctor's day has as many visits as it may, for whoever asks: those that are missed count too, and a move within
 * the day takes no place of anybody's.
 */
export function isFull(hospital: Hospital, slot: number, source: Visit["source"], but?: Visit): boolean {
  const { slots, visits, limits } = hospital;
  const own = limits[slots[slot]?.doctor ?? 0];
  const counts = (visit: Visit) => takesTime(visit) || visit.status === "completed" || visit.status === "no_show";
  const movesWithin = ({ moves }: Visit) =>
    visits.some(({ id, slot: at }) => id === moves?.visit && isSameDay(hospital, at, slot));
  const there = visits.filter((visit) => counts(visit) && isSameDay(hospital, visit.slot, slot) && !movesWithin(visit));
  const leaves = but && isSameDay(hospital, but.slot, slot) ? 1 : 0;
  const isReached = (most: number | null | undefined, count: number) => most != null && count - leaves >= most;
  if (isReached(own?.day, there.length)) return true;
  if (source === "walk_in") return false;
  const ofSource = there.filter(({ countedAs }) => countedAs === source).length;
  return isReached(source === "patient" ? own?.online : own?.desk, ofSource);
}

/** The same day of the same doctor. */
export function isSameDay({ slots }: Hospital, one: number, other: number): boolean {
  const [a, b] = [slots[one], slots[other]];
  return a?.doctor === b?.doctor && dateOf(a?.startsAt ?? 0) === dateOf(b?.startsAt ?? 0);
}

/** Why a slot cannot be given to whoever asks, or null. `but` is the visit that would move there. */
export function whyNot(hospital: Hospital, slot: number, asking: Asking & { readonly but?: Visit }): Answer | null {
  const { source, kind, but } = asking;
  const doctor = hospital.slots[slot]?.doctor ?? 0;
  if (lengthOf(hospital, doctor, kind) === undefined) return "kind_not_offered";
  const time = timeAt(hospital, slot, asking);
  const startsAt = startOf(hospital, { slot });
  if (time ? isPast(hospital, time, source) : startsAt <= hospital.now) return "slot_past";
  if (isBeyond(hospital, doctor, startsAt)) return "slot_beyond_horizon";
  if (!time) return isWithinHours(hospital, slot, source) ? "slot_off_grid" : "slot_outside_hours";
  if (isHoliday(hospital, slot)) return "slot_on_holiday"; // also of a doctor who is away
  if (isAway(hospital, time)) return "slot_in_exception";
  if (isFull(hospital, slot, source, but)) return "day_full";
  return seatsLeft(hospital, time, but) > 0 ? null : "slot_taken";
}

function isBeyond({ limits, now }: Hospital, doctor: number, startsAt: number): boolean {
  return dateOf(startsAt) > dateOf(now) + (limits[doctor]?.horizon ?? horizon);
}

/** A time that `whyNot` has nothing against. */
export function timeFor(hospital: Hospital, slot: number, asking: Asking): Time {
  const time = timeAt(hospital, slot, asking);
  if (!time) throw new Error(`nothing begins at slot ${slot}`);
  return time;
}

export const spanOf = (hospital: Hospital, { slot, endsAt }: Pick<Visit, "slot" | "endsAt">): Span => ({
  from: startOf(hospital, { slot }),
  to: endsAt,
});

/** Whether a patient sits somewhere else at that time. */
export function isElsewhere(hospital: Hospital, patient: number, when: Span, but?: Visit): boolean {
  return hospital.visits.some(
    (visit) => visit !== but && visit.patient === patient && isVisit(visit) && meets(spanOf(hospital, visit), when),
  );
}

/** What is held for a move is no visit of the patient's yet. */
const isVisit = (visit: Visit) => takesTime(visit) && visit.moves === null;

/** Nor would anybody be offered a time at which they hold another, for whatever. */
export function isBusy(hospital: Hospital, patient: number, { startsAt, endsAt }: Time): boolean {
  const when = { from: startsAt, to: endsAt };
  return hospital.visits.some(
    (visit) => visit.patient === patient && takesTime(visit) && meets(spanOf(hospital, visit), when),
  );
}

/** A doctor's slots, earliest first. */
export function slotsInOrder({ slots }: Hospital, doctor: number): number[] {
  const own = slots.flatMap((at, slot) => (at.doctor === doctor ? [slot] : []));
  return own.sort((a, b) => (slots[a]?.startsAt ?? 0) - (slots[b]?.startsAt ?? 0));
}

/** The visit is at another time from now on. */
export function takeTime(
  visit: Visit,
  to: { readonly slot: number; readonly seat: number; readonly time: Pick<Time, "endsAt" | "occupied"> },
): void {
  const { slot, seat, time } = to;
  Object.assign(visit, { slot, seat, endsAt: time.endsAt, occupied: time.occupied });
}
