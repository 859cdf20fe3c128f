import { expect, test } from "vitest";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { ageInMonths, medicineKey, pregnancyOf, recentWeight } from "./prescribing-facts.ts";

const today = calendarDate.parse("2026-11-27");
const zone = "Asia/Kolkata";

test.each([
  ["2026-11-27", 2026, 0],
  ["2026-10-28", 2026, 0],
  ["2024-11-27", 2024, 24],
  ["2024-11-28", 2024, 23],
  [null, 2010, 190],
  [null, 2026, 0],
] as const)("born %s in %i is %i months old, of a year alone the youngest that it can mean", (born, year, months) => {
  expect(ageInMonths(born, year, today)).toBe(months);
});

test("a weight counts for as long as it says something: of an infant a month, of a child three, of an adult a year", () => {
  const weighed = (day: string, ageMonths: number) =>
    recentWeight([{ takenAt: instantSchema.parse(`${day}T20:00:00Z`), readings: { weight: 9.5 } }], {
      today,
      zone,
      ageMonths,
    });
  expect(weighed("2026-10-27", 10)).toBe(9.5);
  expect(weighed("2026-10-20", 10)).toBeNull();
  expect(weighed("2026-10-20", 60)).toBe(9.5);
  expect(weighed("2026-08-01", 60)).toBeNull();
  expect(weighed("2026-01-02", 400)).toBe(9.5);
  expect(weighed("2025-11-01", 400)).toBeNull();
  expect(recentWeight([], { today, zone, ageMonths: 10 })).toBeNull();
});

test("a pregnancy is on record by its code or by the word, in both languages; nobody asked is not no", () => {
  const problem = (text: string, icd10: string | null = null) => [{ text, icd10 }];
  expect(pregnancyOf("female", 300, problem("Antenatal care", "Z34.9"))).toBe("recorded");
  expect(pregnancyOf("female", 300, problem("Gestational diabetes", "O24.4"))).toBe("recorded");
  expect(pregnancyOf("female", 300, problem("Pregnant, 12 weeks"))).toBe("recorded");
  expect(pregnancyOf("female", 300, problem("गर्भवती"))).toBe("recorded");
  expect(pregnancyOf("other", 300, problem("Pregnancy", "Z33"))).toBe("recorded");
  expect(pregnancyOf("female", 300, problem("Migraine", "G43.9"))).toBe("possible");
  expect(pregnancyOf("female", 100, [])).toBe("no");
  expect(pregnancyOf("female", 660, [])).toBe("no");
  expect(pregnancyOf("male", 300, [])).toBe("no");
});

test("a medicine without a row in the catalogue is known by the letters of its name", () => {
  expect(medicineKey({ name: " Crocin-Advance " })).toBe(medicineKey({ name: "crocin advance" }));
});
