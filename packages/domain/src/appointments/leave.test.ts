import { expect, it } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { branchId as branchIdOf, newId } from "../kernel/id.ts";
import { isInsideLeave } from "./leave.ts";

const branchId = branchIdOf.parse(newId());
const day = calendarDate.parse("2026-12-08");
const zones = { [branchId]: "Asia/Kolkata" };
const nine = Temporal.Instant.from("2026-12-08T03:30:00Z");
const visit = (minutes = 0) => ({
  branchId,
  startsAt: nine.add({ minutes }),
  endsAt: nine.add({ minutes: minutes + 15 }),
});
const away = { kind: "leave" as const, branchId: null, fromDate: day, toDate: day, from: null, to: null };

it("a whole day of leave holds every visit of that day and none of the next", () => {
  const question = { zones, exceptions: [away] };
  expect(isInsideLeave(question, visit())).toBe(true);
  expect(isInsideLeave(question, visit(24 * 60))).toBe(false);
});

it("a block of some hours holds what touches it", () => {
  const question = { zones, exceptions: [{ ...away, kind: "block" as const, from: "09:10", to: "10:00" }] };
  expect(isInsideLeave(question, visit())).toBe(true);
  expect(isInsideLeave(question, visit(60))).toBe(false);
  expect(isInsideLeave(question, visit(-15))).toBe(false);
});

it("extra hours take nothing away, a holiday takes the day, at its branch or everywhere", () => {
  const other = branchIdOf.parse(newId());
  expect(isInsideLeave({ zones, exceptions: [{ ...away, kind: "extra" }] }, visit())).toBe(false);
  expect(isInsideLeave({ zones, exceptions: [], holidays: [{ day, branchId: null }] }, visit())).toBe(true);
  expect(isInsideLeave({ zones, exceptions: [], holidays: [{ day, branchId: other }] }, visit())).toBe(false);
});
