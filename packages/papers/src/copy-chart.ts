import type { ItemOf } from "@carepoint/domain/privacy/record";
import type { ChartContent } from "@carepoint/domain/records/chart";
import { facts, type PaperEntry } from "./copy-facts.ts";
import { entryStatusWords, roleWords, topicWords, copyWords as words } from "./copy-words.ts";
import { filled } from "./dose-sentence.ts";
import { recordWords } from "./record-words.ts";
import { vitalLines } from "./vital-lines.ts";
import type { Writing } from "./writing.ts";

/** An entry as it stands, with who wrote it, and what stood there before. */
export function chartEntryOf(
  { content, status, recorded, changed, versions }: ItemOf<"chart">,
  writing: Writing,
): PaperEntry {
  const { locale, moment } = writing;
  const mark = entryStatusWords[status]?.[locale];
  const author = [changed.by, changed.role && roleWords[changed.role][locale]].filter((part) => part).join(", ");
  const earlier = versions
    .slice(1)
    .map(({ content: before, written, reason }) =>
      [moment(written.at), linesOf(before, writing).join(", "), reason].filter((part) => part).join(": "),
    );
  return {
    head: [headOf(content, writing), mark].filter((part) => part).join(", "),
    when: moment(content.kind === "vitals" ? content.takenAt : recorded.at),
    facts: facts(
      ...linesOf(content, writing).map((line) => [null, line] as const),
      [words.wroteBy[locale], author],
      [words.earlier[locale], earlier.join("\n")],
    ),
  };
}

function headOf(content: ChartContent, { locale }: Writing): string {
  switch (content.kind) {
    case "no_allergies":
      return words.noneKnown[locale];
    case "vitals":
      return recordWords.vitals[locale];
    case "history":
      return topicWords[content.about][locale];
    default:
      return words[content.kind][locale];
  }
}

function linesOf(content: ChartContent, writing: Writing): string[] {
  const { locale } = writing;
  const said = (parts: readonly (string | null | undefined | false)[]) => [parts.filter((part) => part).join(", ")];
  switch (content.kind) {
    case "no_allergies":
      return [];
    case "vitals":
      return vitalLines([content], writing);
    case "allergy":
      return said([content.substance, content.reaction]);
    case "problem":
      return said([content.text, content.icd10, content.since && sinceOf(content.since, locale), content.note]);
    case "history":
      return said([content.text, content.since && sinceOf(content.since, locale)]);
    case "immunisation":
      return said([
        content.vaccine,
        content.dose !== undefined && filled(words.dose[locale], { number: String(content.dose) }),
        filled(words.given[locale], { day: content.given }),
        content.lot && filled(words.lot[locale], { lot: content.lot }),
      ]);
  }
}

/** As well as it is remembered: a year, a month or a day. */
function sinceOf(day: string, locale: Writing["locale"]): string {
  return filled(words.since[locale], { day });
}
