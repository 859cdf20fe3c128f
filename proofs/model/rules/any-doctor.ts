import { hold, isAtLimit, type Wish } from "./booking.ts";
import { type Answer, type Hospital, startOf } from "./hospital.ts";
import { takesTime } from "./seats.ts";
import { isSameDay, whyNot } from "./times.ts";

/** The most telling reason first. */
const telling = ["slot_taken", "day_full", "slot_in_exception", "slot_on_holiday", "slot_past"];

/** Whoever is free at a time: `slot` is any doctor's slot then, and `told` what the product said, with whom it gave. */
export function holdAny(hospital: Hospital, wish: Wish, told: Answer, given: number | undefined): Answer {
  const source = wish.who === "desk" ? "front_desk" : "patient";
  const at = startOf(hospital, wish);
  const those = hospital.slots.flatMap(({ startsAt }, slot) => (startsAt === at ? [slot] : []));
  const free = those.filter((slot) => whyNot(hospital, slot, source) === null);
  const refusals = those.map((slot) => whyNot(hospital, slot, source));
  if (free.length === 0) {
    // Who saw the last one free and stood in line behind whoever took it is told first that they hold too many.
    if (told === "hold_limit" && wish.who !== "desk" && isAtLimit(hospital, wish.who)) return told;
    return telling.find((code) => refusals.includes(code)) ?? "doctor_unavailable";
  }
  const first = fairest(hospital, free);
  const slot = first.find((each) => each === given) ?? first[0] ?? 0;
  const answer = hold(hospital, { ...wish, slot }, told);
  return answer === "ok" && told === "ok" && slot !== given ? `ok, with another doctor than ${given}` : answer;
}

/**
 * Who has the fewest visits that day, then who was given one least recently. Several where two were given one at the same
 * moment, as far as a clock of seconds tells.
 */
function fairest(hospital: Hospital, free: readonly number[]): number[] {
  const load = (slot: number) => {
    const there = hospital.visits.filter(
      (visit) => isSameDay(hospital, visit.slot, slot) && (takesTime(visit) || visit.status === "completed"),
    );
    return { slot, visits: there.length, last: Math.max(0, ...there.map(({ createdAt }) => createdAt)) };
  };
  const loads = free.map(load);
  const least = Math.min(...loads.map(({ visits }) => visits));
  const few = loads.filter(({ visits }) => visits === least);
  const earliest = Math.min(...few.map(({ last }) => last));
  const first = few.filter(({ last }) => last === earliest).map(({ slot }) => slot);
  if (earliest > 0) return first;
  const rank = (slot: number) => hospital.byId.indexOf(hospital.slots[slot]?.doctor ?? 0);
  return first.toSorted((a, b) => rank(a) - rank(b)).slice(0, 1);
}
