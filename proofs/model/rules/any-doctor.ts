import { hold, isAtLimit, type Wish } from "./booking.ts";
import { type Answer, dateOf, type Hospital, type Look, startOf } from "./hospital.ts";
import { takesTime } from "./seats.ts";
import { isSameDay, whyNot } from "./times.ts";

/** The most telling reason first. */
const telling = [
  "slot_taken",
  "day_full",
  "slot_in_exception",
  "slot_on_holiday",
  "slot_past",
  "slot_beyond_horizon",
  "slot_outside_hours",
];

const askingOf = ({ who }: Wish) => ({ source: who === "desk" ? "front_desk" : "patient" }) as const;

/**
 * Who is free at a time, and how the day stands for each: `slot` is any doctor's then. All who want anybody of a day look
 * and hold one after the other; who wants a doctor by name may come in between. Answers why nobody is, or null.
 */
export function lookForAny(hospital: Hospital, wish: Wish): Answer | null {
  const at = startOf(hospital, wish);
  if (hospital.looks.some(({ date }) => date === dateOf(at))) return "it stands in line";
  const those = hospital.slots.flatMap(({ startsAt }, slot) => (startsAt === at ? [slot] : []));
  const refusals = those.map((slot) => whyNot(hospital, slot, askingOf(wish)));
  const free = those.filter((_, nth) => refusals[nth] === null);
  if (free.length === 0) return telling.find((code) => refusals.includes(code)) ?? "doctor_unavailable";
  hospital.looks.push({ id: wish.id, date: dateOf(at), loads: free.map((slot) => loadOf(hospital, slot)) });
  return null;
}

/** Whom it is fair to ask first, of those who are still free; `told` is what the product said, with whom it gave. */
export function holdAny(hospital: Hospital, wish: Wish, told: Answer, given: number | undefined): Answer {
  const look = hospital.looks.find(({ id }) => id === wish.id);
  if (!look) throw new Error("nobody looked");
  hospital.looks.splice(hospital.looks.indexOf(look), 1);
  const still = look.loads.filter(({ slot }) => whyNot(hospital, slot, askingOf(wish)) === null);
  // Who stands in line behind whoever took the last one may be told first that they hold too many.
  if (still.length === 0) {
    const holdsTooMany = wish.who !== "desk" && isAtLimit(hospital, wish.who);
    return holdsTooMany && told === "hold_limit" ? told : "slot_taken";
  }
  const first = fairest(hospital, still);
  const slot = first.find((each) => each === given) ?? first[0] ?? 0;
  const answer = hold(hospital, { ...wish, slot }, told);
  return answer === "ok" && told === "ok" && slot !== given ? `ok, with another doctor than ${given}` : answer;
}

type Load = Look["loads"][number];

function loadOf(hospital: Hospital, slot: number): Load {
  const there = hospital.visits.filter(
    (visit) => isSameDay(hospital, visit.slot, slot) && (takesTime(visit) || visit.status === "completed"),
  );
  return { slot, visits: there.length, last: Math.max(0, ...there.map(({ createdAt }) => createdAt)) };
}

/**
 * Who has the fewest visits that day, then who was given one least recently. Several where two were given one at the same
 * moment, as far as a clock of seconds tells.
 */
function fairest(hospital: Hospital, loads: readonly Load[]): number[] {
  const least = Math.min(...loads.map(({ visits }) => visits));
  const few = loads.filter(({ visits }) => visits === least);
  const earliest = Math.min(...few.map(({ last }) => last));
  const first = few.filter(({ last }) => last === earliest).map(({ slot }) => slot);
  if (earliest > 0) return first;
  const rank = (slot: number) => hospital.byId.indexOf(hospital.slots[slot]?.doctor ?? 0);
  return first.toSorted((a, b) => rank(a) - rank(b)).slice(0, 1);
}
