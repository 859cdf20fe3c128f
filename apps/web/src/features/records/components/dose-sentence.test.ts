import { setupI18n } from "@lingui/core";
import { expect, test } from "vitest";
import { doseSentence } from "./dose-sentence.ts";

const i18n = setupI18n({ locale: "en", messages: { en: {} } });

test("a figure stays with its unit, and only there the space is a hard one", () => {
  const line = { dose: { amount: 2, unit: "tablet" as const }, frequency: "1-0-1", durationDays: 5 };
  const said = doseSentence(line, (text) => i18n._(text));
  expect(said).toMatch(/2\u00a0tablets in the morning and at night, for 5\u00a0days$/);
});
