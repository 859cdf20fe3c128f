import { type InstantText, toInstant } from "../kernel/calendar.ts";

export const dayParts = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof dayParts)[number];

/** Noon and five in the afternoon are where people feel a new part of the day to begin. */
export function dayPartAt(startsAt: Temporal.Instant, zone: string): DayPart {
  const { hour } = startsAt.toZonedDateTimeISO(zone);
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}

export function dayPart({ startsAt, zone }: { readonly startsAt: InstantText; readonly zone: string }): DayPart {
  return dayPartAt(toInstant(startsAt), zone);
}
