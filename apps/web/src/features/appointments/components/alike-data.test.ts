import { expect, test } from "vitest";
import { toldOf } from "./alike-data.ts";

const today = "2026-11-26";

test("a telephone counts once it is whole, a name once there is one", () => {
  expect(toldOf({ name: " Sunita ", phone: "98333 4" }, today)).toEqual({ name: "Sunita" });
  expect(toldOf({ name: "  ", phone: "98333 44455" }, today)).toEqual({ phone: "+919833344455" });
});

test("an age or a birthday gives the year; an impossible one says nothing", () => {
  expect(toldOf({ ageYears: 40 }, today)).toEqual({ birthYear: 1986 });
  expect(toldOf({ ageYears: 0 }, today)).toEqual({ birthYear: 2026 });
  expect(toldOf({ birthDate: "1986-05-01" }, today)).toEqual({ birthYear: 1986 });
  for (const typed of [{ ageYears: 400 }, { ageYears: -1 }, { ageYears: Number.NaN }, { birthDate: "3026-05-01" }, {}])
    expect(toldOf(typed, today)).toEqual({});
});
