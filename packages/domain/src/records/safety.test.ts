import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { genericId, prescriptionId } from "../kernel/id.ts";
import type { SafetyLine } from "./daily-doses.ts";
import type { IngredientFacts, InteractionFacts, MedicineFacts } from "./formulary.ts";
import type { PrescribingFacts } from "./prescribing-facts.ts";
import { type Alert, answers, checkSafety, isFinal, unanswered } from "./safety.ts";

const idOf = (number: number) => genericId.parse(`01890000-0000-7000-8000-${String(number).padStart(12, "0")}`);
const rx = prescriptionId.parse("01890000-0000-7000-8000-00000000aaaa");
const held = (ingredient: string, amount: number, more: Partial<IngredientFacts> = {}): IngredientFacts => ({
  ...{ ingredient, amount, unit: "mg", maxDailyAdult: null, maxDailyPerKg: null },
  ...more,
});
const medicine = (number: number, name: string, ...ingredients: IngredientFacts[]): MedicineFacts => ({
  ...{ id: idOf(number), name, schedule: "none", routes: ["oral"], telemedicineList: "none", pregnancy: "safe" },
  ...{ leastAgeMonths: 0, weekly: false, imported: false, ingredients },
});
const grams = { maxDailyAdult: 4000, maxDailyPerKg: 75 };
const paracetamol = medicine(1, "Paracetamol", held("paracetamol", 500, grams));
const mixed = medicine(2, "Aceclofenac + Paracetamol", held("aceclofenac", 100), held("paracetamol", 325, grams));
const warfarin = { ...medicine(3, "Warfarin", held("warfarin", 1)), pregnancy: "avoid" as const, leastAgeMonths: 216 };
const aspirin = medicine(4, "Aspirin", held("aspirin", 75, { maxDailyAdult: 4000 }));
const methotrexate = { ...medicine(5, "Methotrexate", held("methotrexate", 2.5, { maxDailyAdult: 25 })), weekly: true };
const diclofenac = {
  ...medicine(6, "Diclofenac", held("diclofenac", 50, { maxDailyAdult: 150 })),
  routes: ["oral" as const, "skin" as const],
  pregnancy: "avoid" as const,
};
const brought = { ...medicine(8, "Ropinirole", held("ropinirole", 2)), imported: true };
const tramadol = { ...medicine(7, "Tramadol", held("tramadol", 50)), telemedicineList: "prohibited" as const };
const bleeding: InteractionFacts = {
  ...{ ingredientA: "aspirin", ingredientB: "warfarin", severity: "major", source: "test" },
  ...{ adviceEn: "Bleeding.", adviceHi: "खून।" },
};

