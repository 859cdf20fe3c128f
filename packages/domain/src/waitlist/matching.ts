import { type DayPart, dayPartAt } from "../appointments/day-parts.ts";
import type { Slot } from "../appointments/slots.ts";
import { addDays, type CalendarDate, dateIn } from "../kernel/calendar.ts";

export const waitOfferMinutes = 30;

/** Entries that one patient may have open at once. */
export const mostWaits = 5;

/** And one account for all its people: each entry can become a time that is held for half an hour. */
export const mostWaitsOfAccount = 10;

/** After so many offers that nobody took, an entry ends: others wait who would come. */
export const mostOffers = 3;

/** What somebody waits for, besides with whom. */
export interface Wish {
  readonly branchId: string;
  /** Days on the branch's calendar, both included. */
  readonly fromDate: CalendarDate;
  readonly toDate: CalendarDate;
  /** Null: at any time of day. */
  readonly part: DayPart | null;
}

/** How many days most who wait can be there on, from today. */
export const usualWaitDays = 14;

/**
 * On which days to wait where the reader has named none yet: from today until the day before the first on which such a time is
 * free now, as nobody may wait for what can be booked. Where one is free today there is no such day: all of the usual ones.
 */
export function usualWish(
  asked: Pick<Wish, "branchId" | "part"> & { readonly zone: string; readonly today: CalendarDate },
  free: readonly Pick<Slot, "branchId" | "startsAt">[],
): Wish {
  const { branchId, part, zone, today } = asked;
  const until = (toDate: CalendarDate): Wish => ({ branchId, fromDate: today, toDate, part });
  const usual = until(addDays(today, usualWaitDays - 1));
  const days = free
    .filter((slot) => fitsWish(usual, slot, zone))
    .map(({ startsAt }) => dateIn(Temporal.Instant.fromEpochMilliseconds(startsAt), zone));
  const [first] = days.toSorted();
  return first === undefined || first === today ? usual : until(addDays(first, -1));
}

/** A time that this entry was offered before. */
export interface PastOffer {
  readonly doctorId: string;
  readonly startsAt: number;
}

/** Whether a time is one that somebody waits for. */
export function fitsWish(
  wish: Wish,
  { branchId, startsAt }: Pick<Slot, "branchId" | "startsAt">,
  zone: string,
): boolean {
  if (branchId !== wish.branchId) return false;
  const at = Temporal.Instant.fromEpochMilliseconds(startsAt);
  const date = dateIn(at, zone);
  if (date < wish.fromDate || date > wish.toDate) return false;
  return wish.part === null || wish.part === dayPartAt(at, zone);
}

/** A stretch of the patient's own time, epoch milliseconds, half open. */
export interface OwnTime {
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface Fitting {
  readonly doctorId: string;
  readonly zone: string;
  /** What was offered before is not offered again. */
  readonly past: readonly PastOffer[];
  /** The patient's own visits, wherever: nobody is in two places. */
  readonly busy: readonly OwnTime[];
}

/** The first of a doctor's free times, earliest first, that fits. */
export function firstFitting(
  wish: Wish,
  slots: readonly Slot[],
  { doctorId, zone, past, busy }: Fitting,
): Slot | undefined {
  const offered = past.filter((each) => each.doctorId === doctorId).map(({ startsAt }) => startsAt);
  const isBusy = (slot: Slot) => busy.some((own) => own.startsAt < slot.endsAt && own.endsAt > slot.startsAt);
  return slots.find((slot) => !offered.includes(slot.startsAt) && fitsWish(wish, slot, zone) && !isBusy(slot));
}

/** When an offer made now lapses: never after the visit itself would begin. */
export function offerUntil(now: Temporal.Instant, minutes: number, startsAt: Temporal.Instant): Temporal.Instant {
  const lapse = now.add({ minutes });
  return Temporal.Instant.compare(lapse, startsAt) < 0 ? lapse : startsAt;
}

/** Whether nothing can be offered any more: the last day is over, or too many offers went by. */
export function hasRunOut(wish: Pick<Wish, "toDate">, today: CalendarDate, offers: number): boolean {
  return wish.toDate < today || offers >= mostOffers;
}
