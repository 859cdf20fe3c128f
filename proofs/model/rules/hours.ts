import { dateOf, type Hospital, slotLength, type Visit } from "./hospital.ts";
import type { Kind, Slot, Span } from "./plan.ts";

/** A time that can be given, for as many as the hours say. */
export interface Time {
  readonly doctor: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** With what the doctor needs before and after. */
  readonly occupied: Span;
  readonly seats: number;
}

export interface Asking {
  readonly source: Visit["source"];
  readonly kind?: Kind | undefined;
}

interface Stretch extends Span {
  readonly length: number;
  readonly before: number;
  readonly after: number;
  readonly seats: number;
}

export const meets = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

/** How long a visit of a kind is; undefined where the doctor does not offer it. Null: as long as the hours say. */
export function lengthOf(
  { teleLengths }: Hospital,
  doctor: number,
  kind: Kind = "in_person",
): number | null | undefined {
  return kind === "tele" ? (teleLengths[doctor] ?? undefined) : null;
}

/** What begins at a slot for whoever asks, taken or not; undefined where nothing does. */
export function timeAt(hospital: Hospital, slot: number, { source, kind }: Asking): Time | undefined {
  const at = hospital.slots[slot];
  const length = at && lengthOf(hospital, at.doctor, kind);
  if (!at || length === undefined) return undefined;
  const times = stretchesFor(hospital, at, source).flatMap((stretch) => cut(at.doctor, stretch, length));
  return times.find(({ startsAt }) => startsAt === at.startsAt);
}

/** Whether a doctor sits at all when a slot begins, for whoever asks. */
export function isWithinHours(hospital: Hospital, slot: number, source: Visit["source"]): boolean {
  const at = hospital.slots[slot];
  if (!at) return false;
  return stretchesFor(hospital, at, source).some(({ from, to }) => from <= at.startsAt && at.startsAt < to);
}

/** A longer visit begins on every second or third line of the hours' one grid, and ends while the doctor sits. */
function cut(doctor: number, { from, to, length, before, after, seats }: Stretch, own: number | null): Time[] {
  const long = own ?? length;
  const line = before + length + after;
  const step = line * Math.ceil((before + long + after) / line);
  const times: Time[] = [];
  for (let startsAt = from; startsAt + long <= to; startsAt += step) {
    const endsAt = startsAt + long;
    times.push({ doctor, startsAt, endsAt, occupied: { from: startsAt - before, to: endsAt + after }, seats });
  }
  return times;
}

/** The stretches of a slot's day in which its doctor sits for whoever asks. */
function stretchesFor(hospital: Hospital, { doctor, startsAt }: Slot, source: Visit["source"]): Stretch[] {
  const date = dateOf(startsAt);
  const isOpen = ({ staffOnly }: { readonly staffOnly: boolean }) => !(staffOnly && source === "patient");
  const { slots, weeks, extras } = hospital;
  const [week] = weeks.slice(doctor, doctor + 1);
  const regular = slots.filter((each) => each.doctor === doctor && !each.extra && dateOf(each.startsAt) === date);
  const starts = regular.map((each) => each.startsAt);
  const added = extras.flatMap((extra): Stretch[] => {
    const at = slots[extra.slot];
    if (at?.doctor !== doctor || dateOf(at.startsAt) !== date || !isOpen(extra)) return [];
    const { seats } = extra;
    return [{ from: at.startsAt, to: at.startsAt + slotLength, length: slotLength, before: 0, after: 0, seats }];
  });
  if (!week || week.invalid.includes(date) || !isOpen({ staffOnly: week.staffOnly.includes(date) })) return added;
  return [{ ...week, from: Math.min(...starts), to: Math.max(...starts) + slotLength }, ...added];
}
