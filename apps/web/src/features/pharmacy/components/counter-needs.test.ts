import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { expect, test } from "vitest";
import { missingFor, needsPaper, readOutside } from "./counter-needs.ts";
import type { CounterLine } from "./sale-basket.tsx";

const today = calendarDate.parse("2026-12-07");
const paper = { prescriber: "Dr. Meera Sen", registrationNumber: "mmc-4411", address: "Pune", prescribedOn: today };
const line = (schedule: string, prescriptionRequired: boolean) =>
  ({ medicine: { schedule, prescriptionRequired, narcotic: false }, units: "1", scanned: false }) as CounterLine;

test("only what goes out on prescription asks for a name, and then for the paper", () => {
  const [plain, listed] = [line("none", false), line("H1", true)];
  expect([plain, listed].map(needsPaper)).toEqual([false, true]);
  expect(missingFor([plain], { isNamed: false, isOnPaper: false })).toBeNull();
  expect(missingFor([plain, listed], { isNamed: false, isOnPaper: true })).toBe("customer");
  expect(missingFor([plain, listed], { isNamed: true, isOnPaper: false })).toBe("paper");
  expect(missingFor([plain, listed], { isNamed: true, isOnPaper: true })).toBeNull();
});

test("a paper is read once it is whole, of a day that has come and is not too long ago", () => {
  expect(readOutside(paper, today)).toEqual({ outside: { ...paper, registrationNumber: "MMC-4411" } });
  const wrong = (change: object) => {
    const read = readOutside({ ...paper, ...change }, today);
    return "wrong" in read ? [...read.wrong] : [];
  };
  expect(wrong({ prescriber: " ", address: "" })).toEqual(["prescriber", "address"]);
  expect(wrong({ prescribedOn: "2026-12-08" })).toEqual(["prescribedOn"]);
  expect(wrong({ prescribedOn: "2026-01-01" })).toEqual(["prescribedOn"]);
  expect(wrong({ prescribedOn: "2026-13-" })).toEqual(["prescribedOn"]);
});
