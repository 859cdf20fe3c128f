import { expect, it } from "vitest";
import { firstLanguage } from "./notice-language.ts";

it.each([
  ["en", "ta-IN", "ta"],
  ["hi", "ta", "ta"],
  ["hi", "en-IN", "hi"],
  ["en", "hi-IN", "en"],
  ["en", "kn-IN", "en"],
] as const)("a reader of the app in %s on a device in %s is shown a notice in %s first", (app, device, shown) => {
  expect(firstLanguage(app, device)).toBe(shown);
});
