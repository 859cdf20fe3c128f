import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grownOn, isGuardianship, rightToEnd } from "./acting.ts";
import { isMinor } from "./guardians.ts";
import { relations } from "./schema.ts";

const link = (accountId: string, relation: (typeof relations)[number] = "child") => ({ accountId, relation });
const asking = { accountId: "mother", isStaff: false, isGrownSelf: false };

describe("who ends whose acting", () => {
  it("gives up their own, and nobody else's", () => {
    expect(rightToEnd(asking, link("mother"))).toBe("given_up");
    expect(rightToEnd(asking, link("father"))).toBeNull();
  });

  it("is the patient for everybody but themselves, once of age", () => {
    const grown = { ...asking, accountId: "kiran", isGrownSelf: true };
    expect(rightToEnd(grown, link("mother"))).toBe("patient");
    expect(rightToEnd(grown, link("kiran", "self"))).toBeNull();
    expect(rightToEnd({ ...grown, isGrownSelf: false }, link("mother"))).toBeNull();
  });

  it("is the hospital for everybody", () => {
    for (const relation of relations)
      expect(rightToEnd({ ...asking, isStaff: true }, link("anybody", relation))).toBe("staff");
  });
});

it("a guardian's right ends on the first day on which the patient is no minor", () => {
  const day = fc.date({ min: new Date("1950-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.boolean(), (date, withDay) => {
      const iso = date.toISOString().slice(0, 10);
      const born = { birthDate: withDay ? iso : null, birthYear: Number(iso.slice(0, 4)) };
      const grown = Temporal.PlainDate.from(grownOn(born));
      expect(isMinor(born, grown.toString())).toBe(false);
      expect(isMinor(born, grown.subtract({ days: 1 }).toString())).toBe(true);
    }),
  );
});

it("an account that registered a grown person is nobody's guardian, nor is one's own", () => {
  const born = { birthDate: "2008-11-20", birthYear: 2008 };
  expect(isGuardianship("child", born, "2020-01-01")).toBe(true);
  expect(isGuardianship("self", born, "2020-01-01")).toBe(false);
  expect(isGuardianship("parent", born, "2026-11-20")).toBe(false);
});
