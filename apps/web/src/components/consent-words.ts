import { type Localized, locales, pick } from "@carepoint/domain/kernel/language";
import type { ConsentPurpose } from "@carepoint/domain/patients/consents";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The language of the screen: the one in which somebody was shown the notice. */
export function languageOf(locale: string) {
  return locales.find((known) => known === locale) ?? "en";
}

export function noticeText(text: Localized, locale: string): string {
  return pick(text, languageOf(locale));
}

/** What is asked for. */
export const purposeNames = {
  care: msg`Treatment and the record of it`,
  reminders: msg`Reminders of visits`,
} satisfies Record<ConsentPurpose, MessageDescriptor>;
