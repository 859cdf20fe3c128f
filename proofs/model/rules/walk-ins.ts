import { keep } from "./booking.ts";
import { payLater, takePayment } from "./counter.ts";
import { checkIn } from "./day.ts";
import { type Answer, dateOf, type Hospital, minute, type Visit, walkInsPerDay } from "./hospital.ts";
import { freeSeat, isOfKind, lowest, ofWalkIns, seatsLeft } from "./seats.ts";
import { isAway, isElsewhere, isFull, isPast } from "./times.ts";

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
  const today = hospital.slots.flatMap((at, slot) =>
    at.doctor === doctor && dateOf(at.startsAt) === dateOf(hospital.now) ? [slot] : [],
  );
  if (today.some((slot) => isFull(hospital, slot))) return "day_full";
  const open = today.filter((slot) => !isPast(hospital, slot, "walk_in") && !isAway(hospital, slot));
  const free = open.find((slot) => seatsLeft(hospital, slot) > 0);
  if (free !== undefined) return { slot: free, seat: freeSeat(hospital, free) };
  const [beside] = open;
  if (beside === undefined) return "slot_outside_hours";
  const gone: readonly Visit["status"][] = ["cancelled", "expired", "no_show"];
  const taken = hospital.visits
    .filter(({ slot, seat, status }) => today.includes(slot) && isOfKind(ofWalkIns, seat) && !gone.includes(status))
    .map(({ seat }) => seat);
  if (taken.length >= walkInsPerDay) return "walk_ins_full";
  return { slot: beside, seat: lowest(ofWalkIns, taken) };
}
