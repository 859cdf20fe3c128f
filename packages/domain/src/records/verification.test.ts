import { expect, it } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { paperAge } from "./papers.ts";
import { standingOf } from "./verification.ts";

const zone = "Asia/Kolkata";
const issuedAt = Temporal.Instant.from("2026-01-01T18:00:00Z"); // half past eleven at night in Pune
const at = (text: string) => Temporal.Instant.from(text);

it("a prescription is in force for half a year of days at the hospital, and what ended it says how", () => {
  const standing = (status: "issued" | "superseded" | "cancelled", now: string) =>
    standingOf({ status, issuedAt }, at(now), zone);
  expect(standing("issued", "2026-06-30T18:29:00Z")).toBe("in_force");
  expect(standing("issued", "2026-06-30T18:31:00Z")).toBe("expired");
  expect(standing("superseded", "2027-01-01T00:00:00Z")).toBe("superseded");
  expect(standing("cancelled", "2026-01-02T00:00:00Z")).toBe("cancelled");
});

it("of what was never issued nothing is said", () => {
  expect(standingOf({ status: "draft", issuedAt: null }, issuedAt, zone)).toBeNull();
  expect(standingOf({ status: "discarded", issuedAt }, issuedAt, zone)).toBeNull();
});

it("an age on paper is in months below two years, and in years where only a year is known", () => {
  const age = (birthDate: string | null, on: string) =>
    paperAge(
      { birthDate: birthDate === null ? null : calendarDate.parse(birthDate), birthYear: 2025 },
      calendarDate.parse(on),
    );
  expect(age("2026-04-20", "2026-11-26")).toEqual({ count: 7, unit: "months" });
  expect(age("2024-11-27", "2026-11-26")).toEqual({ count: 23, unit: "months" });
  expect(age("2024-11-26", "2026-11-26")).toEqual({ count: 2, unit: "years" });
  expect(age(null, "2026-11-26")).toEqual({ count: 1, unit: "years" });
});
