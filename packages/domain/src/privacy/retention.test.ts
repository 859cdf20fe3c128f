import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asCalendarDate, type CalendarDate, calendarDate } from "../kernel/calendar.ts";
import {
  keeping,
  keepsDay,
  monthsAfter,
  nextEnd,
  type RecordFacts,
  type RetentionRule,
  returnDue,
  ruleOn,
} from "./retention.ts";

const day = (text: string) => calendarDate.parse(text);
const rule = (name: RetentionRule["class"], months: number, validFrom = "1900-01-01"): RetentionRule => ({
  class: name,
  months,
  validFrom: day(validFrom),
  basis: "a law",
  confirmed: false,
});
const rules = [rule("outpatient", 36), rule("minor", 36), rule("invoice", 72), rule("access_log", 12)];
const nobody: RecordFacts = { birthDate: null, birthYear: 1980, treatedOn: [], billedOn: [], lookedOn: null };

describe("what is kept of a record", () => {
  test("a record that nobody wrote in keeps nothing", () => {
    expect(keeping(nobody, rules, day("2026-11-27"))).toMatchObject({ kept: [], readable: false });
  });

  test("treatment is kept for three years and not a day longer", () => {
    const facts = { ...nobody, treatedOn: [day("2023-11-28")] };
    expect(keeping(facts, rules, day("2026-11-27")).kept).toMatchObject([{ class: "outpatient", until: "2026-11-28" }]);
    expect(keeping(facts, rules, day("2026-11-28"))).toMatchObject({ kept: [], readable: false });
  });

  test("a child's treatment is kept until three years after the eighteenth birthday", () => {
    const facts = { ...nobody, birthDate: day("2008-05-10"), birthYear: 2008, treatedOn: [day("2012-01-01")] };
    expect(keeping(facts, rules, day("2026-11-27"))).toMatchObject({
      kept: [{ class: "minor", until: "2029-05-10" }],
      treatedBefore: "2026-05-10",
      readable: true,
    });
    expect(keeping(facts, rules, day("2029-05-10")).readable).toBe(false);
  });

  test("a bill is kept for 72 months after its year's annual return was due", () => {
    expect(returnDue(day("2026-03-31"))).toBe("2026-12-31");
    expect(returnDue(day("2026-04-01"))).toBe("2027-12-31");
    const facts = { ...nobody, billedOn: [day("2026-04-01")] };
    expect(keeping(facts, rules, day("2026-11-27")).kept).toMatchObject([{ class: "invoice", until: "2033-12-31" }]);
  });

  test("the latest rule of the day counts, and a class without one keeps nothing", () => {
    const dated = [...rules, rule("outpatient", 60, "2027-01-01")];
    expect(ruleOn(dated, "outpatient", day("2026-12-31"))?.months).toBe(36);
    expect(ruleOn(dated, "outpatient", day("2027-01-01"))?.months).toBe(60);
    const facts = { ...nobody, treatedOn: [day("2026-11-26")] };
    expect(keeping(facts, [], day("2026-11-27"))).toMatchObject({ kept: [], readable: false });
  });
});

const days = fc
  .integer({ min: 0, max: 20_000 })
  .map((after): CalendarDate => asCalendarDate(Temporal.PlainDate.from("1990-01-01").add({ days: after })));
const facts = fc.record({
  birthDate: fc.option(days),
  birthYear: fc.integer({ min: 1930, max: 2044 }),
  treatedOn: fc.array(days, { maxLength: 8 }),
  billedOn: fc.array(days, { maxLength: 4 }),
  lookedOn: fc.option(days),
});
const anyRules = fc.array(
  fc.record({
    class: fc.constantFrom("outpatient", "minor", "invoice", "access_log"),
    months: fc.integer({ min: 0, max: 400 }),
    validFrom: days,
    basis: fc.constant("a law"),
    confirmed: fc.boolean(),
  }),
  { maxLength: 6 },
);

describe("for any record, rules and day", () => {
  test("each kept part ends in the future, and no class is named twice", () => {
    fc.assert(
      fc.property(facts, anyRules, days, (record, dated, on) => {
        const { kept } = keeping(record, dated, on);
        expect(kept.every(({ until }) => until > on)).toBe(true);
        expect(new Set(kept.map((each) => each.class)).size).toBe(kept.length);
        const next = nextEnd(kept);
        expect(next === null).toBe(kept.length === 0);
      }),
    );
  });

  test("a day of treatment is kept exactly while a rule keeps it, and something readable is said to be kept exactly then", () => {
    fc.assert(
      fc.property(facts, anyRules, days, (record, dated, on) => {
        const answer = keeping(record, dated, on);
        const outpatient = ruleOn(dated, "outpatient", on);
        const minor = ruleOn(dated, "minor", on);
        const adult = monthsAfter(record.birthDate ?? day(`${record.birthYear}-12-31`), 18 * 12);
        const byRule = (treated: CalendarDate) =>
          (outpatient !== undefined && monthsAfter(treated, outpatient.months) > on) ||
          (minor !== undefined && treated < adult && monthsAfter(adult, minor.months) > on);
        const past = record.treatedOn.filter((treated) => treated <= on);
        for (const treated of past) expect(keepsDay(answer, treated)).toBe(byRule(treated));
        expect(keeping({ ...record, treatedOn: past }, dated, on).readable).toBe(past.some(byRule));
      }),
    );
  });

  test("what was let go never comes back on a later day under the same rules", () => {
    fc.assert(
      fc.property(facts, days, fc.integer({ min: 0, max: 4000 }), (record, on, later) => {
        const then = asCalendarDate(Temporal.PlainDate.from(on).add({ days: later }));
        const [now, after] = [keeping(record, rules, on), keeping(record, rules, then)];
        for (const treated of record.treatedOn)
          expect(!keepsDay(now, treated) && treated <= on && keepsDay(after, treated)).toBe(false);
      }),
    );
  });
});
