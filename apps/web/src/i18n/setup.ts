import { catalogues } from "texts:catalogues";
import { type Locale, localeSchema, locales } from "@carepoint/domain/kernel/language";
import { i18n } from "@lingui/core";
import { readPreference, writePreference } from "../lib/preferences.ts";
import { type Part, partsOfPage } from "./parts.ts";

/** Each language in its own words. */
export const languageNames: Readonly<Record<Locale, string>> = { en: "English", hi: "हिन्दी" };

/** What has been asked for since the page was opened: a language that is chosen later comes with all of it. */
const asked = new Set<Part>(["first"]);
const loaded = new Set<`${Locale}/${Part}`>();

/** The language chosen on this device, else the first of the browser's that we speak. */
export function preferredLocale(): Locale {
  const chosen = localeSchema.safeParse(readPreference("locale"));
  if (chosen.success) return chosen.data;
  const spoken = navigator.languages.map((tag) => tag.split("-")[0]);
  return locales.find((locale) => locale === spoken.find((tag) => locales.some((known) => known === tag))) ?? "en";
}

/** Loads a language and speaks it from the next render on. */
export async function speak(locale: Locale): Promise<void> {
  await load(locale, asked);
  i18n.activate(locale);
  document.documentElement.lang = locale;
}

/** Loads what a page says before it is drawn, in the language that is spoken then. */
export async function learnPage(routeIds: readonly string[]): Promise<void> {
  const page = partsOfPage(routeIds);
  for (const part of page) asked.add(part);
  try {
    for (let locale: Locale | null = null; locale !== currentLocale(); ) {
      locale = currentLocale();
      await load(locale, page);
    }
  } catch (error) {
    // What cannot be had now must not keep other pages, or another language, from being read.
    for (const part of page) if (!loaded.has(`${currentLocale()}/${part}`)) asked.delete(part);
    throw error;
  }
}

export async function chooseLocale(locale: Locale): Promise<void> {
  writePreference("locale", locale);
  await speak(locale);
}

export function currentLocale(): Locale {
  return localeSchema.catch("en").parse(i18n.locale);
}

async function load(locale: Locale, wanted: Iterable<Part>): Promise<void> {
  const missing = [...wanted].filter((part) => !loaded.has(`${locale}/${part}`));
  if (missing.length === 0) return;
  const found = await Promise.all(missing.map((part) => catalogues[locale][part]()));
  i18n.load(locale, Object.assign({}, ...found.map(({ messages }) => messages)));
  for (const part of missing) loaded.add(`${locale}/${part}`);
  await load(locale, wanted); // what was asked for meanwhile
}
