import { type Answer, dateOf, grace, type Hospital, type Place, startOf, type Visit } from "./hospital.ts";

/** The next number of the visit's own day. */
export function enter(hospital: Hospital, visit: Visit): void {
  const doctor = hospital.slots[visit.slot]?.doctor ?? 0;
  const date = dateOf(startOf(hospital, visit));
  const number = nextNumber(hospital, doctor, date);
  const { now: arrivedAt } = hospital;
  hospital.places.push({ visit: visit.id, doctor, date, number, earlier: [], arrivedAt, status: "waiting" });
}

/** One more than were given: the number of whoever was sent on is nobody else's. */
export function nextNumber({ places }: Hospital, doctor: number, date: number): number {
  const given = places.filter((place) => place.date === date).flatMap((place) => [place, ...place.earlier]);
  return given.filter((each) => each.doctor === doctor).length + 1;
}

const from: Readonly<Record<string, readonly Place["status"][]>> = {
  called: ["waiting"],
  again: ["called", "skipped"],
  skipped: ["called"],
  serving: ["waiting", "called", "skipped"],
  done: ["serving"],
  left: ["waiting", "called", "skipped"],
};

/** A visit's place goes along with it, where it has one. */
export function follow({ places }: Hospital, { id }: Visit, to: "serving" | "done" | "left"): void {
  const place = places.find(({ visit }) => visit === id);
  if (place && from[to]?.includes(place.status)) place.status = to;
}

/** Missed, and there after all: with the number of before, or the next one. */
export function comeBack(hospital: Hospital, visit: Visit): void {
  const place = hospital.places.find((each) => each.visit === visit.id);
  if (place) place.status = "waiting";
  else enter(hospital, visit);
}

/** Today's places at a doctor that are not over. */
export function openPlaces({ places, now }: Hospital, doctor: number): Place[] {
  const over: readonly Place["status"][] = ["done", "left"];
  return places.filter(
    (place) => place.doctor === doctor && place.date === dateOf(now) && !over.includes(place.status),
  );
}

/** Who waits, by whose turn it is. */
export function inTurn(hospital: Hospital, doctor: number): Place[] {
  const visitOf = ({ visit: id }: Place) => hospital.visits.find((visit) => visit.id === id);
  const isBooked = (place: Place) => visitOf(place)?.source !== "walk_in";
  const dueAt = (place: Place) => {
    const visit = visitOf(place);
    const startsAt = visit ? startOf(hospital, visit) : 0;
    return isBooked(place) && place.arrivedAt <= startsAt + grace ? startsAt : place.arrivedAt;
  };
  return openPlaces(hospital, doctor)
    .filter(({ status }) => status === "waiting")
    .sort((a, b) => dueAt(a) - dueAt(b) || Number(isBooked(b)) - Number(isBooked(a)) || a.number - b.number);
}

export function callNext(hospital: Hospital, doctor: number): Answer {
  const [next] = inTurn(hospital, doctor);
  if (!next) return "queue_empty";
  next.status = "called";
  return "ok";
}

/** Somebody who was called is passed over, or called once more. */
export function callAgain({ places }: Hospital, visit: string, does: "skip" | "recall"): Answer {
  const place = places.find((each) => each.visit === visit);
  if (!place) return "not_found";
  if (!from[does === "skip" ? "skipped" : "again"]?.includes(place.status)) return "illegal_transition";
  place.status = does === "skip" ? "skipped" : "called";
  return "ok";
}
