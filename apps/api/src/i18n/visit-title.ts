import type { Locale } from "@carepoint/domain/kernel/language";

const titles: Readonly<Record<Locale, (hospital: string) => string>> = {
  en: (hospital) => `Visit at ${hospital}`,
  hi: (hospital) => `${hospital} में अपॉइंटमेंट`,
};

/** What a calendar shows of a visit, whoever looks over a shoulder: where, never with whom or why. */
export function visitTitle(hospital: string, locale: Locale): string {
  return titles[locale](hospital);
}
