/** What decides when somebody's turn is. */
export interface Place {
  readonly number: number;
  readonly walkIn: boolean;
  /** The booked time; a walk-in's means nothing here. */
  readonly startsAt: Temporal.Instant;
  readonly arrivedAt: Temporal.Instant;
}

export const queueGraceMinutes = 10;

/** With so many people ahead it is time to come near. */
export const nearAhead = 2;

/** A booked patient who came in time is due at the booked time; whoever came late, or without a booking, when they came. */
export function dueAt({ walkIn, startsAt, arrivedAt }: Place, graceMinutes: number): Temporal.Instant {
  if (walkIn) return arrivedAt;
  return Temporal.Instant.compare(arrivedAt, startsAt.add({ minutes: graceMinutes })) <= 0 ? startsAt : arrivedAt;
}

/** The order of the queue: who is due first; at the same time the booked one; then the lower number. */
export function byTurn(graceMinutes: number): (a: Place, b: Place) => number {
  return (a, b) =>
    Temporal.Instant.compare(dueAt(a, graceMinutes), dueAt(b, graceMinutes)) ||
    Number(a.walkIn) - Number(b.walkIn) ||
    a.number - b.number;
}

export function inTurn<P extends Place>(places: readonly P[], graceMinutes: number): P[] {
  return places.toSorted(byTurn(graceMinutes));
}
