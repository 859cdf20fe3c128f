import fc from "fast-check";
import { expect, test } from "vitest";
import { guardianInput, isMinor } from "./guardians.ts";

const today = "2026-11-26";

test("whoever turns eighteen today is of age, and was not yesterday", () => {
  expect(isMinor({ birthDate: "2008-11-26", birthYear: 2008 }, today)).toBe(false);
  expect(isMinor({ birthDate: "2008-11-27", birthYear: 2008 }, today)).toBe(true);
});

test("an age told in years counts as it was told", () => {
  expect(isMinor({ birthDate: null, birthYear: 2026 - 17 }, today)).toBe(true);
  expect(isMinor({ birthDate: null, birthYear: 2026 - 18 }, today)).toBe(false);
});

test("nobody becomes a minor again as days go by", () => {
  const day = fc.integer({ min: 0, max: 60_000 }).map((days) => Temporal.PlainDate.from("1900-01-01").add({ days }));
  fc.assert(
    fc.property(day, day, fc.nat(1000), (birth, at, later) => {
      const born = { birthDate: birth.toString(), birthYear: birth.year };
      return isMinor(born, at.toString()) || !isMinor(born, at.add({ days: later }).toString());
    }),
  );
});

test("a guardian has a name, a relation and a telephone, or there is a reason why nobody is named", () => {
  const mother = { name: "Sudha", relation: "parent", phone: "98200 12345" };
  expect(guardianInput.parse(mother)).toEqual({ ...mother, phone: "+919820012345" });
  expect(guardianInput.parse({ noneBecause: "brought by the police" })).toEqual({
    noneBecause: "brought by the police",
  });
  expect(guardianInput.safeParse({ ...mother, phone: undefined }).success).toBe(false);
  expect(guardianInput.safeParse({ noneBecause: " " }).success).toBe(false);
});
