import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { isOwnPaper, isSameNumber } from "./own-paper.ts";

const number = fc
  .tuple(fc.constantFrom("", "MMC", "DMC-", "mmc / "), fc.integer({ min: 1, max: 999_999 }))
  .map(([council, digits]) => ({ council, digits }));

test("a number is the same doctor's however its council, blanks, strokes and leading zeros are written", () => {
  fc.assert(
    fc.property(number, fc.constantFrom("", "MMC ", "mmc-", "00", "Reg. No. "), ({ council, digits }, spelt) => {
      expect(isSameNumber(`${council}${digits}`, `${spelt}${digits}`)).toBe(true);
      expect(isSameNumber(`${council}${digits}`, `${spelt}${digits + 1}`)).toBe(false);
    }),
  );
});

test("a year in front may be left away, and alone it is nobody's", () => {
  for (const number of ["59875", "059875", "MMC 2004 / 59875", "200459875", "2004-59875"])
    expect(isSameNumber("2004/59875", number)).toBe(true);
  for (const number of ["2004", "2004/59876", "59876", "2005/59875", "x"])
    expect(isSameNumber("2004/59875", number)).toBe(false);
});

test("numbers without a digit are compared by their letters, and nothing equals nothing", () => {
  expect(isSameNumber("ab-c", "ABC")).toBe(true);
  expect(isSameNumber("abc", "abd")).toBe(false);
  expect(isSameNumber("-", " / ")).toBe(false);
});

test("a paper is ours by number and day together", () => {
  const own = { registrationNumber: "MMC-4411", issuedOn: calendarDate.parse("2026-12-01") };
  const paper = { registrationNumber: "4411", prescribedOn: own.issuedOn };
  expect(isOwnPaper(paper, own)).toBe(true);
  expect(isOwnPaper({ ...paper, prescribedOn: calendarDate.parse("2026-12-02") }, own)).toBe(false);
  expect(isOwnPaper({ ...paper, registrationNumber: "4412" }, own)).toBe(false);
});
