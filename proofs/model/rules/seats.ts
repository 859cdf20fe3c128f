import type { Hospital, Status, Visit } from "./hospital.ts";
import { meets, type Time } from "./hours.ts";
import type { Span } from "./plan.ts";

const taking: readonly Status[] = ["requested", "pending", "confirmed", "checked_in", "in_progress"];

/** Whether a visit has its time. */
export const takesTime = ({ status }: Visit) => taking.includes(status);

/** Where the seats begin of people who have none of a time's own: each kind has a thousand. */
export const [ofWalkIns, ofSent, ofSqueezed] = [1000, 2000, 3000] as const;
const [many, mostSqueezed] = [1000, 5] as const;

/** Whether a seat is one of a kind's. */
export const isOfKind = (first: number, seat: number) => seat >= first && seat < first + many;

/** How many of a time's own seats nobody has while it lasts; those beside it do not count. */
export function seatsLeft(hospital: Hospital, time: Time, but?: Visit): number {
  return Math.max(0, time.seats - new Set(takenIn(hospital, time, 0, but)).size);
}

/** The lowest of a time's own seats that nobody has. */
export function freeSeat(hospital: Hospital, time: Time, but?: Visit): number {
  return lowest(0, takenIn(hospital, time, 0, but));
}

type Where = Pick<Time, "doctor" | "occupied">;

/** The lowest seat for one more beside a time; nothing when as many are squeezed in as may be. */
export function seatBeside(hospital: Hospital, where: Where): number | undefined {
  const taken = takenIn(hospital, where, ofSqueezed);
  return taken.length < mostSqueezed ? lowest(ofSqueezed, taken) : undefined;
}

/** Whether a seat is somebody else's. */
export function hasSeat(hospital: Hospital, { slot, seat, occupied }: Visit): boolean {
  return thereIn(hospital, { doctor: hospital.slots[slot]?.doctor ?? 0, occupied }).some((each) => each.seat === seat);
}

export function lowest(first: number, taken: readonly number[]): number {
  let seat = first;
  while (taken.includes(seat)) seat += 1;
  return seat;
}

function takenIn(hospital: Hospital, where: Where, first: number, but?: Visit): number[] {
  const there = thereIn(hospital, where).filter((visit) => visit !== but);
  return there.map(({ seat }) => seat).filter((seat) => isOfKind(first, seat));
}

/** Whoever has a part of a doctor's time. */
function thereIn({ visits, slots }: Hospital, { doctor, occupied }: { doctor: number; occupied: Span }): Visit[] {
  return visits.filter(
    (visit) => takesTime(visit) && slots[visit.slot]?.doctor === doctor && meets(visit.occupied, occupied),
  );
}
