import { expect, it } from "vitest";
import { writingIn } from "./writing.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it("a moment on paper reads as on the screen: in Hindi with the part of the day, never with am or pm before बजे", () => {
  const moment = (locale: "en" | "hi") => plain(writingIn(locale, "Asia/Kolkata").moment("2026-11-26T04:31:00Z"));
  expect(moment("en")).toBe("Thursday, 26 November 2026 at 10:01 am");
  expect(moment("hi")).toBe("गुरुवार, 26 नवंबर 2026 को सुबह 10:01 बजे");
});
