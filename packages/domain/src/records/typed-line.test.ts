import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTypedLine } from "./typed-line.ts";

const read = (typed: string) => readTypedLine(typed);

describe("a typed line", () => {
  test("is a name and what is said of it, in any order after the name", () => {
    const says = { strength: "650", frequency: "1-0-1", durationDays: 5, instruction: "After food" };
    expect(read("par 650 1-0-1 5d after food")).toMatchObject({ name: "par", says, leftOver: [] });
    expect(read("par after food 5 days 1-0-1 650")).toMatchObject({ name: "par", says, leftOver: [] });
    expect(read("PAR 650 1-0-1 5D AFTER FOOD").says).toEqual(says);
  });

  test.each<[string, object]>([
    ["amoxicillin cla 625 bd 1w", { strength: "625", frequency: "BD", durationDays: 7 }],
    [
      "par 250mg/5ml 5 ml tds for 3 days",
      { strength: "250 mg/5 ml", dose: { amount: 5, unit: "ml" }, frequency: "TDS" },
    ],
    ["vit 60000 iu weekly 2m", { strength: "60000 IU", frequency: "WEEKLY", durationDays: 60 }],
    ["par 650 mg sos max 3", { strength: "650 mg", frequency: "SOS", mostPerDay: 3 }],
    ["par prn max 3 a day for fever", { frequency: "SOS", mostPerDay: 3, instruction: "For fever" }],
    ["pred ½tab hs x 10d", { dose: { amount: 0.5, unit: "tablet" }, frequency: "HS", durationDays: 10 }],
    ["pred 1½tab od", { dose: { amount: 1.5, unit: "tablet" }, frequency: "OD" }],
    ["insulin glargine 10 units hs", { dose: { amount: 10, unit: "unit" }, frequency: "HS" }],
    ["glim 2 tab od", { strength: "2", form: "tablet", frequency: "OD" }],
    ["hydro 1 % cream as directed 2w #2", { strength: "1 %", form: "cream", frequency: "UD", quantity: 2 }],
    ["par qty 20 bid pc", { quantity: 20, frequency: "BD", instruction: "After food" }],
    ["par bd before food, with warm milk, slowly", { instruction: "Before food, with warm milk, slowly" }],
    ["par bd, with warm milk", { instruction: "with warm milk" }],
    ["vit 60,000 iu weekly", { strength: "60,000 IU", frequency: "WEEKLY" }],
    ["pred 5 alternate days 2w", { frequency: "ALT", durationDays: 14 }],
    ["pred 5 alt 2w", { frequency: "ALT" }],
    ["vit 60000 iu fortnightly 3m", { frequency: "FORTNIGHTLY", durationDays: 90 }],
    ["vit 60000 iu once monthly 3m", { frequency: "MONTHLY" }],
    ["metho 5 weekly mon 12w", { frequency: "MO", durationDays: 84 }],
    ["thy 50 mon/wed/fri 1m", { frequency: "MO,WE,FR", durationDays: 30 }],
    ["thy 50 on fri and mon 1m", { frequency: "MO,FR" }],
    ["par 650 q6h 5/7", { strength: "650", frequency: "QID", durationDays: 5 }],
    ["amox 500 8 hourly x 5/7", { strength: "500", frequency: "TDS", durationDays: 5 }],
    ["par 650 t.d.s. 2/52 p.c.", { frequency: "TDS", durationDays: 14, instruction: "After food" }],
    ["par 650 1+0+1 5d", { strength: "650", frequency: "1-0-1", durationDays: 5 }],
    ["par 650 1 - 0 - 1 5d", { strength: "650", frequency: "1-0-1", durationDays: 5 }],
    ["par 650 1–0–1 5d", { strength: "650", frequency: "1-0-1", durationDays: 5 }],
    ["par ६५० १-०-१ ५d", { strength: "650", frequency: "1-0-1", durationDays: 5 }],
    ["par ६५० १-०-१ ५ दिन", { frequency: "1-0-1", durationDays: 5 }],
    ["par 650 bd २ हफ़्ते", { frequency: "BD", durationDays: 14 }],
    ["par 650 1 tab bd", { strength: "650", dose: { amount: 1, unit: "tablet" }, frequency: "BD" }],
    ["par 500mg 1/2 tab bd", { strength: "500 mg", dose: { amount: 0.5, unit: "tablet" } }],
    ["par 250/5 5 ml tds", { strength: "250/5", dose: { amount: 5, unit: "ml" } }],
  ])("%s", (typed, says) => expect(read(typed)).toMatchObject({ says, leftOver: [] }));

  test.each<[string, string, object]>([
    [
      "Tab. Paracetamol 650mg 1 tab BD x 5 days",
      "Paracetamol",
      { form: "tablet", strength: "650 mg", frequency: "BD" },
    ],
    ["T. par 650 1-0-1", "par", { form: "tablet", strength: "650" }],
    ["syp par 250/5 5ml tds", "par", { form: "syrup", strength: "250/5" }],
    ["inj cef 1 g od", "cef", { form: "injection", strength: "1 g" }],
    ["C. chole weekly", "chole", { form: "capsule", frequency: "WEEKLY" }],
  ])("takes a form before the name, as it is written: %s", (typed, name, says) => {
    expect(read(typed)).toMatchObject({ name, says, leftOver: [] });
  });

  test("a form is a name where no other follows, or where the doctor's own begins so", () => {
    expect(read("drops od")).toMatchObject({ name: "drops", says: { frequency: "OD" } });
    expect(read("tab 650")).toMatchObject({ name: "tab" });
    expect(readTypedLine("cream set 5d", [], ["Cream set"])).toMatchObject({ name: "cream set" });
  });

  test("a number of pieces is one only behind a strength", () => {
    expect(read("glim 2 tab od").says).toMatchObject({ strength: "2", form: "tablet" });
    expect(read("glim 2 tab 1 od").leftOver).toEqual(["1"]);
    expect(read("par 650 tab 1-0-1 tab").leftOver).toEqual([]);
  });

  test("goes down by steps; an instruction behind the last is the whole line's", () => {
    const { taper, leftOver, says } = read("pred 5 2tab 1-0-1 5d then 1-0-0 5d then ½tab 1-0-0 1w after food");
    expect(leftOver).toEqual([]);
    expect(says).toMatchObject({ strength: "5", dose: { amount: 2 }, frequency: "1-0-1", instruction: "After food" });
    expect(taper).toEqual([
      { frequency: "1-0-0", days: 5 },
      { dose: { amount: 0.5, unit: "tablet" }, frequency: "1-0-0", days: 7 },
    ]);
  });

  test.each([
    ["par 650 bd tds", ["tds"]],
    ["par 650 500 bd", ["500"]],
    ["par bd twixe", ["twixe"]],
    ["par 5 mon bd", ["bd"]],
    ["par 5 mon tue wed thu fri sat sun", ["mon"]],
    ["pred 40 2tab od 5d then 20 od 5d", ["20"]],
    ["par bd max 3", ["max 3"]],
    ["par bd max 30x", ["max", "30x"]],
    ["pred od 5d then od 5d 10 mg", ["10 mg"]],
    ["par 400d", ["400d"]],
    ["par sos 3d then 1-0-0 5d", ["then", "1-0-0", "5d"]],
    ["par bd 3d then od", ["then", "od"]],
  ])("shows what is not understood in %s, and drops nothing", (typed, leftOver) => {
    const line = read(typed);
    expect(line.leftOver).toEqual(leftOver);
  });

  test("says an instruction in the reader's language, and keeps the usual words", () => {
    const phrases = [{ said: "खाने के बाद", kept: "After food" }];
    expect(readTypedLine("par bd खाने के बाद", phrases)).toMatchObject({
      says: { instruction: "After food" },
      leftOver: [],
    });
  });

  test("is a name alone while nothing else is said, whatever is in it", () => {
    for (const typed of ["", " ", "od", "5d", "par", "then", ","]) expect(read(typed).says.frequency).toBeUndefined();
    expect(read("od")).toMatchObject({ name: "od", leftOver: [] });
  });
});

