import { readFile } from "node:fs/promises";
import type { Localized } from "@carepoint/domain/kernel/language";
import { describe, expect, it } from "vitest";
import { billWords, tenderWords, titleWords, treatmentWords } from "./bill-words.ts";

const catalogue = await readFile(new URL("../../../apps/web/src/i18n/locales/hi/messages.po", import.meta.url), "utf8");

/** A text as a catalogue quotes it: a place in braces has a name of its own there. */
const quoted = (text: string) => text.replaceAll(/\{\w+\}/g, "{}");
const entries = new Map(
  [...catalogue.matchAll(/msgid "(?<en>.+)"\nmsgstr "(?<hi>.+)"/g)].map(({ groups }) => [
    quoted(groups?.en ?? ""),
    quoted(groups?.hi ?? ""),
  ]),
);

describe("the words of a bill on paper", () => {
  const words = [billWords, titleWords, treatmentWords, tenderWords].flatMap((each) => Object.values(each));
  it.each<Localized>(words)("$en is called the same in the app, in both languages", ({ en, hi }) => {
    expect(entries.get(quoted(en))).toBe(quoted(hi ?? ""));
  });
});
