import { endMoves, isTheirs, type Speaker } from "./booking.ts";
import { type Answer, dateOf, type Hospital, missedAfter, startOf, type Visit } from "./hospital.ts";
import { arrive, follow } from "./queue.ts";
import { hasSeat, seatBeside } from "./seats.ts";
import { isElsewhere, spanOf } from "./times.ts";

/** What a patient read at the counter: its screen, a print, or something else. */
export type Code = "screen" | "print" | "forged" | null;

/** The desk sees whoever came; a patient proves it with the counter's code of the day. */
export function checkIn(hospital: Hospital, visit: Visit, who: Speaker, code: Code = null): Answer {
  if (!isTheirs(hospital, visit, who)) return "not_found";
  if (who !== "desk") {
    if (code === null) return "check_in_at_counter";
    if (code === "forged") return "check_in_code_wrong";
    if (code === "print" && hospital.printedOn !== dateOf(hospital.now)) return "check_in_code_over";
  }
  if (visit.status !== "confirmed") return "illegal_transition";
  if (!isOnItsDay(hospital, visit)) return "check_in_another_day";
  visit.status = "checked_in";
  arrive(hospital, visit);
  endMoves(hospital, visit);
  return "ok";
}

/** The doctor calls the patient in; again, it is the same record. */
export function start(hospital: Hospital, visit: Visit): Answer {
  if (visit.patient === null) return "not_found";
  if (visit.hasRecord) return "ok";
  if (visit.status !== "checked_in") return "illegal_transition";
  const since = hospital.now - visit.endsAt;
  if (!isOnItsDay(hospital, visit) && !(since >= 0 && since <= 6 * 3600)) return "start_another_day";
  visit.status = "in_progress";
  visit.hasRecord = true;
  follow(hospital, visit, "serving");
  return "ok";
}

export function complete(hospital: Hospital, visit: Visit): Answer {
  if (visit.status !== "in_progress") return "illegal_transition";
  visit.status = "completed";
  follow(hospital, visit, "done");
  return "ok";
}

export function miss(hospital: Hospital, visit: Visit): Answer {
  if (visit.status !== "confirmed" && visit.status !== "checked_in") return "illegal_transition";
  if (hospital.now < startOf(hospital, visit)) return "miss_too_early";
  visit.status = "no_show";
  follow(hospital, visit, "left");
  endMoves(hospital, visit);
  return "ok";
}

/** The hospital's rule, two hours after a visit's end: whoever was not seen by anybody did not come. */
export function missByRule(hospital: Hospital): Answer {
  for (const visit of hospital.visits)
    if (visit.status === "confirmed" && visit.endsAt + missedAfter <= hospital.now) miss(hospital, visit);
  return "ok";
}

/** The desk finds whoever was missed; if their seat is somebody else's by now, they sit beside. */
export function undoMiss(hospital: Hospital, visit: Visit): Answer {
  if (visit.status !== "no_show") return "illegal_transition";
  if (!isOnItsDay(hospital, visit)) return "check_in_another_day";
  const seat = hasSeat(hospital, visit) ? seatBeside(hospital, whereOf(hospital, visit)) : visit.seat;
  if (seat === undefined) return "slot_taken";
  if (visit.patient !== null && isElsewhere(hospital, visit.patient, spanOf(hospital, visit))) return "patient_overlap";
  Object.assign(visit, { status: "checked_in", seat });
  arrive(hospital, visit);
  return "ok";
}

const whereOf = ({ slots }: Hospital, { slot, occupied }: Visit) => ({ doctor: slots[slot]?.doctor ?? 0, occupied });

function isOnItsDay(hospital: Hospital, visit: Visit): boolean {
  return dateOf(hospital.now) === dateOf(startOf(hospital, visit));
}
