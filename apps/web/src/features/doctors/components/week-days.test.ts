import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId, holidayId } from "@carepoint/domain/kernel/id";
import { expect, it } from "vitest";
import { clockOf, daysOf, isIdle, meetsOthers, mondayOf } from "./week-days.ts";
import { newStretch } from "./week-draft.ts";

const branch = branchId.parse("01890000-0000-7000-8000-000000000001");
const there = branchId.parse("01890000-0000-7000-8000-000000000002");
const day = (text: string) => calendarDate.parse(text);
const monday = day("2026-12-07");
const morning = newStretch([], 1, branch);

it("the week of any day begins on its Monday, over the turn of a year as well", () => {
  expect(mondayOf(day("2026-12-13"))).toBe(monday);
  expect(mondayOf(monday)).toBe(monday);
  expect(mondayOf(day("2027-01-02"))).toBe("2026-12-28");
});

it("a day shows the hours of its season, its leave and its holidays", () => {
  const ended = { ...morning, validTo: day("2026-12-06") };
  const leave = { id: "1", kind: "leave" as const, fromDate: day("2026-12-08"), toDate: day("2026-12-09") };
  const holiday = {
    id: holidayId.parse(branch),
    day: day("2026-12-10"),
    branchId: null,
    name: { en: "Founders' day" },
  };
  const stretches = [
    { rule: ended, index: 0 },
    { rule: morning, index: 1 },
  ];
  const days = daysOf({ stretches, exceptions: [leave], holidays: [holiday] }, monday);
  expect(days.map(({ stretches: own }) => own.length)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  expect(days.map(({ exceptions }) => exceptions.length)).toEqual([0, 1, 1, 0, 0, 0, 0]);
  expect(days[3]?.holidays).toEqual([holiday]);
  expect(days.map((each) => isIdle(each, branch))).toEqual([false, true, true, true, false, false, false]);
});

it("the drawn clock reaches as far as anybody sits", () => {
  const days = daysOf({ stretches: [{ rule: morning, index: 0 }], exceptions: [], holidays: [] }, monday);
  expect(clockOf(days)).toEqual({ from: 480, to: 1080 });
  const late = { ...morning, from: "06:30", to: "21:15" };
  expect(clockOf(daysOf({ stretches: [{ rule: late, index: 0 }], exceptions: [], holidays: [] }, monday))).toEqual({
    from: 360,
    to: 1320,
  });
});

it("hours at another branch that one may not change still forbid being in two places", () => {
  const other = { ...morning, branchId: there, from: "11:00", to: "13:00" };
  expect(meetsOthers([morning], [other])).toBe(true);
  expect(meetsOthers([morning], [{ ...other, from: "12:00" }])).toBe(false);
  expect(meetsOthers([morning, morning], [])).toBe(false);
});
