import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { favouriteId, genericId } from "../kernel/id.ts";
import { prescriptionLine } from "./schema.ts";
import { choicesOf } from "./typed-brand.ts";
import { readTypedLine } from "./typed-line.ts";
import { type Choice, choicesFor, type FoundMedicine, fillLines, type Kept, nameOf, theOne } from "./typed-medicine.ts";

const medicine = (number: number, name: string, forms: string, strengths: string): FoundMedicine => ({
  id: genericId.parse(`01890000-0000-7000-8000-${String(number).padStart(12, "0")}`),
  ...{ name, forms: forms.split(","), strengths: strengths.split(",") },
});
const catalogue = [
  medicine(1, "Paracetamol", "tablet,syrup", "500 mg,650 mg,250 mg/5 ml"),
  medicine(2, "Aceclofenac + Paracetamol", "tablet", "100 mg + 325 mg"),
  medicine(3, "Metformin", "tablet", "500 mg,850 mg"),
  medicine(4, "Metronidazole", "tablet,suspension", "200 mg,400 mg,200 mg/5 ml"),
  medicine(5, "Prednisolone", "tablet", "5 mg,10 mg"),
  medicine(6, "Diclofenac", "tablet,gel", "50 mg,100 mg,1 %"),
  medicine(7, "Insulin glargine", "injection", "100 IU/ml"),
  medicine(8, "Cholecalciferol", "capsule,sachet", "60000 IU"),
  medicine(9, "Telmisartan", "tablet", "40 mg,80 mg"),
  medicine(10, "Telmisartan + Amlodipine", "tablet", "40 mg + 5 mg"),
  medicine(11, "Human insulin, soluble", "injection", "40 IU/ml"),
  medicine(12, "Amoxicillin + Clavulanic acid", "tablet", "250 mg + 125 mg,500 mg + 125 mg"),
];
const line = prescriptionLine.parse({
  ...{ name: "Crocin", genericName: "Paracetamol", strength: "650 mg", form: "tablet" },
  ...{
    dose: { amount: 1, unit: "tablet" },
    frequency: "SOS",
    mostPerDay: 3,
    durationDays: 3,
    instruction: "For fever",
  },
});
const keep = (number: number, name: string, ...lines: (typeof line)[]): Kept => ({
  id: favouriteId.parse(`01890000-0000-7000-8000-${String(number).padStart(12, "0")}`),
  ...{ name, lines },
});
const fever = keep(1, "fev", line);
const cold = keep(2, "cold set", line, { ...line, name: "Cetirizine" });
const kept = [fever, cold];

const choices = (name: string) => choicesFor(name, kept, catalogue);
const one = (name: string) => {
  const choice = theOne(name, choices(name));
  return choice && nameOf(choice);
};
const fill = (typed: string) => {
  const read = readTypedLine(typed);
  const { lines, leftOver } = fillLines(read, theOne(read.name, choices(read.name)));
  return { ...lines[0], leftOver, count: lines.length };
};

describe("the medicine of a typed line", () => {
  test.each([
    ["par", "Paracetamol"],
    ["acec", "Aceclofenac + Paracetamol"],
    ["ace par", "Aceclofenac + Paracetamol"],
    ["glargine", "Insulin glargine"],
    ["telmisartan", "Telmisartan"],
    ["telmi amlo", "Telmisartan + Amlodipine"],
    ["fev", "fev"],
    ["cold", "cold set"],
  ])("%s is %s", (typed, name) => expect(one(typed)).toBe(name));

  test.each(["met", "telmi", "", "xyz", "dolo", "insulin", "insul"])(
    "%s is none, or several, and nothing is guessed",
    (typed) => {
      expect(one(typed)).toBeNull();
    },
  );

  test("a likeness that the search found is offered and never taken by itself", () => {
    const offered = choicesFor("parcetamol", [], catalogue.slice(0, 1));
    expect(offered.map(nameOf)).toEqual(["Paracetamol"]);
    expect(theOne("parcetamol", offered)).toBeNull();
  });

  test("the doctor's own come before the catalogue's, and what begins so before what has it inside", () => {
    const named = choicesFor("par", [keep(3, "par kids", line)], catalogue).map(nameOf);
    expect(named.slice(0, 3)).toEqual(["par kids", "Paracetamol", "Aceclofenac + Paracetamol"]);
    expect(theOne("par", choicesFor("par", [keep(3, "par kids", line)], catalogue))).toBeNull();
  });

  test("is one only if no other begins so: whatever is typed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...catalogue), fc.integer({ min: 1, max: 12 }), ({ name }, length) => {
        const typed = name.slice(0, length).trim();
        const taken: Choice | null = theOne(typed, choicesFor(typed, [], catalogue));
        const beginning = catalogue.filter((each) => each.name.toLowerCase().startsWith(typed.toLowerCase()));
        if (taken && nameOf(taken) !== typed) expect(beginning.map((each) => each.name)).toEqual([nameOf(taken)]);
      }),
    );
  });
});

