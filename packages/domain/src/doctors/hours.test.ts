import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate, timeFromMinutes } from "../kernel/calendar.ts";
import { branchId } from "../kernel/id.ts";
import { blockedOn, isBlocked, overlappingHours, type WeeklyHoursRule, windowsOn } from "./hours.ts";
import { addExceptionInput, setWeeklyHoursInput } from "./schema.ts";

const clinic = branchId.parse("01890000-0000-7000-8000-000000000001");
const annexe = branchId.parse("01890000-0000-7000-8000-000000000002");
const doctorId = "01890000-0000-7000-8000-000000000009";
const day = (text: string) => calendarDate.parse(text);

const rule: WeeklyHoursRule = {
  weekday: 1,
  from: "09:00",
  to: "13:00",
  branchId: clinic,
  slotMinutes: 15,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  capacity: 1,
};
const faults = (hours: unknown[]) =>
  setWeeklyHoursInput.safeParse({ doctorId, hours }).error?.issues.map(({ message }) => message) ?? [];

test("one doctor cannot be in two branches at once", () => {
  expect(overlappingHours([rule, { ...rule, branchId: annexe, from: "12:45", to: "15:00" }])).toEqual([[0, 1]]);
  expect(faults([rule, { ...rule, branchId: annexe, from: "12:45", to: "15:00" }])).toEqual(["overlaps"]);
});

test("hours may touch, stand on other days or follow in another season", () => {
  const afternoon = { ...rule, from: "13:00", to: "15:00" };
  const winter = { ...rule, validFrom: day("2026-11-01") };
  const summer = { ...rule, validTo: day("2026-10-31") };
  expect(faults([rule, afternoon, { ...rule, weekday: 2 }])).toEqual([]);
  expect(faults([summer, winter])).toEqual([]);
  expect(faults([rule, winter])).toEqual(["overlaps"]);
});

test("hours must end after they begin and hold at least one visit", () => {
  expect(faults([{ ...rule, to: "09:00" }])).toContain("ends_before_start");
  expect(faults([{ ...rule, to: "09:10" }])).toEqual(["slot_does_not_fit"]);
  expect(faults([{ ...rule, to: "24:00" }])).toEqual([]);
  expect(faults([{ ...rule, validFrom: "2026-02-01", validTo: "2026-01-01" }])).toEqual(["ends_before_start"]);
});

test("two rows overlap exactly when some minute belongs to both", () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 600 })).map(([from, length]) => ({
    from,
    to: Math.min(1440, from + length),
  }));
  fc.assert(
    fc.property(span, span, (a, b) => {
      const rows = [a, b].map(({ from, to }) => ({ ...rule, from: timeFromMinutes(from), to: timeFromMinutes(to) }));
      expect(overlappingHours(rows).length === 1).toBe(Math.max(a.from, b.from) < Math.min(a.to, b.to));
    }),
  );
});

test("a season's first and last day belong to it", () => {
  const season = { ...rule, validFrom: day("2026-11-02"), validTo: day("2026-11-16") };
  const open = (date: string) => windowsOn([season], [], clinic, day(date), 1).length;
  expect([open("2026-10-26"), open("2026-11-02"), open("2026-11-16"), open("2026-11-23")]).toEqual([0, 1, 1, 0]);
});

test("leave without times takes the whole day, a block its minutes, neither what only touches them", () => {
  const date = day("2026-11-23");
  const block = { kind: "block", fromDate: date, toDate: date, from: "10:00", to: "11:00" } as const;
  expect(isBlocked(blockedOn([block], clinic, date), 585, 600)).toBe(false);
  expect(isBlocked(blockedOn([block], clinic, date), 590, 605)).toBe(true);
  expect(isBlocked(blockedOn([block], clinic, date), 660, 675)).toBe(false);
  expect(isBlocked(blockedOn([{ kind: "leave", fromDate: date, toDate: date }], annexe, date), 0, 15)).toBe(true);
});

test("an exception ends on or after its first day, and extra hours name branch and times", () => {
  const days = { doctorId, fromDate: "2026-11-23", toDate: "2026-11-22" };
  expect(addExceptionInput.safeParse({ kind: "leave", ...days }).success).toBe(false);
  expect(addExceptionInput.safeParse({ kind: "leave", ...days, toDate: "2026-11-23" }).success).toBe(true);
  expect(
    addExceptionInput.safeParse({ kind: "extra", ...days, toDate: "2026-11-23", from: "18:00", to: "19:00" }).success,
  ).toBe(false);
});
