import { expect, test } from "vitest";
import { addDays, calendarDate } from "../kernel/calendar.ts";
import { newId } from "../kernel/id.ts";
import { mostSlotDays, slotsInput } from "./schema.ts";

const from = calendarDate.parse("2026-12-07");
const asked = (to: string) => slotsInput.safeParse({ doctorId: newId(), from, to });

test("a question about free times spans one day to a month, both ends included", () => {
  expect(asked(from).success).toBe(true);
  expect(asked(addDays(from, mostSlotDays - 1)).success).toBe(true);
});

test.each([
  ["longer", addDays(from, mostSlotDays)],
  ["much longer", addDays(from, 400)],
  ["backwards", addDays(from, -1)],
])("a question that is %s is refused at its field, never answered in part", (_, to) => {
  expect(asked(to).error?.issues.map(({ path }) => path)).toEqual([["to"]]);
});
