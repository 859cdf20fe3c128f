import fc from "fast-check";
import { expect, test } from "vitest";
import { lineAnswer, lineAnswers, proposedAnswer, summaryOf } from "./answers.ts";
import { leftOfLine, type StandingFill } from "./standing.ts";

const of = (...answers: string[]) => ({
  lines: answers.map((answer, line) => ({ line, answer: lineAnswer.parse(answer) })),
  ready: false,
});

test("all answers come to one word", () => {
  expect(summaryOf(of())).toBeNull();
  expect(summaryOf(of("full", "substitute"))).toBe("full");
  expect(summaryOf(of("full", "none"))).toBe("part");
  expect(summaryOf(of("part"))).toBe("part");
  expect(summaryOf(of("none", "none"))).toBe("none");
  expect(summaryOf({ ...of("none"), ready: true })).toBe("ready");
});

test("the shelves propose what a line is answered with", () => {
  const best = (more: object) => ({
    candidates: [{ proposed: 10, most: 10, free: 40, fit: "prescribed" as const, ...more }],
  });
  expect(proposedAnswer({ candidates: [] })).toBe("none");
  expect(proposedAnswer(best({}))).toBe("full");
  expect(proposedAnswer(best({ fit: "equivalent" }))).toBe("substitute");
  expect(proposedAnswer(best({ proposed: 4, free: 4 }))).toBe("part");
  expect(proposedAnswer(best({ proposed: 0, free: 4 }))).toBe("none");
  expect(lineAnswers).toContain(proposedAnswer(best({ proposed: 1, most: 10, free: 10 })));
});

test("given and owed make up a fill, and what an order holds is owed until it is packed", () => {
  const fill = fc.record({ most: fc.integer({ min: 10, max: 500 }), given: fc.nat(500), held: fc.nat(500) });
  fc.assert(
    fc.property(fill, fc.nat(5), ({ most, given, held }, repeats) => {
      const [g, h] = [Math.min(given, most), Math.min(held, most - Math.min(given, most))];
      const fills: StandingFill[] = [{ fill: 1, most, given: g, held: h }];
      const left = leftOfLine(fills, repeats);
      if (g + h === 0) return void expect(left).toEqual({ owed: null, ordered: false, fillsLeft: 1 + repeats });
      expect(left.fillsLeft).toBe(repeats);
      expect((left.owed ?? 0) * 10 + g).toBeCloseTo(most, 6);
      expect(left.ordered).toBe(h > 0);
    }),
  );
});
