import { type Localized, localeSchema, pick } from "@carepoint/domain/kernel/language";
import { useLingui } from "@lingui/react";

/** Texts that the hospital stores per language, in the reader's one. */
export function useLocalized(): (text: Localized) => string {
  const { i18n } = useLingui();
  const locale = localeSchema.catch("en").parse(i18n.locale);
  return (text) => pick(text, locale);
}
