import * as z from "zod";
import { isExplained, payLaterReason, reasonNote } from "../billing/counter.ts";
import { addDays, type CalendarDate, instantSchema } from "../kernel/calendar.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import { type BranchId, branchId, doctorId, freshId, patientId } from "../kernel/id.ts";
import { visitKind } from "./kinds.ts";
import { findSlot, openSlots, type Slot, type SlotQuestion, type SlotRefusal } from "./slots.ts";
import { dateAt, wallMinute, zoneDay } from "./zone-day.ts";

/** How many visits a series has, and how many weeks lie between two of them. */
export const seriesVisits = { least: 2, most: 12 } as const;
export const seriesWeeks = { least: 1, most: 12 } as const;
/** The longest that what a patient booked together is held for its payments, in minutes. */
export const longestSeriesHold = 60;
/** How long after one that was not paid for the same account books no other series, in hours. */
export const seriesRestHours = 24;
/** So many series in that time may be given back unpaid: after that the next one waits as after one that lapsed. */
export const mostSeriesGivenBack = 2;
/** How far from its date another time is looked for. */
export const alternativeDays = 3;

const everyWeeks = z.int().min(seriesWeeks.least).max(seriesWeeks.most);
const seriesOf = { doctorId, branchId, patientId, kind: visitKind.optional(), everyWeeks };

export const previewSeriesInput = z.strictObject({
  ...seriesOf,
  /** The first visit, whose weekday and wall time the others keep. */
  startsAt: instantSchema,
  visits: z.int().min(seriesVisits.least).max(seriesVisits.most),
});
export type PreviewSeriesInput = z.infer<typeof previewSeriesInput>;

/** Why each of its bills may stay due. */
const laterBecause = z
  .strictObject({ reason: payLaterReason, note: reasonNote.optional() })
  .refine(isExplained, { message: "note", path: ["note"] });

export const bookSeriesInput = z.strictObject({
  id: freshId.optional(),
  ...seriesOf,
  /** The times that were chosen, in whatever order. */
  starts: z
    .array(instantSchema)
    .min(seriesVisits.least)
    .max(seriesVisits.most)
    .refine((starts) => new Set(starts).size === starts.length, "twice"),
  /** Left out where a visit costs nothing. */
  payLater: laterBecause.optional(),
});
export type BookSeriesInput = z.infer<typeof bookSeriesInput>;

/** How long a patient has to pay for all visits of a series: for each the hospital's ordinary hold, and an hour at most. */
export function minutesToPay(holdMinutes: number, visits: number): number {
  return Math.min(holdMinutes * visits, longestSeriesHold);
}

/** A series that its patient has not paid for: its times still wait, or went to others; or too many were given back. */
export type UnpaidSeries = "held" | "lapsed";

export interface SeriesStart {
  readonly date: CalendarDate;
  /** Epoch milliseconds; null where the clocks of that day skip the wall time. */
  readonly startsAt: number | null;
}

export interface SeriesRhythm {
  /** Epoch milliseconds. */
  readonly first: number;
  readonly everyWeeks: number;
  readonly visits: number;
}

/** The same weekday and wall time, every so many weeks on the calendar of the zone, however its clocks change meanwhile. */
export function seriesStarts(zone: string, { first, everyWeeks: weeks, visits }: SeriesRhythm): SeriesStart[] {
  const start = dateAt(zone, first);
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone);
  return Array.from({ length: visits }, (_, place) => {
    const date = addDays(start, place * weeks * 7);
    return { date, startsAt: place === 0 ? first : wallMinute(zoneDay(zone, date), hour * 60 + minute, "start") };
  });
}

/** Everything that decides which dates of a series can be had. */
export interface SeriesQuestion extends SeriesRhythm {
  readonly offered: SlotQuestion;
  readonly branchId: BranchId;
  /** When the patient is somewhere already; half open, epoch milliseconds. */
  readonly patientBusy: readonly { readonly startMs: number; readonly endMs: number }[];
  /** The last day on which this kind is open to the patient; null without such a limit. */
  readonly openUntil: CalendarDate | null;
}

/** What refuses one time, or the patient's own other visits and right to the fee. */
export type SeriesRefusal = SlotRefusal | Extract<ErrorCode, "patient_overlap" | "follow_up_not_due">;

export interface PlannedVisit {
  readonly date: CalendarDate;
  readonly startsAt: number | null;
  /** Null when it is free. */
  readonly refusal: SeriesRefusal | null;
  /** The nearest free time of that day, else of the nearest day around it. */
  readonly alternative: number | null;
}

/** Each date of a series: free, or why not and what is free instead. It promises nothing: the booking decides anew. */
export function planSeries(question: SeriesQuestion): PlannedVisit[] {
  const { offered, branchId: at } = question;
  return seriesStarts(offered.zones[at] ?? "UTC", question).map(({ date, startsAt }) => {
    const refusal = startsAt === null ? "slot_outside_hours" : refusalOf(question, date, startsAt);
    return { date, startsAt, refusal, alternative: refusal && nearest(question, date, startsAt) };
  });
}

function refusalOf(question: SeriesQuestion, date: CalendarDate, startsAt: number): SeriesRefusal | null {
  const answer = findSlot(question.offered, question.branchId, startsAt);
  if ("refusal" in answer) return answer.refusal;
  if (isLate(question, date)) return "follow_up_not_due";
  return isBusy(question, answer.slot) ? "patient_overlap" : null;
}

/** On the nearest day that has one, the day itself before all, what lies nearest to the wished time of day. */
function nearest(question: SeriesQuestion, date: CalendarDate, startsAt: number | null): number | null {
  const { offered, branchId: at } = question;
  const zone = offered.zones[at] ?? "UTC";
  const wished = startsAt ?? zoneNoon(zone, date);
  const days = [addDays(date, -alternativeDays), addDays(date, alternativeDays)] as const;
  let best: { readonly startsAt: number; readonly rank: number } | undefined;
  for (const slot of openSlots(offered, ...days)) {
    const day = dateAt(zone, slot.startsAt);
    if (slot.branchId !== at || isBusy(question, slot) || isLate(question, day)) continue;
    const daysOff = (Date.parse(day) - Date.parse(date)) / dayMs;
    const rank = Math.abs(daysOff) * 2 * dayMs + Math.abs(slot.startsAt - wished - daysOff * dayMs);
    if (!best || rank < best.rank) best = { startsAt: slot.startsAt, rank };
  }
  return best?.startsAt ?? null;
}

const dayMs = 86_400_000;

function zoneNoon(zone: string, date: CalendarDate): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).epochMilliseconds;
}

function isBusy({ patientBusy }: SeriesQuestion, { startsAt, endsAt }: Slot): boolean {
  return patientBusy.some(({ startMs, endMs }) => startMs < endsAt && endMs > startsAt);
}

function isLate({ openUntil }: SeriesQuestion, date: CalendarDate): boolean {
  return openUntil !== null && date > openUntil;
}
