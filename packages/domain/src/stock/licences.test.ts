import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDate } from "../kernel/calendar.ts";
import { hasLicence, licenceStateOn, nearLicenceDays } from "./licences.ts";

const today = "2026-11-27" as CalendarDate;
const until = (days: number) => ({ expiresOn: addDays(today, days) });

describe("a licence", () => {
  it("counts to the end of its last day, and is told of in the months before", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000, max: 1_000 }), (days) => {
        const state = licenceStateOn(until(days), today);
        expect(state).toBe(days < 0 ? "expired" : days <= nearLicenceDays ? "near" : "good");
      }),
    );
    expect(licenceStateOn({ expiresOn: null }, today)).toBe("good");
  });

  it("of one form is none of another", () => {
    const licences = [
      { form: "20", number: "A", ...until(10) },
      { form: "20-F", number: "B", ...until(-1) },
    ] as const;
    expect(["20", "21", "20-F"].map((form) => hasLicence(licences, form as never, today))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
