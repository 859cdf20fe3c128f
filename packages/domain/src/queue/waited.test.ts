import { expect, it } from "vitest";
import { waitedMinutes, waitLength } from "./waited.ts";

const came = Temporal.Instant.from("2026-12-08T03:30:00Z");

it("a wait is told in whole minutes and never below none", () => {
  expect(waitedMinutes(came, came.add({ seconds: 59 }))).toBe(0);
  expect(waitedMinutes(came, came.add({ minutes: 23, seconds: 59 }))).toBe(23);
  expect(waitedMinutes(came, came.subtract({ minutes: 3 }))).toBe(0);
});

it("half an hour is long, an hour too long", () => {
  expect([0, 29, 30, 59, 60, 200].map(waitLength)).toEqual(["usual", "usual", "long", "long", "too_long", "too_long"]);
});
