import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frequencyCodes, readFrequency } from "./dosage.ts";
import {
  type Course,
  courseDays,
  courseQuantity,
  mostInADay,
  quantityOf,
  readRegimen,
  type TaperStep,
} from "./regimen.ts";
import { prescriptionLine } from "./schema.ts";

const course = (frequency: string, durationDays: number, more: Partial<Course> = {}): Course => ({
  dose: { amount: 1, unit: "tablet" },
  frequency,
  durationDays,
  ...more,
});
const step = (frequency: string, days: number, amount = 1): TaperStep => ({ amount, frequency, days });

describe("how much a course needs", () => {
  test.each([
    ["OD", 5, 5],
    ["BD", 5, 10],
    ["TDS", 5, 15],
    ["QID", 5, 20],
    ["HS", 5, 5],
    ["STAT", 5, 1],
    ["WEEKLY", 30, 5],
    ["ALT", 15, 8],
    ["FORTNIGHTLY", 30, 3],
    ["MONTHLY", 90, 3],
    ["MO,WE,FR", 14, 6],
    ["MO,WE,FR", 9, 5],
    ["1-0-1", 7, 14],
    ["1-1-1-1", 7, 28],
    ["2-0-1", 3, 9],
    ["½-0-½", 5, 5],
    ["1/2-0-0", 5, 3],
  ])("one tablet %s for %i days is %i tablets", (frequency, days, total) => {
    expect(courseQuantity(course(frequency, days))).toBe(total);
  });

  test("as needed it is the most that may be taken, and nobody can tell where nobody said how often", () => {
    expect(courseQuantity(course("SOS", 5, { mostPerDay: 3 }))).toBe(15);
    expect(courseQuantity(course("SOS", 5))).toBeNull();
    expect(courseQuantity(course("UD", 5))).toBeNull();
  });

  test("of a taper it is the sum of its steps, rounded once", () => {
    const taper = [step("1-0-0", 5, 1.5), step("1-0-0", 5, 0.5)];
    expect(courseQuantity(course("1-0-1", 5, { taper }))).toBe(20);
    expect(courseQuantity(course("½-0-0", 3, { taper: [step("½-0-0", 3)] }))).toBe(3);
  });

  test("syrups are measured, tablets are counted, tubes are neither", () => {
    expect(courseQuantity(course("TDS", 3, { dose: { amount: 7.5, unit: "ml" } }))).toBe(67.5);
    expect(courseQuantity(course("OD", 5, { dose: { amount: 0.25, unit: "tablet" } }))).toBe(2);
    expect(courseQuantity(course("BD", 7, { dose: { amount: 1, unit: "application" } }))).toBeNull();
  });

  test("the doctor's figure stands before it, and is told from it", () => {
    expect(quantityOf(course("BD", 5))).toEqual({ amount: 10, unit: "tablet", byDoctor: false });
    expect(quantityOf(course("BD", 5, { quantity: 15 }))).toEqual({ amount: 15, unit: "tablet", byDoctor: true });
    expect(quantityOf(course("BD", 5, { quantity: 10 }))?.byDoctor).toBe(false);
    const cream = course("BD", 7, { dose: { amount: 1, unit: "application" }, quantity: 2 });
    expect(quantityOf(cream)).toEqual({ amount: 2, unit: "pack", byDoctor: true });
    expect(quantityOf(course("UD", 5))).toBeNull();
  });
});

const daily = fc.constantFrom("OD", "BD", "TDS", "QID", "HS", "1-0-1", "½-0-½", "2-1-2", "1-1-1-1");
const amounts = fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4);
const lengths = fc.integer({ min: 1, max: 30 });
const steps = fc.array(fc.record({ amount: amounts, frequency: daily, days: lengths }), {
  minLength: 1,
  maxLength: 11,
});

describe("every course", () => {
  test("needs no less for a longer time, and of a taper as much as its steps one by one", () => {
    fc.assert(
      fc.property(steps, ([first = step("OD", 1), ...taper]) => {
        const ml = (of: TaperStep) => course(of.frequency, of.days, { dose: { amount: of.amount, unit: "ml" } });
        const whole = { ...ml(first), ...(taper.length > 0 && { taper }) };
        const each = [first, ...taper].map((of) => courseQuantity(ml(of)) ?? 0);
        const sum = each.reduce((all, one) => all + one, 0);
        expect(courseQuantity(whole)).toBe(sum);
        expect(courseQuantity({ ...whole, durationDays: first.days + 1 })).toBeGreaterThan(sum);
        expect(courseDays(whole)).toBe([first, ...taper].reduce((all, { days }) => all + days, 0));
      }),
    );
  });

  test("never takes more than its highest day on each of its days", () => {
    const courses = fc.oneof(
      steps.map(([first = step("OD", 1), ...taper]) =>
        course(first.frequency, first.days, { dose: { amount: first.amount, unit: "ml" }, taper }),
      ),
      fc
        .record({ amount: amounts, durationDays: lengths, mostPerDay: fc.integer({ min: 1, max: 24 }) })
        .map(({ amount, durationDays, mostPerDay }) =>
          course("SOS", durationDays, { dose: { amount, unit: "ml" }, mostPerDay }),
        ),
    );
    fc.assert(
      fc.property(courses, (of) => {
        const regimen = readRegimen(of);
        const most = regimen && mostInADay(regimen);
        expect(courseQuantity(of)).toBeLessThanOrEqual((most ?? 0) * courseDays(of) + 1e-9);
      }),
    );
  });

  test("is read whatever code it has, and only then", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...frequencyCodes), fc.string({ maxLength: 8 })),
        lengths,
        (code, length) => {
          expect(readRegimen(course(code, length)) === null).toBe(readFrequency(code) === null);
        },
      ),
    );
  });
});

describe("a line", () => {
  const line = { name: "Prednisolone", strength: "5 mg", form: "tablet", ...course("1-0-1", 5) };

  test("from before there was more than a fixed course is read as it was", () => {
    expect(prescriptionLine.parse(line)).toEqual(line);
    expect(readRegimen(prescriptionLine.parse({ ...line, frequency: "SOS" }))).toMatchObject({ mostPerDay: null });
  });

  test.each([
    ["mostPerDay", { mostPerDay: 3 }],
    ["taper", { frequency: "SOS", taper: [step("OD", 3)] }],
    ["taper", { taper: [step("SOS", 3)] }],
    ["taper", { taper: [step("WEEKLY", 3)] }],
    ["durationDays", { durationDays: 300, taper: [step("OD", 66)] }],
    ["quantity", { quantity: 1.5 }],
  ])("is refused at %s by what does not go together", (field, more) => {
    const refused = prescriptionLine.safeParse({ ...line, ...more });
    expect(refused.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test.each([
    { frequency: "SOS", mostPerDay: 4 },
    { taper: [step("1-0-0", 5), step("½-0-0", 5)] },
    { frequency: "UD" },
    { dose: { amount: 5, unit: "ml" }, quantity: 62.5 },
  ])("holds %j", (more) => expect(prescriptionLine.parse({ ...line, ...more })).toEqual({ ...line, ...more }));
});