const parts = {
  strength: fc.constantFrom("650", "650mg", "650 mg", "250mg/5ml", "0.25", "1 %", "60000 iu"),
  frequency: fc.constantFrom("1-0-1", "bd", "TDS", "hs", "q8h", "1 + 0 + 1", "½-0-½", "weekly", "twice daily"),
  length: fc.constantFrom("5d", "5 days", "2w", "5/7", "for 1 month", "x10d"),
  instruction: fc.constantFrom("after food", "before food", "for fever", "finish the whole course"),
  quantity: fc.constantFrom("#20", "qty 15"),
  dose: fc.constantFrom("2tab", "5ml", "5 ml", "½tab", "2 puffs"),
};

describe("whatever is typed", () => {
  test("every word is consumed once or left over: none is lost, none counts twice", () => {
    const noise = fc.oneof(
      ...Object.values(parts),
      fc.constantFrom("sos", "max 3", "then", "foo", "+", "7"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 12 }), (pieces) => {
        const typed = ["tab par", ...pieces].join(" ").replaceAll(",", "");
        const { name, taken, leftOver } = read(typed);
        const words = [name, ...taken.map((each) => each.words), ...leftOver].join(" ").split(/\s+/);
        const sorted = (all: string[]) => all.filter((word) => word !== "").toSorted();
        expect(sorted(words.map((word) => word.toLowerCase()))).toEqual(sorted(typed.toLowerCase().split(/\s+/)));
      }),
    );
  });

  test("the order after the name counts for nothing", () => {
    const pieces = fc.record(parts).chain((each) => {
      const all = Object.values(each);
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
    });
    fc.assert(
      fc.property(pieces, ([all, shuffled]) => {
        const [one, other] = [read(["par", ...all].join(" ")), read(["par", ...shuffled].join(" "))];
        expect(other.says).toEqual(one.says);
        expect([...one.leftOver, ...other.leftOver]).toEqual([]);
      }),
    );
  });
});
