import { type Answer, dateOf, type Hospital, startOf, type Visit } from "./hospital.ts";
import { nextNumber } from "./queue.ts";
import { lowest, ofSent } from "./seats.ts";
import { openToday, takenToday } from "./walk-ins.ts";

export interface Transfer {
  readonly to: number;
  /** The doctor who sends, or the desk. */
  readonly by: number | "desk";
  /** At whom the sender saw them wait. */
  readonly from: number;
  readonly told: Answer;
}

/** Somebody who waits is sent to another doctor: the visit keeps its time and its money, and has a new number there. */
export function transfer(hospital: Hospital, visit: Visit, { to, by, from, told }: Transfer): Answer {
  const place = hospital.places.find((each) => each.visit === visit.id);
  if (!place || (by !== "desk" && place.doctor !== by)) return "not_found";
  if (place.date !== dateOf(hospital.now)) return "illegal_transition"; // that queue is over
  // Who waits while another sends the same patient on is told that they are gone.
  if (place.doctor !== from && told === "not_found") return told;
  if (!["waiting", "called", "skipped"].includes(place.status) || place.doctor === to) return "illegal_transition";
  const open = openToday(hospital, to);
  if (typeof open === "string") return open;
  if (open.length === 0) return "slot_outside_hours";
  const at = startOf(hospital, visit);
  const slot = hospital.slots.findIndex(({ doctor, startsAt }) => doctor === to && startsAt === at);
  const seat = lowest(ofSent, takenToday(hospital, to, ofSent));
  const number = nextNumber(hospital, to, place.date);
  place.earlier.push({ doctor: place.doctor, number: place.number });
  Object.assign(place, { doctor: to, number, status: "waiting" });
  Object.assign(visit, { slot, seat, countedAs: "walk_in" }); // nobody booked it there
  return "ok";
}
