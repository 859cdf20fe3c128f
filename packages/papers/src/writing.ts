import { type Locale, type Localized, type PaperLocale, pick, timeAfterDate } from "@carepoint/domain/kernel/language";

const regions: Readonly<Record<PaperLocale, string>> = { en: "en-IN", hi: "hi-IN", ta: "ta-IN" };
/** Tamil writes the part of the day before the time: "பிற்பகல் 4:30". */
const times = { ...timeAfterDate, ta: timeAfterDate.hi } satisfies Record<PaperLocale, object>;

/** How a reader's language writes sums, moments and words on paper. Instants are wire texts. */
export interface Writing<Spoken extends PaperLocale = Locale> {
  readonly locale: Spoken;
  /** `₹1,20,500`; paise only where there are some. */
  readonly money: (paise: number) => string;
  readonly number: (value: number) => string;
  /** "Thursday, 26 November 2026 at 10:30 am". */
  readonly moment: (instant: string) => string;
  /** "26 Nov 2026". */
  readonly day: (date: string) => string;
  /** In capitals, as a generic's name must be read. */
  readonly capitals: (text: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly say: (text: Localized) => string;
}

export function writingIn<Spoken extends PaperLocale>(locale: Spoken, timeZone: string): Writing<Spoken> {
  const region = regions[locale];
  const date = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const moment = new Intl.DateTimeFormat(region, { ...date, ...times[locale], timeZone });
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
    capitals: (text) => text.toLocaleUpperCase("en"),
    list: (items) => list.format(items),
    say: (text) => pick(text, locale),
  };
}
