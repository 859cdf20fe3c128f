/** Whole seconds from `now` to `until` (both epoch milliseconds), rounded up so that 0 means over; never negative. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** Whether one of the thresholds lies in the step from `before` down to `after`, even when a sleeping device skipped it. */
export function crossed(before: number, after: number, thresholds: readonly number[]): boolean {
  return thresholds.some((threshold) => before > threshold && after <= threshold);
}
