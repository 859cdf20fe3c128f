import { useSyncExternalStore } from "react";

/** What was entered for a booking. It outlives the hold: when a time is lost, nothing must be typed again. */
export interface BookingDraft {
  readonly patientId: string | undefined;
  /** Undefined until touched: a reason given before stands. */
  readonly reason: string | undefined;
}

const empty: BookingDraft = { patientId: undefined, reason: undefined };
let draft = empty;
const listeners = new Set<() => void>();

export function useBookingDraft(): readonly [BookingDraft, (change: Partial<BookingDraft>) => void] {
  return [useSyncExternalStore(onChange, current), write];
}

/** Once booked: the next booking is about something else. */
export function forgetBookingDraft(): void {
  write(empty);
}

function write(change: Partial<BookingDraft>): void {
  draft = { ...draft, ...change };
  for (const listener of listeners) listener();
}

const current = () => draft;
const onChange = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
