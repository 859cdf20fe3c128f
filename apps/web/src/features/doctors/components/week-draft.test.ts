import { branchId } from "@carepoint/domain/kernel/id";
import { expect, it } from "vitest";
import { newStretch, visitsIn, weekFaults } from "./week-draft.ts";

const branch = branchId.parse("01890000-0000-7000-8000-000000000001");
const morning = newStretch([], 1, branch);

it("a new stretch opens in the morning, and after the day's last one", () => {
  expect(morning).toMatchObject({ weekday: 1, from: "09:00", to: "12:00" });
  expect(newStretch([morning], 1, branch)).toMatchObject({ from: "13:00", to: "16:00" });
});

it("beside hours that end late a new stretch opens in the first free hours of the day, never in the night", () => {
  const late = { ...morning, from: "20:00", to: "23:30" };
  expect(newStretch([late], 1, branch)).toMatchObject({ from: "09:00", to: "12:00" });
  const noon = { ...morning, from: "11:00", to: "21:30" };
  expect(newStretch([noon], 1, branch)).toMatchObject({ from: "09:00", to: "11:00" });
  const long = { ...morning, from: "09:00", to: "22:00" };
  expect(newStretch([long], 1, branch)).toMatchObject({ from: "00:00", to: "03:00" });
});

it("three hours of a quarter each are twelve visits, and twice as many with two seats", () => {
  expect(visitsIn({ ...morning, slotMinutes: 15 })).toBe(12);
  expect(visitsIn({ ...morning, slotMinutes: 15, capacity: 2 })).toBe(24);
});

it("a pause after each visit costs visits", () => {
  expect(visitsIn({ ...morning, slotMinutes: 15, bufferAfterMinutes: 5 })).toBe(9);
});

it("hours that end before they start, hold no visit or overlap are marked at their place", () => {
  const backwards = { ...morning, weekday: 2, from: "12:00", to: "09:00" };
  const tight = { ...morning, weekday: 3, from: "09:00", to: "09:10" };
  const faults = weekFaults([morning, { ...morning, from: "11:00", to: "14:00" }, backwards, tight]);
  expect([...faults.entries()]).toEqual([
    [1, "overlaps"],
    [2, "ends_before_start"],
    [3, "slot_does_not_fit"],
  ]);
});