const facts = (more: Partial<PrescribingFacts> = {}): PrescribingFacts => ({
  ...{
    today: calendarDate.parse("2026-11-27"),
    allergies: [],
    ageMonths: 480,
    weight: null,
    pregnancy: "no",
    taken: [],
  },
  ...{
    medicines: [paracetamol, mixed, warfarin, aspirin, methotrexate, diclofenac, tramadol, brought],
    interactions: [bleeding],
  },
  ...{ consult: "in_person", metInPerson: false, givenInPerson: [] },
  ...more,
});
const line = (of: MedicineFacts, more: Partial<SafetyLine> = {}): SafetyLine => ({
  ...{ genericId: of.id, name: of.name, strength: `${of.ingredients[0]?.amount} mg`, form: "tablet" },
  ...{ dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1" },
  ...more,
});
const taking = (of: MedicineFacts, until: string, more: Partial<SafetyLine> = {}): PrescribingFacts["taken"] => [
  {
    line: { ...line(of, more), durationDays: 30 } as PrescribingFacts["taken"][number]["line"],
    ...{ prescriptionId: rx, doctorName: "Dr. B", until: calendarDate.parse(until) },
  },
];
const kinds = (lines: SafetyLine[], more: Partial<PrescribingFacts> = {}) =>
  checkSafety(lines, facts(more)).alerts.map(({ alert, line: place }) => `${place} ${alert}`);

describe("an allergy", () => {
  test("is held against every ingredient, whatever the line calls itself", () => {
    expect(kinds([line(mixed, { name: "Zerodol-P" })], { allergies: [{ substance: "Paracetamol" }] })).toEqual([
      "0 allergy",
    ]);
  });
});

test("what a hospital's own list brought in is said to be unchecked, with the limit that nobody wrote down", () => {
  const { unchecked } = checkSafety([line(brought, { strength: "2 mg" })], facts());
  expect(unchecked).toEqual([{ line: 0, doubts: ["imported", "limit"] }]);
  const limited = { ...brought, ingredients: [held("ropinirole", 2, { maxDailyAdult: 24 })] };
  const known = facts({ medicines: [limited] });
  expect(checkSafety([line(limited, { strength: "2 mg" })], known).unchecked).toEqual([
    { line: 0, doubts: ["imported"] },
  ]);
  expect(checkSafety([line(paracetamol)], facts()).unchecked).toEqual([]);
});

describe("an ingredient given twice", () => {
  test("is found within the prescription, at the later line", () => {
    const { alerts } = checkSafety([line(paracetamol), line(mixed, { strength: "100 mg + 325 mg" })], facts());
    expect(alerts).toMatchObject([{ alert: "duplicate", line: 1, ingredient: "paracetamol", beside: { line: 0 } }]);
  });

  test("is found beside what is taken now, unless it is the refill of a course that ends", () => {
    expect(kinds([line(paracetamol)], { taken: taking(mixed, "2026-11-30") })).toEqual(["0 duplicate"]);
    expect(kinds([line(paracetamol)], { taken: taking(paracetamol, "2026-12-20") })).toEqual(["0 duplicate"]);
    expect(kinds([line(paracetamol)], { taken: taking(paracetamol, "2026-12-03") })).toEqual([]);
    expect(kinds([line(paracetamol)], { taken: taking(paracetamol, "2026-12-03", { strength: "650 mg" }) })).toEqual([
      "0 duplicate",
    ]);
  });
});

test("a course that has hardly begun is not prescribed on, however short it is, nor is what is taken once", () => {
  const short = (until: string, durationDays: number, frequency = "1-0-1") =>
    taking(paracetamol, until, { frequency }).map((each) => ({ ...each, line: { ...each.line, durationDays } }));
  expect(kinds([line(paracetamol)], { taken: short("2026-12-01", 5) })).toEqual(["0 duplicate"]);
  expect(kinds([line(paracetamol)], { taken: short("2026-11-27", 5) })).toEqual([]);
  expect(kinds([line(paracetamol)], { taken: short("2026-11-27", 1) })).toEqual(["0 duplicate"]);
  expect(kinds([line(paracetamol)], { taken: short("2026-11-27", 30, "STAT") })).toEqual(["0 duplicate"]);
});

describe("a dose over the maximum", () => {
  test("counts the ingredient over all lines and what is taken now", () => {
    const four = line(paracetamol, { strength: "1 g", frequency: "QID" });
    expect(kinds([four])).toEqual([]);
    const { alerts } = checkSafety([four, line(mixed, { strength: "100 mg + 325 mg" })], facts());
    expect(alerts).toContainEqual(
      expect.objectContaining({ alert: "max_dose", line: 1, amount: 4650, unit: "mg", limit: 4000, by: "adult" }),
    );
    expect(kinds([four], { taken: taking(mixed, "2026-12-20", { strength: "100 mg + 325 mg" }) })).toContain(
      "0 max_dose",
    );
  });

  test("goes by the weight of a child, and of a light adult", () => {
    const syrup = {
      strength: "250 mg/5 ml",
      form: "syrup",
      dose: { amount: 5, unit: "ml" as const },
      frequency: "QID",
    };
    expect(kinds([line(paracetamol, syrup)], { ageMonths: 36, weight: 14 })).toEqual([]);
    const { alerts } = checkSafety([line(paracetamol, syrup)], facts({ ageMonths: 24, weight: 12 }));
    expect(alerts).toMatchObject([{ alert: "max_dose", amount: 1000, limit: 900, by: "weight" }]);
    expect(kinds([line(paracetamol, { strength: "1 g", frequency: "QID" })], { weight: 42 })).toEqual(["0 max_dose"]);
  });

  test("of a child whom nobody weighed lately is said to be unchecked, and the adult maximum still holds", () => {
    const { alerts, unchecked } = checkSafety(
      [line(paracetamol, { strength: "2 g", frequency: "TDS" })],
      facts({ ageMonths: 60 }),
    );
    expect(alerts).toMatchObject([{ alert: "max_dose", by: "adult" }]);
    expect(unchecked).toEqual([{ line: 0, doubts: ["weight"] }]);
  });

  test("is not judged where strength, rhythm or way in do not say, and that is said", () => {
    const doubts = (of: SafetyLine) => checkSafety([of], facts()).unchecked.flatMap((each) => each.doubts);
    expect(doubts(line(paracetamol, { strength: "forte" }))).toEqual(["strength"]);
    expect(doubts(line(paracetamol, { frequency: "SOS" }))).toEqual(["as_needed"]);
    expect(doubts(line(paracetamol, { frequency: "SOS", mostPerDay: 4 }))).toEqual([]);
    expect(doubts(line(paracetamol, { frequency: "UD" }))).toEqual(["as_directed"]);
    expect(doubts(line(paracetamol, { form: "suppository", dose: { amount: 1, unit: "tablet" } }))).toEqual(["route"]);
    expect(doubts(line(warfarin))).toEqual(["limit"]);
    expect(doubts({ ...line(paracetamol), genericId: undefined })).toEqual(["medicine"]);
    expect(doubts(line(paracetamol))).toEqual([]);
    expect(
      doubts(line(diclofenac, { form: "gel", strength: "1 %", dose: { amount: 1, unit: "application" } })),
    ).toEqual([]);
  });

  test("as needed is the most that may be taken in a day", () => {
    const needed = (mostPerDay: number) => line(paracetamol, { strength: "1 g", frequency: "SOS", mostPerDay });
    expect(kinds([needed(4)])).toEqual([]);
    expect(kinds([needed(5)])).toEqual(["0 max_dose"]);
  });

  test("of a taper is that of its highest step, wherever it stands", () => {
    const step = (amount: number) => ({ amount, frequency: "1-0-1", days: 5 });
    const taper = (...amounts: number[]) => line(paracetamol, { strength: "1 g", taper: amounts.map(step) });
    expect(kinds([taper(2, 1)])).toEqual([]);
    expect(checkSafety([taper(1, 2.5, 1)], facts()).alerts).toMatchObject([{ alert: "max_dose", amount: 5000 }]);
  });

  test("of what is taken once a week is any that is taken daily", () => {
    expect(kinds([line(methotrexate, { frequency: "OD" })])).toEqual(["0 max_dose"]);
    expect(kinds([line(methotrexate, { frequency: "WEEKLY", dose: { amount: 6, unit: "tablet" } })])).toEqual([]);
    expect(kinds([line(methotrexate, { frequency: "WEEKLY", dose: { amount: 11, unit: "tablet" } })])).toEqual([
      "0 max_dose",
    ]);
  });
});

describe("pregnancy and age", () => {
  test("stop what is to be avoided; of a woman of whom nothing is recorded it is asked and no more", () => {
    expect(kinds([line(warfarin)], { pregnancy: "recorded" })).toEqual(["0 pregnancy"]);
    const { alerts, notices } = checkSafety([line(warfarin)], facts({ pregnancy: "possible" }));
    expect([alerts, notices]).toMatchObject([[], [{ alert: "pregnancy", isRecorded: false }]]);
  });

  test("stop what is not for so young a patient", () => {
    expect(kinds([line(warfarin)], { ageMonths: 215, weight: 60 })).toEqual(["0 age"]);
    expect(kinds([line(warfarin)], { ageMonths: 216 })).toEqual([]);
  });

  test("are not judged of a gel by what is known of the tablet", () => {
    const gel = line(diclofenac, { form: "gel", strength: "1 %", dose: { amount: 1, unit: "application" } });
    const { alerts, unchecked } = checkSafety([gel], facts({ pregnancy: "recorded" }));
    expect([alerts, unchecked]).toEqual([[], [{ line: 0, doubts: ["pregnancy"] }]]);
  });
});

describe("two that do not go together", () => {
  test("are found in either order and beside what is taken now, with the advice", () => {
    for (const lines of [
      [line(aspirin), line(warfarin)],
      [line(warfarin), line(aspirin)],
    ])
      expect(checkSafety(lines, facts()).alerts).toMatchObject([
        { alert: "interaction", line: 1, beside: { line: 0 }, adviceEn: "Bleeding." },
      ]);
    expect(kinds([line(aspirin)], { taken: taking(warfarin, "2026-12-20") })).toEqual(["0 interaction"]);
  });

  test("stop only where they are grave; the gravest of several sources counts", () => {
    const moderate = { ...bleeding, severity: "moderate" as const, source: "other" };
    const both = [line(aspirin), line(warfarin)];
    expect(checkSafety(both, facts({ interactions: [moderate] }))).toMatchObject({
      alerts: [],
      notices: [{ line: 1 }],
    });
    expect(checkSafety(both, facts({ interactions: [moderate, bleeding] })).alerts).toMatchObject([
      { severity: "major" },
    ]);
  });
});

describe("from afar", () => {
  test("what is prohibited has no reason that lifts it", () => {
    const [alert] = checkSafety([line(tramadol)], facts({ consult: "video", metInPerson: true })).alerts;
    expect(alert && isFinal(alert)).toBe(true);
    const reason = { line: 0, alert: "telemedicine" as const, about: "never", reason: "because" };
    expect(unanswered(alert ? [alert] : [], [reason])).toHaveLength(1);
  });

  test("what is on no list is given again and not begun; what goes on the skin counts as list A", () => {
    const remote = { consult: "video" as const };
    expect(kinds([line(diclofenac)], remote)).toEqual(["0 telemedicine"]);
    expect(kinds([line(diclofenac)], { ...remote, givenInPerson: [diclofenac.id] })).toEqual([]);
    expect(kinds([line(diclofenac, { form: "gel", strength: "1 %" })], remote)).toEqual([]);
    expect(kinds([{ ...line(diclofenac), genericId: undefined, form: "gel" }], remote)).toEqual(["0 telemedicine"]);
    expect(kinds([{ ...line(diclofenac), genericId: undefined, name: " " }], remote)).toEqual([]);
  });
});

const anyLine = fc
  .record({
    of: fc.constantFrom(paracetamol, mixed, warfarin, aspirin, methotrexate, diclofenac, tramadol),
    frequency: fc.constantFrom("OD", "BD", "TDS", "SOS", "WEEKLY", "STAT"),
    amount: fc.integer({ min: 1, max: 8 }),
    strength: fc.constantFrom("500 mg", "100 mg + 325 mg", "1 g", "forte"),
    named: fc.boolean(),
  })
  .map(({ of, frequency, amount, strength, named }) =>
    line(of, { frequency, strength, dose: { amount, unit: "tablet" }, ...(!named && { genericId: undefined }) }),
  );
const anyFacts = fc
  .record({
    allergies: fc.subarray([{ substance: "aspirin" }, { substance: "Paracetamol" }, { substance: "dust" }]),
    ageMonths: fc.integer({ min: 0, max: 1000 }),
    weight: fc.option(fc.integer({ min: 3, max: 90 })),
    pregnancy: fc.constantFrom("recorded" as const, "possible" as const, "no" as const),
    consult: fc.constantFrom("in_person" as const, "video" as const, "audio" as const),
    taken: fc.constantFrom([], taking(warfarin, "2026-12-20"), taking(paracetamol, "2026-12-20")),
  })
  .map(facts);
const keyOf = ({ alert, about, line: place }: Alert) => `${place}|${alert}|${about}`;

describe("whatever is prescribed", () => {
  const property = (holds: (lines: SafetyLine[], known: PrescribingFacts) => void) =>
    fc.assert(fc.property(fc.array(anyLine, { maxLength: 5 }), anyFacts, holds), { numRuns: 300 });

  test("every alert stands at a line, has a name of its own, and is answered by its own reason alone", () =>
    property((lines, known) => {
      const { alerts } = checkSafety(lines, known);
      expect(new Set(alerts.map(keyOf)).size).toBe(alerts.length);
      for (const alert of alerts) {
        expect(lines[alert.line]).toBeDefined();
        expect(
          alerts.filter((each) => answers({ line: alert.line, alert: alert.alert, about: alert.about }, each)),
        ).toEqual([alert]);
      }
      const reasons = alerts.map(({ line: place, alert, about }) => ({ line: place, alert, about, reason: "seen" }));
      expect(unanswered(alerts, reasons)).toEqual(alerts.filter(isFinal));
    }));

  test("another medicine never takes an alert away", () =>
    property((lines, known) => {
      const before = checkSafety(lines.slice(0, -1), known).alerts.filter(({ alert }) => alert !== "max_dose");
      const after = new Set(checkSafety(lines, known).alerts.map(keyOf));
      for (const alert of before) expect(after).toContain(keyOf(alert));
    }));

  test("more of a medicine never makes a dose that was too high right", () =>
    property((lines, known) => {
      const more = lines.map((each) => ({
        ...each,
        dose: each.dose && { ...each.dose, amount: each.dose.amount + 1 },
      }));
      const over = (of: SafetyLine[]) => checkSafety(of, known).alerts.filter(({ alert }) => alert === "max_dose");
      const still = new Set(over(more).map(keyOf));
      for (const alert of over(lines)) expect(still).toContain(keyOf(alert));
    }));

  test("nothing is called safe of which nobody knows what it is made of", () =>
    property((lines, known) => {
      const { unchecked } = checkSafety(lines, known);
      lines.forEach((each, place) => {
        if (each.genericId) return;
        expect(unchecked.find((doubt) => doubt.line === place)?.doubts).toContain("medicine");
      });
    }));
});
