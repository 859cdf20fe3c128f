import { expect, test } from "vitest";
import { chartContent } from "./chart.ts";
import { codeOfProblem, commonProblems } from "./common-problems.ts";

test("each problem of the list stands once and has a code that the chart takes", () => {
  expect(new Set(commonProblems.map(({ text }) => text)).size).toBe(commonProblems.length);
  for (const problem of commonProblems)
    expect(chartContent.safeParse({ kind: "problem", ...problem }).success, problem.text).toBe(true);
});

test("a code follows the words of the list alone", () => {
  expect(codeOfProblem(" asthma ")).toBe("J45.9");
  expect(codeOfProblem("asthma since childhood")).toBe(null);
});
