import { isTheirs, mustAsk } from "./booking.ts";
import { type Answer, type Hospital, hour, startOf, type Visit } from "./hospital.ts";

const most = 4;

/** The patient asks the doctor for the time that is held. */
export function request(hospital: Hospital, visit: Visit, who: number): Answer {
  if (!isTheirs(hospital, visit, who)) return "not_found";
  if (visit.status === "expired") return "hold_lapsed";
  if (visit.patient === null || !mustAsk(hospital, visit)) return "illegal_transition";
  const asked = hospital.visits.filter(({ status, holder }) => status === "requested" && holder?.person === who);
  if (asked.length >= most) return "hold_limit";
  if (visit.status !== "pending") return "illegal_transition";
  const startsAt = startOf(hospital, visit);
  if (startsAt <= hospital.now) return "slot_past";
  Object.assign(visit, { status: "requested", answerBy: Math.min(hospital.now + 24 * hour, startsAt) });
  return "ok";
}

/** A yes: the time is held for its payment, longer than one that somebody has just tapped. */
export function accept(hospital: Hospital, visit: Visit): Answer {
  if (visit.status === "expired") return "request_lapsed";
  if (visit.status !== "requested") return "illegal_transition";
  const holdUntil = Math.min(hospital.now + 12 * hour, startOf(hospital, visit));
  Object.assign(visit, { status: "pending", answerBy: null, accepted: true, holdUntil });
  return "ok";
}

export function decline(visit: Visit): Answer {
  if (visit.status === "expired") return "request_lapsed";
  if (visit.status !== "requested") return "illegal_transition";
  Object.assign(visit, { status: "cancelled", answerBy: null });
  return "ok";
}
