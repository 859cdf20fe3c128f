import { type Locale, timeAfterDate } from "@carepoint/domain/kernel/language";

const regions: Readonly<Record<Locale, string>> = { en: "en-IN", hi: "hi-IN" };

/** The start of a visit as the branch's wall clock shows it: `Tue, 24 November at 9:30 am`. */
export function visitTime(startsAt: Temporal.Instant, zone: string, locale: Locale): string {
  return startsAt.toZonedDateTimeISO(zone).toLocaleString(regions[locale], {
    weekday: "short",
    day: "numeric",
    month: "long",
    ...timeAfterDate[locale],
  });
}
