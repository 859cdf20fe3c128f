import type { AppointmentSource } from "./states.ts";

export interface VisitTime {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/**
 * Whether a held time has gone by, so that it cannot become a visit any more. As for free times: the public must be
 * early, the desk and the doctor may still give the slot that is running.
 */
export function hasGoneBy(
  { source, startsAt, endsAt }: VisitTime & { readonly source: AppointmentSource },
  now: Temporal.Instant,
): boolean {
  return Temporal.Instant.compare(source === "patient" ? startsAt : endsAt, now) <= 0;
}
