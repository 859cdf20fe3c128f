import { type Locale, localeSchema } from "@carepoint/domain/kernel/language";
import type { ChartContent } from "@carepoint/domain/records/chart";
import { plainProblem, plainVaccine } from "@carepoint/domain/records/plain-words";
import { useLingui } from "@lingui/react/macro";
import { entryTexts } from "./entry-texts.ts";

interface PlainTexts {
  readonly title: string;
  /** As the doctor wrote it, where the title says it in other words. */
  readonly written: string | null;
  readonly facts: readonly string[];
}

/** An entry of the chart as it is called at home, with the doctor's words and code beside it. */
export function usePlainEntry(): (content: ChartContent) => PlainTexts {
  const { t, i18n } = useLingui();
  const locale = readingLocale(i18n.locale);
  return (content) => {
    const { title, facts } = entryTexts(content, (text) => i18n._(text));
    if (content.kind === "problem") {
      const plain = plainProblem(content, locale);
      return plain
        ? { title: plain, written: codedText(content), facts: facts.filter((fact) => fact !== content.icd10) }
        : { title, written: null, facts };
    }
    if (content.kind === "immunisation") {
      const plain = plainVaccine(content.vaccine, locale);
      return { title, written: plain && t`Protects against ${plain}`, facts };
    }
    return { title, written: null, facts };
  };
}

export function readingLocale(locale: string): Locale {
  return localeSchema.catch("en").parse(locale);
}

/** "Essential hypertension (I10)". */
export function codedText({ text, icd10 }: { text: string; icd10: string | null }): string {
  return icd10 ? `${text} (${icd10})` : text;
}
