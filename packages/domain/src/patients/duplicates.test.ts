import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { alikeness, duplicateRule, type Kept, nameLikeness, type Told } from "./duplicates.ts";
import { searchable } from "./names.ts";

const sunita: Kept = { name: "Sunita Kumari", birthYear: 1986, samePhone: false };
const how = (told: Told, kept: Partial<Kept> = {}) => alikeness(told, { ...sunita, ...kept })?.alike ?? null;

describe("a name", () => {
  test.each([
    ["Sunita Kumari", "same letters"],
    ["SUNITA  kumari", "another case"],
    ["Kumari Sunita", "the other order"],
    ["Suneeta Kumari", "another spelling"],
    ["Sunita Kumar", "a letter less"],
    ["Sunita K", "an initial"],
  ])("%s is like Sunita Kumari: %s", (name) => expect(how({ name })).toBe("name"));

  test.each(["Sunita Devi", "Ravi Kumar", "Asha", "Su", "--", ""])("%s is not", (name) =>
    expect(how({ name })).toBeNull(),
  );

  it("is like its short form, and compared in its own script", () => {
    expect(how({ name: "Mohd Khan" }, { name: "Mohammed Khan" })).toBe("name");
    expect(how({ name: "अनीता देवी" }, { name: "अनीता देवी" })).toBe("name");
    expect(how({ name: "अनीता" }, { name: "सुनील" })).toBeNull();
  });
});

test("a like name counts at about the same age, and while the age is not told", () => {
  const years = [1984, 1985, 1986, 1987, 1988].map((birthYear) => how({ name: "Sunita Kumari", birthYear }));
  expect(years).toEqual([null, "name", "name", "name", null]);
  expect(how({ name: "Sunita Kumari" })).toBe("name");
});

test.each(["ௐ 0", "Aaa", "०१२", "्््"])("who is called %s is found again by that name", (name) =>
  expect(how({ name, birthYear: 1986 }, { name })).toBe("name"),
);

test("the same telephone counts with any name and at any age; with the same name it is the same person", () => {
  expect(how({}, { samePhone: true })).toBe("phone");
  expect(how({ name: "Ravi", birthYear: 2019 }, { samePhone: true })).toBe("phone");
  expect(how({ name: "Sunita K" }, { samePhone: true })).toBe("phone");
  expect(how({ name: "sunita kumari", birthYear: 1950 }, { samePhone: true })).toBe("same");
});

const name = fc.string({ unit: "grapheme", maxLength: 30 });
const year = fc.integer({ min: 1900, max: 2026 });

test("likeness lies between 0 and 1, is the same both ways, and whole for a name with letters", () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      const [a, b] = [searchable(one), searchable(other)];
      expect(nameLikeness(a, b)).toBe(nameLikeness(b, a));
      expect(nameLikeness(a, b)).toBeGreaterThanOrEqual(0);
      expect(nameLikeness(a, b)).toBeLessThanOrEqual(1);
      expect(nameLikeness(a, a)).toBe(a === "" ? 0 : 1);
    }),
  );
});

test("whoever is registered twice is seen again, and nobody stands above them", () => {
  fc.assert(
    fc.property(name, name, year, year, fc.boolean(), (own, other, born, otherBorn, samePhone) => {
      fc.pre([...searchable(own)].length >= duplicateRule.leastLetters);
      const told = { name: own, birthYear: born };
      const self = alikeness(told, { name: own, birthYear: born, samePhone });
      expect(self?.alike).toBe(samePhone ? "same" : "name");
      const stranger = alikeness(told, { name: other, birthYear: otherBorn, samePhone });
      expect(stranger?.rank ?? 0).toBeLessThanOrEqual(self?.rank ?? 0);
    }),
  );
});
