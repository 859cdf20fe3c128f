import { expect, test } from "vitest";
import { birthOf } from "./birth.ts";

const today = "2026-12-07";

test("a birthday keeps its day, an age only the year it points to", () => {
  expect(birthOf({ birthDate: "1992-02-29" }, today)).toEqual({ birthDate: "1992-02-29", birthYear: 1992 });
  expect(birthOf({ ageYears: 34 }, today)).toEqual({ birthDate: null, birthYear: 1992 });
  expect(birthOf({ birthDate: today }, today)).toEqual({ birthDate: today, birthYear: 2026 });
});

test.each(["2026-12-08", "9999-01-01", "1895-12-31", "0001-01-01"])("nobody alive was born on %s", (birthDate) => {
  expect(() => birthOf({ birthDate }, today)).toThrow("invalid_input");
});
