import { readFile } from "node:fs/promises";
import type { Localized } from "@carepoint/domain/kernel/language";
import { describe, expect, it } from "vitest";
import { billWords, tenderWords, titleWords, treatmentWords } from "./bill-words.ts";
import { courseWords, dayPartWords, dayWords, doseUnitWords, type PaperCount, timesWords } from "./dose-words.ts";
import { erasureWords, goneWords, keptWords, onErasurePaper, refusalWords } from "./erasure-words.ts";
import { goodsWords, returnReasonWords } from "./goods-words.ts";
import { labelWords } from "./label-words.ts";
import { medicineReportWords, medicineWords } from "./medicine-words.ts";
import { onMedicineBill } from "./medicines-on-bill.ts";
import { payOutWords } from "./pay-out-words.ts";
import * as ofRecords from "./record-words.ts";
import { onRegister, registerTitles, registerWords } from "./register-words.ts";
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

const ofBills = [billWords, titleWords, treatmentWords, tenderWords, returnReasonWords];
const ofRefunds = [causeWords, staffReasonWords, waiverWords];
const ofReports = [
  reportWords,
  reachWords,
  seriesWords,
  closeReasonWords,
  medicineReportWords,
  medicineWords,
  registerTitles,
  registerWords,
  ...ofRefunds,
];

describe("the words of bills and reports on paper", () => {
  const words = [...ofBills, ...ofReports].flatMap((each) => Object.values<Localized>(each));
  it.each<Localized>(words)("$en is called the same in the app, in both languages", ({ en, hi }) => {
    expect(entries.get(quoted(en))).toBe(quoted(hi ?? ""));
  });

  it.each<Localized>(
    [onPaper, payOutWords, goodsWords, onMedicineBill, onRegister].flatMap((each) => Object.values<Localized>(each)),
  )("$en, which only paper says, is said in Hindi too", ({ hi }) => {
    expect(hi).toMatch(/[\u0900-\u097f]/);
  });
});

const said = [
  ...[courseWords, dayPartWords, ofRecords.recordWords, ofRecords.sexWords, ofRecords.formWords, ofRecords.signWords],
  ...[ofRecords.glucoseWords, ofRecords.instructionWords, erasureWords, keptWords, refusalWords],
].flatMap((each) => Object.values<Localized>(each));
const over = Object.values(ofRecords.overWords).filter((words) => words !== null);
const counts: readonly PaperCount[] = [dayWords, timesWords, ofRecords.ageWords.years];
const onlyPaper = [ofRecords.onRecordPaper, ofRecords.noteWords, onErasurePaper, goneWords, labelWords].flatMap(
  (each) => Object.values(each),
);

describe("the words of prescriptions and erasures on paper", () => {
  it.each<Localized>([...said, ...over])("$en is called the same in the app, in both languages", ({ en, hi }) => {
    expect(entries.get(quoted(en))).toBe(quoted(hi ?? ""));
  });

  /** One and several as a catalogue writes them, around what stands for the number. */
  const plural = ([one, other]: readonly [string, string], shown: string) =>
    `one {${one.replace("#", shown)}} other {${other.replace("#", shown)}}`;
  it.each(counts)("$en.1 is counted the same in the app", ({ en, hi }) => {
    expect(catalogue).toMatch(
      new RegExp(
        `, plural, ${RegExp.escape(plural(en, "#"))}\\}"\nmsgstr ".*, plural, ${RegExp.escape(plural(hi, "#"))}`,
      ),
    );
  });
  it.each(Object.entries(doseUnitWords))("%s is counted the same in the app", (unit, { en, hi }) => {
    if (unit === "ml") return expect(entries.get("{} ml")).toBe(hi[0].replace("#", "{}"));
    expect(catalogue).toContain(
      `msgid "{count, plural, ${plural(en, "{shown}")}}"\nmsgstr "{count, plural, ${plural(hi, "{shown}")}}"`,
    );
  });

  it.each(onlyPaper)("$en, which only paper says, is said in Hindi and Tamil too", ({ hi, ta }) => {
    expect(hi).toMatch(/[\u0900-\u097f]/);
    expect(ta).toMatch(/[\u0b80-\u0bff]/);
  });

  it("none of them is missing in Tamil, and none is Hindi there", () => {
    for (const { ta } of [...said, ...over] as { ta?: string }[])
      expect(ta).toMatch(/^[^\u0900-\u097f]*[\u0b80-\u0bff{][^\u0900-\u097f]*$/);
  });
});
