import * as z from "zod";
import { timeOfDay } from "../kernel/calendar.ts";

/** From a wall time until another, over midnight where the second is the earlier; the same twice is no time at all. */
export const quietHours = z.strictObject({ from: timeOfDay, until: timeOfDay });
export type QuietHours = z.infer<typeof quietHours>;

/** Of a new hospital. */
export const firstQuietHours = { from: "22:00", until: "07:00" } as const satisfies QuietHours;

/** An account's own hours, the hospital's, or none. */
export const quietWish = z.union([z.enum(["hospital", "none"]), quietHours]);
export type QuietWish = z.infer<typeof quietWish>;

export function quietHoursOf(wish: QuietWish, hospital: QuietHours): QuietHours | null {
  if (wish === "none") return null;
  return wish === "hospital" ? hospital : wish;
}

/**
 * When the quiet hours that an instant falls into are over, null where it falls into none: half open, so that a message
 * goes out at `until` itself. Where clocks leap over `until`, the first moment after the gap.
 */
export function quietEnd(at: Temporal.Instant, zone: string, { from, until }: QuietHours): Temporal.Instant | null {
  const local = at.toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  const [start, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(until)];
  const since = Temporal.PlainTime.compare(time, start) >= 0;
  const before = Temporal.PlainTime.compare(time, end) < 0;
  const overMidnight = Temporal.PlainTime.compare(start, end) > 0;
  if (overMidnight ? !(since || before) : !(since && before)) return null;
  const day = overMidnight && since ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  const over = day.toZonedDateTime({ timeZone: zone, plainTime: end }).toInstant();
  return Temporal.Instant.compare(over, at) > 0 ? over : null;
}
