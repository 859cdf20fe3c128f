import { locales } from "@carepoint/domain/kernel/language";
import { type NoticeLanguage, noticeLanguages } from "@carepoint/domain/patients/consents";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { languageNames } from "../i18n/setup.ts";

/** Each by its own name: whoever looks for theirs may read no other. */
export const noticeLanguageNames: Readonly<Record<NoticeLanguage, string>> = { ...languageNames, ta: "தமிழ்" };

/**
 * In which language the notices of a form are read, and so agreed to. It is chosen on a notice, for this form alone: at a desk the
 * next person speaks another. At first it is the device's, where the app does not speak that, else the app's.
 */
export function useNoticeLanguage() {
  const { i18n } = useLingui();
  const [chosen, choose] = useState<NoticeLanguage | null>(null);
  return [chosen ?? firstLanguage(i18n.locale, navigator.language), choose] as const;
}

/** `locale` is the app's, `device` a tag such as "ta-IN". */
export function firstLanguage(locale: string, device: string): NoticeLanguage {
  const own = device.split("-")[0];
  const unspoken = noticeLanguages.filter((each) => !locales.some((spoken) => spoken === each));
  return unspoken.find((each) => each === own) ?? locales.find((each) => each === locale) ?? "en";
}
