import { type Localized, locales, pick } from "@carepoint/domain/kernel/language";

/** The language of the screen: the one in which somebody was shown the notice. */
export function languageOf(locale: string) {
  return locales.find((known) => known === locale) ?? "en";
}

export function noticeText(text: Localized, locale: string): string {
  return pick(text, languageOf(locale));
}