describe("the line that it stands for", () => {
  test("has strength and form as the catalogue writes them, and the unit of the form", () => {
    expect(fill("par 650 1-0-1 5d after food")).toMatchObject({
      ...{ name: "Paracetamol", strength: "650 mg", form: "tablet", dose: { amount: 1, unit: "tablet" } },
      ...{ frequency: "1-0-1", durationDays: 5, instruction: "After food", leftOver: [], count: 1 },
    });
  });

  test.each<[string, object]>([
    ["par 250 5ml tds 3d", { strength: "250 mg/5 ml", form: "syrup", dose: { amount: 5, unit: "ml" } }],
    ["par syp 5 ml tds", { strength: "250 mg/5 ml", form: "syrup", dose: { amount: 5, unit: "ml" } }],
    ["par 250 tds", { strength: "250 mg/5 ml", form: "syrup", dose: { amount: Number.NaN, unit: "ml" } }],
    ["metro 200 tds", { strength: "200 mg", form: "tablet" }],
    ["metro susp 200 5ml tds", { strength: "200 mg/5 ml", form: "suspension" }],
    ["diclo gel bd", { strength: "1 %", form: "gel", dose: { amount: 1, unit: "application" } }],
    ["diclo 50 bd", { strength: "50 mg", form: "tablet" }],
    ["chole 60,000 iu weekly", { strength: "60000 IU", form: "capsule" }],
    ["glargine 10 units hs", { strength: "100 IU/ml", form: "injection", dose: { amount: 10, unit: "unit" } }],
    ["par 1 g bd", { strength: "1 g", form: "tablet" }],
    [
      "Tab. Paracetamol 650 mg 1 tab bd",
      { name: "Paracetamol", strength: "650 mg", dose: { amount: 1, unit: "tablet" } },
    ],
    ["syp par 250/5 5ml tds", { strength: "250 mg/5 ml", form: "syrup", dose: { amount: 5, unit: "ml" } }],
    ["telmi amlo 40/5 od", { strength: "40 mg + 5 mg", form: "tablet" }],
    ["amox clav 625 bd", { strength: "500 mg + 125 mg", form: "tablet" }],
    ["amox clav 375 bd", { strength: "250 mg + 125 mg", form: "tablet" }],
    ["tab telmisartan 1 tab od", { strength: "", form: "tablet", dose: { amount: 1, unit: "tablet" } }],
    ["telmisartan ½ tab od", { form: "tablet", dose: { amount: 0.5, unit: "tablet" } }],
    ["par stat", { frequency: "STAT", durationDays: 1 }],
    ["par bd", { strength: "", durationDays: 5 }],
  ])("%s", (typed, expected) => expect(fill(typed)).toMatchObject({ ...expected, leftOver: [] }));

  test("shows a strength that the catalogue lacks as not understood, unless its unit says what it is", () => {
    expect(fill("par 600 bd")).toMatchObject({ strength: "", leftOver: ["600"] });
    expect(fill("par 600 tab bd")).toMatchObject({ strength: "", leftOver: ["600"] });
    expect(fill("par 600 mg bd")).toMatchObject({ strength: "600 mg", leftOver: [] });
  });

  test("goes down by steps of the line's own dose", () => {
    expect(fill("pred 5 2tab 1-0-0 5d then 1-0-0 5d then ½tab 1-0-0 3d")).toMatchObject({
      dose: { amount: 2, unit: "tablet" },
      taper: [
        { amount: 2, frequency: "1-0-0", days: 5 },
        { amount: 0.5, frequency: "1-0-0", days: 3 },
      ],
      leftOver: [],
    });
    expect(fill("pred 5 1-0-0 5d then 5ml 1-0-0 5d").leftOver).not.toEqual([]);
  });

  test("is the favourite's, but for what is said otherwise", () => {
    expect(fill("fev")).toMatchObject({ ...line, leftOver: [] });
    expect(fill("fev 5d max 4")).toMatchObject({
      name: "Crocin",
      frequency: "SOS",
      durationDays: 5,
      leftOver: ["max 4"],
    });
    const other = fill("fev bd after food");
    expect(other).toMatchObject({ frequency: "BD", instruction: "After food", leftOver: [] });
    expect(other.mostPerDay).toBeUndefined();
    expect(fill("fev 500")).toMatchObject({ strength: "650 mg", leftOver: ["500"] });
  });

  test("are all lines of an order set, which takes no other words", () => {
    expect(fill("cold")).toMatchObject({ count: 2, leftOver: [] });
    expect(fill("cold 5d foo")).toMatchObject({ count: 2, leftOver: ["5d", "foo"] });
  });

  test("is free text where nothing fits: the form is open and nobody can check it", () => {
    expect(fill("dolo 650 bd 3d")).toMatchObject({
      name: "dolo 650",
      form: "",
      dose: { amount: 1, unit: "" },
      leftOver: [],
    });
    expect(fill("dolo tab 650 mg bd")).toMatchObject({ name: "dolo", strength: "650 mg", form: "tablet" });
    expect(fill("dolo bd").genericId).toBeUndefined();
  });
});

