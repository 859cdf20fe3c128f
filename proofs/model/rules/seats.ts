import type { Hospital, Status, Visit } from "./hospital.ts";

const taking: readonly Status[] = ["requested", "pending", "confirmed", "checked_in", "in_progress"];

/** Whether a visit has its time. */
export const takesTime = ({ status }: Visit) => taking.includes(status);

/** Where the seats begin of people who have none of a time's own: each kind has a thousand. */
export const [ofWalkIns, ofSent, ofSqueezed] = [1000, 2000, 3000] as const;
const [many, mostSqueezed] = [1000, 5] as const;

/** Whether a seat is one of a kind's. */
export const isOfKind = (first: number, seat: number) => seat >= first && seat < first + many;

/** How many of a slot's own seats nobody has; those beside it do not count. */
export function seatsLeft(hospital: Hospital, slot: number, but?: Visit): number {
  const seats = hospital.seats[hospital.slots[slot]?.doctor ?? 0] ?? 0;
  return Math.max(0, seats - takenAt(hospital, slot, 0, but).length);
}

/** The lowest of a slot's own seats that nobody has. */
export function freeSeat(hospital: Hospital, slot: number, but?: Visit): number {
  return lowest(0, takenAt(hospital, slot, 0, but));
}

/** The lowest seat for one more beside a time; nothing when as many are squeezed in as may be. */
export function seatBeside(hospital: Hospital, slot: number): number | undefined {
  const taken = takenAt(hospital, slot, ofSqueezed);
  return taken.length < mostSqueezed ? lowest(ofSqueezed, taken) : undefined;
}

/** Whether a seat is somebody else's. */
export function hasSeat({ visits }: Hospital, { slot, seat }: Visit): boolean {
  return visits.some((visit) => visit.slot === slot && visit.seat === seat && takesTime(visit));
}

export function lowest(first: number, taken: readonly number[]): number {
  let seat = first;
  while (taken.includes(seat)) seat += 1;
  return seat;
}

function takenAt({ visits }: Hospital, slot: number, first: number, but?: Visit): number[] {
  const there = visits.filter((visit) => visit !== but && visit.slot === slot && takesTime(visit));
  return there.map(({ seat }) => seat).filter((seat) => isOfKind(first, seat));
}
