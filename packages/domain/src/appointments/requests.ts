import type { AppointmentSource } from "./states.ts";

/** How long a doctor or the desk has to answer, and how long the patient then has to pay, in hours. */
export const requestHours = 24;
export const acceptedHoldHours = 12;

export interface Askable {
  readonly source: AppointmentSource;
  /** The doctor's setting. */
  readonly acceptsByHand: boolean;
  readonly acceptedAt: Temporal.Instant | null;
}

/** Whether a patient must be accepted first: what the desk or the doctor books is accepted by whoever books it. */
export function mustAsk({ source, acceptsByHand, acceptedAt }: Askable): boolean {
  return acceptsByHand && source === "patient" && acceptedAt === null;
}

/** The end of so many hours, and never after the visit itself would begin. */
export function hoursBefore(startsAt: Temporal.Instant, now: Temporal.Instant, hours: number): Temporal.Instant {
  return endBefore(startsAt, now, { hours });
}

/** The same of any time from now. */
export function endBefore(startsAt: Temporal.Instant, now: Temporal.Instant, within: Within): Temporal.Instant {
  const end = now.add(within);
  return Temporal.Instant.compare(end, startsAt) < 0 ? end : startsAt;
}

type Within = { readonly hours: number } | { readonly minutes: number };
