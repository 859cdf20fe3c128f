import { expect, it, test } from "vitest";
import { fortnightAt, fortnightOf } from "../appointments/fortnights.ts";
import { calendarDate } from "../kernel/calendar.ts";
import { certificateContent, certificateLabel, certificateYear, leaveDays } from "./certificates.ts";
import { followUpDays, mayFollowOn } from "./follow-ups.ts";

const day = (text: string) => calendarDate.parse(text);
const leave = { kind: "sick_leave", identificationMark: "A mole", diagnosis: "Fever" };
const isFine = (from: string, to: string) => certificateContent.safeParse({ ...leave, from, to }).success;

test("a leave counts both ends, has at least one day, and at most 180", () => {
  expect(leaveDays({ from: day("2026-12-07"), to: day("2026-12-07") })).toBe(1);
  expect(leaveDays({ from: day("2026-02-27"), to: day("2026-03-02") })).toBe(4);
  expect(isFine("2026-12-07", "2026-12-07")).toBe(true);
  expect(isFine("2026-12-07", "2026-12-06")).toBe(false);
  expect(isFine("2026-01-01", "2026-06-29")).toBe(true);
  expect(isFine("2026-01-01", "2026-06-30")).toBe(false);
});

test("a certificate is numbered in the year that the branch's calendar shows", () => {
  const at = (text: string) => certificateYear(Temporal.Instant.from(text), "Asia/Kolkata");
  expect(at("2026-12-31T18:29:59Z")).toBe(2026);
  expect(at("2026-12-31T18:30:00Z")).toBe(2027);
  expect(certificateLabel({ code: "PNE", year: 2026, number: 42 })).toBe("PNE/MC/2026/0042");
  expect(certificateLabel({ code: "PNE", year: 2026, number: 12_345 })).toBe("PNE/MC/2026/12345");
});

test("a follow-up lies ahead, within a year, and a visit from 14 days before to 30 after stands for it", () => {
  const today = day("2026-12-07");
  const may = (text: string) => mayFollowOn(day(text), today);
  expect(["2026-12-07", "2026-12-08", "2027-12-07", "2027-12-08"].map(may)).toEqual([false, true, true, false]);
  expect(followUpDays(day("2027-01-09"))).toEqual({ from: "2026-12-26", to: "2027-02-08" });
});

it.each([
  ["2026-12-01", 0],
  ["2026-12-07", 0],
  ["2026-12-20", 0],
  ["2026-12-21", 1],
  ["2027-01-04", 2],
])("the two weeks of %s are the page %i", (text, page) => {
  const start = day("2026-12-07");
  expect(fortnightOf(start, day(text))).toBe(page);
  const { from, to } = fortnightAt(start, page);
  expect(text < "2026-12-07" || (from <= text && text <= to)).toBe(true);
});
