import { type Locale, type Localized, pick, timeAfterDate } from "@carepoint/domain/kernel/language";

const regions: Readonly<Record<Locale, string>> = { en: "en-IN", hi: "hi-IN" };

/** How a reader's language writes sums, moments and words on paper. Instants are wire texts. */
export interface Writing {
  readonly locale: Locale;
  /** `₹1,20,500`; paise only where there are some. */
  readonly money: (paise: number) => string;
  readonly number: (value: number) => string;
  /** "Thursday, 26 November 2026 at 10:30 am". */
  readonly moment: (instant: string) => string;
  /** "26 Nov 2026". */
  readonly day: (date: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly say: (text: Localized) => string;
}

export function writingIn(locale: Locale, timeZone: string): Writing {
  const region = regions[locale];
  const date = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const moment = new Intl.DateTimeFormat(region, { ...date, ...timeAfterDate[locale], timeZone });
  const day = new Intl.DateTimeFormat(region, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const list = new Intl.ListFormat(region, { type: "conjunction" });
  return {
    locale,
    money: (paise) => {
      const digits = paise % 100 === 0 ? 0 : 2;
      const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return (paise / 100).toLocaleString(region, { style: "currency", currency: "INR", ...fraction });
    },
    number: (value) => value.toLocaleString(region),
    moment: (instant) => moment.format(Temporal.Instant.from(instant).epochMilliseconds),
    day: (date) => day.format(Date.parse(`${date}T12:00:00Z`)),
    list: (items) => list.format(items),
    say: (text) => pick(text, locale),
  };
}
