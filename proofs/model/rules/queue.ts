import { type Answer, dateOf, grace, type Hospital, type Place, startOf, type Visit } from "./hospital.ts";

/** A visit is booked: where numbers are given early, the next one of its own day. */
export function expect(hospital: Hospital, visit: Visit): void {
  if (hospital.numbersEarly) enter(hospital, visit, { status: "expected", arrivedAt: null });
}

/** Whoever comes waits, with the number that they have or the next one. */
export function arrive(hospital: Hospital, visit: Visit): void {
  const here = { status: "waiting", arrivedAt: hospital.now } as const;
  const place = placeOf(hospital, visit);
  if (place) Object.assign(place, { ...here, arrivedAt: place.arrivedAt ?? hospital.now });
  else enter(hospital, visit, here);
}

/** A visit that goes to another day leaves its number there, and has the next one where it comes. */
export function moveOn(hospital: Hospital, visit: Visit): void {
  const place = placeOf(hospital, visit);
  const { doctor, date } = dayOf(hospital, visit);
  if (!place || (place.doctor === doctor && place.date === date)) return;
  Object.assign(place, { doctor, date, number: nextNumber(hospital, doctor, date) });
}

function enter(hospital: Hospital, visit: Visit, how: Pick<Place, "status" | "arrivedAt">): void {
  if (placeOf(hospital, visit)) return;
  const { doctor, date } = dayOf(hospital, visit);
  const number = nextNumber(hospital, doctor, date);
  hospital.places.push({ visit: visit.id, doctor, date, number, earlier: [], ...how });
}

const placeOf = ({ places }: Hospital, { id }: Visit) => places.find(({ visit }) => visit === id);

function dayOf(hospital: Hospital, visit: Visit) {
  return { doctor: hospital.slots[visit.slot]?.doctor ?? 0, date: dateOf(startOf(hospital, visit)) };
}

/** One more than were given: the number of whoever went elsewhere is nobody else's. */
export function nextNumber({ counters }: Hospital, doctor: number, date: number): number {
  const known = counters.find((counter) => counter.doctor === doctor && counter.date === date);
  if (!known) counters.push({ doctor, date, last: 1 });
  else known.last += 1;
  return known?.last ?? 1;
}

const from: Readonly<Record<string, readonly Place["status"][]>> = {
  called: ["waiting"],
  again: ["called", "skipped"],
  skipped: ["called"],
  serving: ["waiting", "called", "skipped"],
  done: ["serving"],
  left: ["expected", "waiting", "called", "skipped"],
};

/** A visit's place goes along with it, where it has one. */
export function follow({ places }: Hospital, { id }: Visit, to: "serving" | "done" | "left"): void {
  const place = places.find(({ visit }) => visit === id);
  if (place && from[to]?.includes(place.status)) place.status = to;
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
    const arrivedAt = place.arrivedAt ?? 0;
    return isBooked(place) && arrivedAt <= startsAt + grace ? startsAt : arrivedAt;
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
