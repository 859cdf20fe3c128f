import { dateOf, type Hospital, notice, type Slot, slotLength, startOf, type Visit } from "./hospital.ts";
import { seatsLeft, takesTime } from "./seats.ts";

/** Whether a time can be given now: the public must be half an hour early, the desk may still give one that is running. */
export function isPast(hospital: Hospital, slot: number, source: Visit["source"]): boolean {
  const startsAt = startOf(hospital, { slot });
  if (source !== "patient") return startsAt + slotLength <= hospital.now;
  return startsAt <= hospital.now || startsAt < hospital.now + notice;
}

/** Whether nobody is seen on its day. */
export function isHoliday({ holidays, slots }: Hospital, slot: number): boolean {
  return holidays.some(({ date }) => date === dateOf(slots[slot]?.startsAt ?? 0));
}

/** Whether the doctor has taken the day off since. */
export function isAway({ leaves, slots }: Hospital, slot: number): boolean {
  const at: Slot | undefined = slots[slot];
  return leaves.some(({ doctor, date }) => doctor === at?.doctor && date === dateOf(at.startsAt));
}

/** Whether a doctor's day has as many visits as it may: those that are missed too, and a move within the day takes none. */
export function isFull(hospital: Hospital, slot: number, but?: Visit): boolean {
  const { slots, visits, dayLimits } = hospital;
  const limit = dayLimits[slots[slot]?.doctor ?? 0] ?? null;
  const counts = (visit: Visit) => takesTime(visit) || visit.status === "completed" || visit.status === "no_show";
  const movesWithin = ({ moves }: Visit) =>
    visits.some(({ id, slot: at }) => id === moves?.visit && isSameDay(hospital, at, slot));
  const there = visits.filter(
    (visit) => visit !== but && counts(visit) && isSameDay(hospital, visit.slot, slot) && !movesWithin(visit),
  );
  return limit !== null && there.length >= limit;
}

/** The same day of the same doctor. */
export function isSameDay({ slots }: Hospital, one: number, other: number): boolean {
  const [a, b] = [slots[one], slots[other]];
  return a?.doctor === b?.doctor && dateOf(a?.startsAt ?? 0) === dateOf(b?.startsAt ?? 0);
}

/** Why a slot cannot be given to whoever asks, or null. */
export function whyNot(hospital: Hospital, slot: number, source: Visit["source"], but?: Visit): string | null {
  if (isPast(hospital, slot, source)) return "slot_past";
  if (isHoliday(hospital, slot)) return "slot_on_holiday"; // also of a doctor who is away
  if (isAway(hospital, slot)) return "slot_in_exception";
  if (isFull(hospital, slot, but)) return "day_full";
  return seatsLeft(hospital, slot, but) > 0 ? null : "slot_taken";
}

/** Whether a patient sits somewhere else at that time. */
export function isElsewhere(hospital: Hospital, patient: number, slot: number, but?: Visit): boolean {
  const at = startOf(hospital, { slot });
  return hospital.visits.some(
    (visit) => visit !== but && visit.patient === patient && isVisit(visit) && startOf(hospital, visit) === at,
  );
}

/** What is held for a move is no visit of the patient's yet. */
const isVisit = (visit: Visit) => takesTime(visit) && visit.moves === null;

/** Nor would anybody be offered a time at which they hold another, for whatever. */
export function isBusy(hospital: Hospital, patient: number, slot: number): boolean {
  const at = startOf(hospital, { slot });
  return hospital.visits.some(
    (visit) => visit.patient === patient && takesTime(visit) && startOf(hospital, visit) === at,
  );
}
