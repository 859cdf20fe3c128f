import { expect, test } from "vitest";
import { firstSpoken } from "./language.ts";

test.each([
  ["hi", "hi"],
  ["hi-IN,hi;q=0.9,en-IN;q=0.8,en;q=0.7", "hi"],
  ["ta-IN, HI;q=0.9, en;q=0.8", "hi"],
  ["en-GB,en;q=0.9,hi;q=0.8", "en"],
  ["mr-IN,mr;q=0.9", "en"],
  ["*", "en"],
  ["", "en"],
  [undefined, "en"],
])("whoever asks for %s is spoken to in %s", (header, locale) => {
  expect(firstSpoken(header)).toBe(locale);
});
