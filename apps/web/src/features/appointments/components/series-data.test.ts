import type { InstantText } from "@carepoint/domain/kernel/calendar";
import { expect, test } from "vitest";
import { chosenTimes, type PlannedVisit } from "./series-data.ts";

const at = (day: number, time = "10:00") => `2026-12-${day}T${time}:00.000Z` as InstantText;
const row = (day: number, more: Partial<PlannedVisit> = {}) =>
  ({ date: `2026-12-${day}`, startsAt: at(day), refusal: null, alternative: null, ...more }) as PlannedVisit;

const rows = [
  row(10),
  row(17, { refusal: "slot_taken", alternative: at(17, "10:15") }),
  row(24),
  row(31, { refusal: "slot_on_holiday" }),
];

test("free dates are chosen until somebody leaves them out, another time only once somebody takes it", () => {
  expect(chosenTimes(rows, new Map())).toEqual([at(10), at(24)]);
  const choices = new Map([
    [at(17, "10:15"), true],
    [at(24), false],
  ]);
  expect(chosenTimes(rows, choices)).toEqual([at(10), at(17, "10:15")]);
});

test("what was chosen stays when one of the dates is gone meanwhile", () => {
  const choices = new Map([[at(17, "10:15"), true]]);
  const later = [row(10, { refusal: "slot_taken", alternative: at(10, "09:45") }), ...rows.slice(1)];
  expect(chosenTimes(later, choices)).toEqual([at(17, "10:15"), at(24)]);
});
