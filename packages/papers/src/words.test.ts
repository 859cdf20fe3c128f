import { readFile } from "node:fs/promises";
import type { Localized } from "@carepoint/domain/kernel/language";
import { describe, expect, it } from "vitest";
import { billWords, tenderWords, titleWords, treatmentWords } from "./bill-words.ts";
import { payOutWords } from "./pay-out-words.ts";
import {
  causeWords,
  closeReasonWords,
  onPaper,
  reachWords,
  reportWords,
  seriesWords,
  staffReasonWords,
  waiverWords,
} from "./report-words.ts";

const catalogue = await readFile(new URL("../../../apps/web/src/i18n/locales/hi/messages.po", import.meta.url), "utf8");

/** A text as a catalogue quotes it: a place in braces has a name of its own there. */
const quoted = (text: string) => text.replaceAll(/\{\w+\}/g, "{}");
const entries = new Map(
  // A namesake that a context tells apart says something else.
  [...catalogue.matchAll(/(?<!msgctxt ".*"\n)msgid "(?<en>.+)"\nmsgstr "(?<hi>.+)"/g)].map(({ groups }) => [
    quoted(groups?.en ?? ""),
    quoted(groups?.hi ?? ""),
  ]),
);

const ofBills = [billWords, titleWords, treatmentWords, tenderWords];
const ofRefunds = [causeWords, staffReasonWords, waiverWords];
const ofReports = [reportWords, reachWords, seriesWords, closeReasonWords, ...ofRefunds];

describe("the words of bills and reports on paper", () => {
  const words = [...ofBills, ...ofReports].flatMap((each) => Object.values<Localized>(each));
  it.each<Localized>(words)("$en is called the same in the app, in both languages", ({ en, hi }) => {
    expect(entries.get(quoted(en))).toBe(quoted(hi ?? ""));
  });

  it.each<Localized>([...Object.values(onPaper), ...Object.values(payOutWords)])(
    "$en, which only paper says, is said in Hindi too",
    ({ hi }) => {
      expect(hi).toMatch(/[\u0900-\u097f]/);
    },
  );
});
