import { type Locale, localeSchema, locales } from "@carepoint/domain/kernel/language";
import { i18n } from "@lingui/core";
import { readPreference, writePreference } from "../lib/preferences.ts";

/** Each language in its own words. */
export const languageNames: Readonly<Record<Locale, string>> = { en: "English", hi: "हिन्दी" };

const catalogues = {
  en: () => import("./locales/en/messages.po"),
  hi: () => import("./locales/hi/messages.po"),
} satisfies Record<Locale, () => Promise<unknown>>;

/** The language chosen on this device, else the first of the browser's that we speak. */
export function preferredLocale(): Locale {
  const chosen = localeSchema.safeParse(readPreference("locale"));
  if (chosen.success) return chosen.data;
  const spoken = navigator.languages.map((tag) => tag.split("-")[0]);
  return locales.find((locale) => locale === spoken.find((tag) => locales.some((known) => known === tag))) ?? "en";
}

/** Loads a language and speaks it from the next render on. */
export async function speak(locale: Locale): Promise<void> {
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  writePreference("locale", locale);
  await speak(locale);
}

export function currentLocale(): Locale {
  return localeSchema.catch("en").parse(i18n.locale);
}