describe("a brand of the hospital's catalogue", () => {
  const brand = (name: string, of: FoundMedicine, strength: string): FoundMedicine => ({
    ...{ ...of, brand: name },
    ...{ forms: ["tablet"], strengths: [strength] },
  });
  const [paracetamol, , , , , , , , , , , amoxiclav] = catalogue as [FoundMedicine, ...FoundMedicine[]];
  const brands = [
    brand("Dolo 650", paracetamol, "650 mg"),
    brand("Dolo 500", paracetamol, "500 mg"),
    brand("Parafast", paracetamol, "650 mg"),
    brand("Moxclav 625", amoxiclav as FoundMedicine, "500 mg + 125 mg"),
  ];
  const filled = (typed: string) => {
    const read = readTypedLine(typed);
    const { all, one } = choicesOf(read, { called: read.name, kept, found: [...catalogue, ...brands] });
    const { lines, leftOver } = fillLines(read, one);
    return { all: all.map(nameOf), line: one ? lines[0] : null, leftOver };
  };

  test("keeps its generic, its strength and its form", () => {
    expect(filled("moxclav 625 bd 5d").line).toMatchObject({
      ...{ name: "Moxclav 625", genericName: "Amoxicillin + Clavulanic acid", genericId: amoxiclav?.id },
      ...{ strength: "500 mg + 125 mg", form: "tablet", dose: { amount: 1, unit: "tablet" } },
    });
    expect(filled("moxclav 625 bd 5d").leftOver).toEqual([]);
  });

  test("is meant where no other will do, and its number says which; else its generic is", () => {
    expect(filled("dolo 650 1-0-1 5d nosub").line).toMatchObject({ name: "Dolo 650", noSubstitution: true });
    expect(filled("dolo 1-0-1 5d no substitution")).toMatchObject({ line: null });
    expect(filled("par 650 bd").line).toMatchObject({ name: "Paracetamol" });
    expect(filled("par 650 bd").all).toContain("Parafast");
    expect(filled("par bd nosub").line).toMatchObject({ name: "Parafast", noSubstitution: true });
  });

  test("of a generic nobody can say that no other will do: the words stand there as not understood", () => {
    expect(filled("telmisartan 40 od nosub")).toMatchObject({ line: { name: "Telmisartan" }, leftOver: ["nosub"] });
    expect(prescriptionLine.safeParse({ ...line, name: "Paracetamol", noSubstitution: true }).success).toBe(false);
    expect(prescriptionLine.safeParse({ ...line, noSubstitution: true }).success).toBe(true);
  });

  test.each(["fev nosub", "fev no substitution", "fev यही ब्रांड"])(
    "%s is the favourite's brand and no other",
    (typed) => {
      expect(fill(typed)).toMatchObject({ name: "Crocin", noSubstitution: true, leftOver: [] });
    },
  );
});
