/** What a wait feels like to whoever watches the queue: as usual, long, or so long that somebody has to be told why. */
export type WaitLength = "usual" | "long" | "too_long";

const longMinutes = 30;
const tooLongMinutes = 60;

/** Whole minutes since somebody came. A clock that is behind makes nobody wait for less than nothing. */
export function waitedMinutes(arrivedAt: Temporal.Instant, now: Temporal.Instant): number {
  return Math.max(0, Math.floor((now.epochMilliseconds - arrivedAt.epochMilliseconds) / 60_000));
}

export function waitLength(minutes: number): WaitLength {
  if (minutes >= tooLongMinutes) return "too_long";
  return minutes >= longMinutes ? "long" : "usual";
}
