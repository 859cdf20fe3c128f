import * as z from "zod";

export const locales = ["en", "hi"] as const;
export const localeSchema = z.enum(locales);
export type Locale = (typeof locales)[number];

/** A text that patients read, per language. English is always there; the others may follow. */
export const localized = z.strictObject({
  en: z.string().trim().min(1).max(2000),
  hi: z.string().trim().min(1).max(2000).optional(),
});
export type Localized = z.infer<typeof localized>;

/** The text in the language asked for, else in English. */
export function pick(text: Localized, locale: Locale): string {
  return text[locale] ?? text.en;
}
