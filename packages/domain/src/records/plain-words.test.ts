import { expect, test } from "vitest";
import { commonProblems } from "./common-problems.ts";
import { plainProblem, plainVaccine } from "./plain-words.ts";
import { vaccines } from "./vaccines.ts";

test("every problem and vaccine of our lists has words for home in both languages", () => {
  for (const problem of commonProblems) {
    for (const locale of ["en", "hi"] as const) {
      expect(plainProblem(problem, locale), problem.text).toBeTruthy();
      expect(plainProblem({ ...problem, icd10: null }, locale), problem.text).toBe(plainProblem(problem, locale));
    }
  }
  for (const name of vaccines) expect([plainVaccine(name, "en"), plainVaccine(name, "hi")]).not.toContain(null);
});

test("a code speaks for a doctor's own words, and what has neither stays as it was written", () => {
  expect(plainProblem({ text: "Hypertension, well controlled", icd10: "I10" }, "en")).toBe("High blood pressure");
  expect(plainProblem({ text: "essential hypertension ", icd10: null }, "hi")).toContain("हाई ब्लड प्रेशर");
  expect(plainProblem({ text: "Tired since June", icd10: null }, "hi")).toBe(null);
  expect(plainProblem({ text: "Something else", icd10: "Q99.9" }, "en")).toBe(null);
});
