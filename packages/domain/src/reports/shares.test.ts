import fc from "fast-check";
import { expect, test } from "vitest";
import { visitKinds } from "../appointments/kinds.ts";
import { addDays, calendarDate } from "../kernel/calendar.ts";
import { doctorId } from "../kernel/id.ts";
import { add, paise, sum } from "../kernel/money.ts";
import { byDoctor, byVisitDay, earnedOf, type VisitGroup } from "./earnings.ts";
import { ruleOn, type ShareRule, type ShareTerms, shareOf, sharePassed } from "./shares.ts";

const first = calendarDate.parse("2026-12-01");
const day = fc.nat(60).map((days) => addDays(first, days));
const kind = fc.constantFrom(...visitKinds);
const terms: fc.Arbitrary<ShareTerms> = fc.oneof(
  fc.nat(10_000).map((basisPoints) => ({ of: "part" as const, basisPoints })),
  fc.nat(200_000).map((amount) => ({ of: "visit" as const, amount: paise(amount) as never })),
);
const rule: fc.Arbitrary<ShareRule> = fc.record({ validFrom: day, kind: fc.option(kind), terms });
const doctors = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"].map((id) =>
  doctorId.parse(id),
);
const group: fc.Arbitrary<VisitGroup> = fc.record({
  doctorId: fc.constantFrom(...doctors),
  kind,
  day,
  before: fc.nat(100_000).map(paise),
  after: fc.nat(100_000).map(paise),
  visits: fc.integer({ min: 1, max: 30 }),
});
const rulesOf = (rules: readonly ShareRule[]) => new Map<string, readonly ShareRule[]>([[String(doctors[0]), rules]]);

test("what doctors have and what the house has is what was collected, to the paisa", () => {
  fc.assert(
    fc.property(fc.array(group, { maxLength: 30 }), fc.array(rule, { maxLength: 6 }), (groups, rules) => {
      const { kept, doctor, house } = earnedOf(groups, rulesOf(rules));
      expect(add(doctor, house)).toBe(kept);
      expect(kept).toBe(groups.reduce((all, each) => all + (each.after - each.before) * each.visits, 0));
      for (const parts of [byDoctor(groups, rulesOf(rules)), byVisitDay(groups, rulesOf(rules))]) {
        expect(sum(parts.map((each) => each.doctor))).toBe(doctor);
        expect(sum(parts.map((each) => each.kept))).toBe(kept);
      }
    }),
  );
});

test("however the time is cut into periods, a visit's shares add up to its share of all that was kept", () => {
  const history = fc.array(fc.nat(100_000).map(paise), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(history, terms, (kept, of) => {
      const steps = kept.map((after, index) => sharePassed({ before: kept[index - 1] ?? paise(0), after }, of));
      expect(sum(steps.map(({ doctor }) => doctor))).toBe(shareOf(kept.at(-1) ?? paise(0), of));
    }),
  );
});

test("a share is never more than what was kept, and nothing of a visit that was given back", () => {
  fc.assert(
    fc.property(fc.nat(100_000).map(paise), terms, (kept, of) => {
      expect(shareOf(kept, of)).toBeGreaterThanOrEqual(0);
      expect(shareOf(kept, of)).toBeLessThanOrEqual(kept);
      expect(sharePassed({ before: kept, after: paise(0) }, of).doctor + shareOf(kept, of)).toBe(0);
    }),
  );
});

const part = (basisPoints: number): ShareTerms => ({ of: "part", basisPoints });
const from = (days: number, of: ShareTerms, kindOf: ShareRule["kind"] = null): ShareRule => ({
  validFrom: addDays(first, days),
  kind: kindOf,
  terms: of,
});

test("the day of the visit decides, a kind's own rule goes first, and the one written later of two for a day", () => {
  const rules = [from(10, part(7000)), from(10, part(6000)), from(0, part(5000)), from(5, part(100), "tele")];
  const on = (days: number, of: ShareRule["kind"] = "in_person") => ruleOn(rules, of ?? "tele", addDays(first, days));
  expect(on(-1)).toBeUndefined();
  expect(on(0)?.terms).toEqual(part(5000));
  expect(on(9)?.terms).toEqual(part(5000));
  expect(on(10)?.terms).toEqual(part(7000));
  expect(on(4, "tele")?.terms).toEqual(part(5000));
  expect(on(20, "tele")?.terms).toEqual(part(100));
});

test("half a paisa goes to the doctor", () => {
  expect(shareOf(paise(101), part(5000))).toBe(51);
  expect(sharePassed({ before: paise(101), after: paise(100) }, part(5000))).toEqual({ doctor: -1, house: 0 });
});
