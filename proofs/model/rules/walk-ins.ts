import { keep } from "./booking.ts";
import { payLater, takePayment } from "./counter.ts";
import { checkIn } from "./day.ts";
import { type Answer, dateOf, type Hospital, minute, startOf, type Visit, walkInsPerDay } from "./hospital.ts";
import { type Time, timeAt } from "./hours.ts";
import { freeSeat, isOfKind, lowest, ofWalkIns, seatsLeft } from "./seats.ts";
import { isAway, isElsewhere, isFull, isHoliday, isPast, slotsInOrder } from "./times.ts";

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
  const { startsAt, endsAt } = place.time;
  if (isElsewhere(hospital, patient, { from: startsAt, to: endsAt })) return "patient_overlap";
  const until = hospital.now + 5 * minute;
  const visit = keep(hospital, { id, ...place, patient, source: "walk_in", holder: null, until });
  if (settlement === "later") payLater(hospital, visit, "ok");
  else takePayment(hospital, visit, settlement, "ok");
  return checkIn(hospital, visit, "desk");
}

interface Opening {
  readonly slot: number;
  readonly time: Time;
}

type Seat = Opening & Pick<Visit, "seat">;

/** The running or next free slot; when all are taken, beside the running or next one, while there are seats. */
function placeFor(hospital: Hospital, doctor: number): Seat | Answer {
  const open = openToday(hospital, doctor);
  if (typeof open === "string") return open;
  const free = open.find(({ time }) => seatsLeft(hospital, time) > 0);
  if (free) return { ...free, seat: freeSeat(hospital, free.time) };
  const [beside] = open;
  if (beside === undefined) return "slot_outside_hours";
  const taken = takenToday(hospital, doctor, ofWalkIns);
  if (taken.length >= (hospital.limits[doctor]?.walkIns ?? walkInsPerDay)) return "walk_ins_full";
  return { ...beside, seat: lowest(ofWalkIns, taken) };
}

/** Times of today at which a doctor still sees somebody, taken or not; or that the day has as many as it may. */
export function openToday(hospital: Hospital, doctor: number): Opening[] | Answer {
  const source = "walk_in";
  const today = slotsOf(hospital, doctor);
  if (today.some((slot) => isFull(hospital, slot, source))) return "day_full";
  return today.flatMap((slot) => {
    const time = timeAt(hospital, slot, { source });
    const isShut = !time || isPast(hospital, time, source) || isHoliday(hospital, slot) || isAway(hospital, time);
    return isShut ? [] : [{ slot, time }];
  });
}

/** Seats beside the slots that somebody has of a doctor's today, each once a day. */
export function takenToday(hospital: Hospital, doctor: number, first: number): number[] {
  const today = slotsOf(hospital, doctor);
  const gone: readonly Visit["status"][] = ["cancelled", "expired", "no_show"];
  const there = hospital.visits.filter(({ slot, status }) => today.includes(slot) && !gone.includes(status));
  return there.map(({ seat }) => seat).filter((seat) => isOfKind(first, seat));
}

function slotsOf(hospital: Hospital, doctor: number): number[] {
  const today = dateOf(hospital.now);
  return slotsInOrder(hospital, doctor).filter((slot) => dateOf(startOf(hospital, { slot })) === today);
}
