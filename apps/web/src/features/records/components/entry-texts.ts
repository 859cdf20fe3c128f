import type { ChartContent, ChartKind, ContentOf } from "@carepoint/domain/records/chart";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { dateText, number } from "../../../lib/format.ts";
import { vitalTexts } from "./vital-words.ts";

/** Kinds that stand in lists of their own. */
export type ListedKind = Extract<ChartKind, "problem" | "immunisation" | "history">;

export const topicWords = {
  illness: msg`Earlier illness`,
  operation: msg`Operation`,
  family: msg`Family`,
  social: msg`Habits and work`,
} satisfies Record<ContentOf<"history">["about"], MessageDescriptor>;

type Say = (text: MessageDescriptor) => string;

interface EntryTexts {
  readonly title: string;
  /** Short, in reading order. */
  readonly facts: readonly string[];
}

/** An entry in words, for a list and for its versions. */
export function entryTexts(content: ChartContent, say: Say): EntryTexts {
  switch (content.kind) {
    case "allergy":
      return { title: content.substance, facts: known(content.reaction) };
    case "no_allergies":
      return { title: say(msg`No known allergies`), facts: [] };
    case "problem": {
      const since = content.since && say(msg`since ${remembered(content.since)}`);
      return { title: content.text, facts: known(content.icd10, since, content.note) };
    }
    case "immunisation": {
      const dose = content.dose && say(msg`dose ${number(content.dose)}`);
      const lot = content.lot && say(msg`batch ${content.lot}`);
      return { title: content.vaccine, facts: known(dose, remembered(content.given), lot) };
    }
    case "history":
      return {
        title: content.text,
        facts: known(say(topicWords[content.about]), content.since && remembered(content.since)),
      };
    case "vitals":
      return { title: vitalTexts(content.readings, say).join(" · "), facts: known(content.note) };
  }
}

const known = (...facts: readonly (string | number | null | undefined)[]) =>
  facts.filter((fact): fact is string => typeof fact === "string" && fact !== "");

/** A day is said in full; a year or a month as it was written. */
function remembered(day: string): string {
  return day.length === 10 ? dateText(day) : day;
}
