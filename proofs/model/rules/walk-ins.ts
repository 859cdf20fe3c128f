import { keep } from "./booking.ts";
import { payLater, takePayment } from "./counter.ts";
import { checkIn } from "./day.ts";
import { type Answer, dateOf, type Hospital, minute, type Visit, walkInsPerDay } from "./hospital.ts";
import { freeSeat, isOfKind, lowest, ofWalkIns, seatsLeft } from "./seats.ts";
import { isAway, isElsewhere, isFull, isHoliday, isPast } from "./times.ts";

export interface WalkIn {
  readonly id: string;
  readonly doctor: number;
  readonly patient: number;
  readonly settlement: "cash" | "upi" | "later";
}

/** Somebody comes without a booking: a place of today, the fee settled, and a number, all or nothing. */
export function walkIn(hospital: Hospital, { id, doctor, patient, settlement }: WalkIn): Answer {
  const place = placeFor(hospital, doctor);
  if (typeof place === "string") return place;
  if (isElsewhere(hospital, patient, place.slot)) return "patient_overlap";
  const until = hospital.now + 5 * minute;
  const visit = keep(hospital, { id, ...place, patient, source: "walk_in", holder: null, until });
  if (settlement === "later") payLater(hospital, visit, "ok");
  else takePayment(hospital, visit, settlement, "ok");
  return checkIn(hospital, visit, "desk");
}

type Seat = Pick<Visit, "slot" | "seat">;

/** The running or next free slot; when all are taken, beside the running or next one, while there are seats. */
function placeFor(hospital: Hospital, doctor: number): Seat | Answer {
  const open = openToday(hospital, doctor);
  if (typeof open === "string") return open;
  const free = open.find((slot) => seatsLeft(hospital, slot) > 0);
  if (free !== undefined) return { slot: free, seat: freeSeat(hospital, free) };
  const [beside] = open;
  if (beside === undefined) return "slot_outside_hours";
  const taken = takenToday(hospital, doctor, ofWalkIns);
  if (taken.length >= walkInsPerDay) return "walk_ins_full";
  return { slot: beside, seat: lowest(ofWalkIns, taken) };
}

/** Times of today at which a doctor still sees somebody, taken or not; or that the day has as many as it may. */
export function openToday(hospital: Hospital, doctor: number): number[] | Answer {
  const today = slotsOf(hospital, doctor);
  if (today.some((slot) => isFull(hospital, slot))) return "day_full";
  const isShut = (slot: number) => isHoliday(hospital, slot) || isAway(hospital, slot);
  return today.filter((slot) => !isPast(hospital, slot, "walk_in") && !isShut(slot));
}

/** Seats beside the slots that somebody has of a doctor's today, each once a day. */
export function takenToday(hospital: Hospital, doctor: number, first: number): number[] {
  const today = slotsOf(hospital, doctor);
  const gone: readonly Visit["status"][] = ["cancelled", "expired", "no_show"];
  const there = hospital.visits.filter(({ slot, status }) => today.includes(slot) && !gone.includes(status));
  return there.map(({ seat }) => seat).filter((seat) => isOfKind(first, seat));
}

function slotsOf({ slots, now }: Hospital, doctor: number): number[] {
  const isToday = (startsAt: number) => dateOf(startsAt) === dateOf(now);
  return slots.flatMap((at, slot) => (at.doctor === doctor && isToday(at.startsAt) ? [slot] : []));
}
