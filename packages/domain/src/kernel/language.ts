import * as z from "zod";

export const locales = ["en", "hi"] as const;
export const localeSchema = z.enum(locales);
export type Locale = (typeof locales)[number];

/** Papers of the record are set in one language more than the app speaks. */
export const paperLocales = [...locales, "ta"] as const;
export type PaperLocale = (typeof paperLocales)[number];

/**
 * How a time of day is written after its date, as a formatter's options: Hindi then writes "को … बजे" around it, which wants
 * the part of the day ("सुबह 10:01 बजे") and not am or pm.
 */
export const timeAfterDate: Readonly<
  Record<Locale, { readonly hour: "numeric"; readonly minute: "2-digit"; readonly dayPeriod?: "short" }>
> = {
  en: { hour: "numeric", minute: "2-digit" },
  hi: { hour: "numeric", minute: "2-digit", dayPeriod: "short" },
};

/** A text that patients read, per language. English is always there; the others may follow. */
export const localized = z.strictObject({
  en: z.string().trim().min(1).max(2000),
  hi: z.string().trim().min(1).max(2000).optional(),
});
export type Localized = z.infer<typeof localized>;

/** The first language of an Accept-Language header that we speak; a browser names the reader's own first. */
export function firstSpoken(acceptLanguage: string | null | undefined): Locale {
  const asked = (acceptLanguage ?? "").split(",").map((range) => range.trim().split(/[-;]/)[0]?.toLowerCase());
  return locales.find((locale) => locale === asked.find((tag) => locales.some((known) => known === tag))) ?? "en";
}

/** The text in the language asked for, else in English. */
export function pick(text: Localized, locale: PaperLocale): string {
  return (locale === "ta" ? undefined : text[locale]) ?? text.en;
}
