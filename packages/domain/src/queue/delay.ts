import { dueAt, inTurn, type Place } from "./order.ts";

/** Less is what everybody expects of a waiting room. */
const leastTold = 10;
const step = 5;

/**
 * How many minutes a doctor runs late, in whole fives: since the booked time of whoever came in time and waits longest.
 * Zero where nobody booked waits past their time: a walk-in has no time to be late for.
 */
export function delayMinutes(waiting: readonly Place[], graceMinutes: number, now: Temporal.Instant): number {
  const next = inTurn(waiting, graceMinutes).find(
    (place) => !place.walkIn && dueAt(place, graceMinutes).equals(place.startsAt),
  );
  if (!next) return 0;
  const late = Math.floor((now.epochMilliseconds - next.startsAt.epochMilliseconds) / 60_000);
  return late < leastTold ? 0 : Math.floor(late / step) * step;
}
