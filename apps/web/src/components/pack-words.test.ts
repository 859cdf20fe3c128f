import { catalogues } from "texts:catalogues";
import { packInHindi, unitInHindi } from "@carepoint/domain/catalogue/hindi-packs";
import { holders } from "@carepoint/domain/catalogue/holders";
import { medicineUnits } from "@carepoint/domain/catalogue/medicine";
import { releases } from "@carepoint/domain/catalogue/packs";
import { setupI18n } from "@lingui/core";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { contentWords, holderWords, packWords, releaseWords, unitWords } from "./pack-words.ts";

const english = setupI18n();
const hindi = setupI18n();
// Patients and staff both say them.
beforeAll(async () => {
  const [en, hi] = await Promise.all([catalogues.en.everyone(), catalogues.hi.everyone()]);
  english.load("en", en.messages);
  hindi.load("hi", hi.messages);
  english.activate("en");
  hindi.activate("hi");
}, 60_000);

const latin = /[a-z]/i;
const count = fc.integer({ min: 1, max: 10_000 });

it("every unit, vessel, measure and release has words in both languages, of one and of many", () => {
  const told = [
    ...medicineUnits.flatMap((unit) => [unitWords[unit](1), unitWords[unit](7)]),
    ...holders.map((holder) => holderWords[holder]("5")),
    ...releases.map((release) => releaseWords[release]),
    ...Object.values(contentWords).flatMap((words) => [words(1, "1"), words(7, "7")]),
  ];
  expect(told.map((words) => english._(words)).filter((text) => !latin.test(text))).toEqual([]);
  expect(told.map((words) => hindi._(words)).filter((text) => latin.test(text) || text === "")).toEqual([]);
});

it("one is not many in English, and an amount begins with its number", () => {
  fc.assert(
    fc.property(fc.constantFrom(...medicineUnits), count, (unit, many) => {
      const text = packWords(english).amount(many, unit);
      expect(text.endsWith(packWords(english).unit(unit, 1))).toBe(many === 1);
      expect(text).toMatch(/^\d/);
    }),
  );
});

const holder = fc.constantFrom("strip of ", "box of ", "packet of ", "bottle of ", "");
const piece = fc.constantFrom("tablets", "capsules", "tablet sr", "sachets", "vials", "ampoules", "Rotacaps", "'s");
const counted = fc
  .tuple(holder, fc.integer({ min: 2, max: 999 }), piece)
  .map(([of, many, what]) => `${of}${many} ${what}`);
const measured = fc
  .tuple(fc.constantFrom("bottle", "tube", "jar", "packet", "vial"), count, fc.constantFrom("ml", "g", "gm", "l"))
  .map(([vessel, much, measure]) => `${vessel} of ${much} ${measure}`);

it("no pack that the catalogue reads keeps an English word in Hindi", () => {
  fc.assert(
    fc.property(fc.oneof(counted, measured), (packText) => {
      expect(packWords(hindi).pack({ packText, brand: "Febrinol Tablet" })).not.toMatch(latin);
    }),
  );
});

it("what bills and registers keep in Hindi is what the screens say", () => {
  fc.assert(
    fc.property(fc.oneof(counted, measured), fc.constantFrom(...medicineUnits), count, (packText, unit, many) => {
      const medicine = { packText, brand: "Febrinol Tablet" };
      expect(packInHindi(medicine)).toBe(packWords(hindi).pack(medicine));
      expect(unitInHindi(unit, many)).toBe(packWords(hindi).unit(unit, many));
    }),
  );
});

it("a pack is said as it is printed in English, and by its parts in Hindi", () => {
  const strip = { packText: "strip of 15 tablets", brand: "Febrinol 650 Tablet" };
  expect(packWords(english).pack(strip)).toBe("strip of 15 tablets");
  expect(packWords(hindi).pack(strip)).toBe("पत्ते में 15 गोलियाँ");
  expect(packWords(english).pack({ ...strip, packText: "15'S" })).toBe("15 tablets");
  expect(packWords(hindi).pack({ packText: "bottle of 100 ml Syrup", brand: "Cofril" })).toBe("बोतल में 100 मि.ली.");
  expect(packWords(hindi).pack({ packText: "vial of 1 Injection", brand: "Ceftrin" })).toBe("1 शीशी");
  expect(packWords(hindi).unitsOf(1, strip)).toBe("1 गोली");
});

it("what nobody can read stays as it came, and a unit that is not known is a piece", () => {
  const odd = { packText: "as needed 12.5.7", brand: "Something" };
  expect(packWords(hindi).pack(odd)).toBe(odd.packText);
  expect(packWords(hindi).amount(3, "trolley")).toBe("3 नग");
});
