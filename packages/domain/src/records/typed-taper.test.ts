import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTypedLine } from "./typed-line.ts";
import { fillLines } from "./typed-medicine.ts";

const prednisolone = { id: "0", name: "Prednisolone", forms: ["tablet"], strengths: ["5 mg", "10 mg", "20 mg"] };
const fill = (typed: string, medicine = prednisolone) =>
  fillLines(readTypedLine(typed), { kind: "medicine", medicine: medicine as never });

describe("a taper by strengths", () => {
  test("is counted in tablets of the first strength", () => {
    const { lines, leftOver } = fill("pred 20 od 5d then 10 od 5d");
    expect(leftOver).toEqual([]);
    expect(lines).toMatchObject([
      { strength: "20 mg", dose: { amount: 1, unit: "tablet" }, taper: [{ amount: 0.5, frequency: "OD", days: 5 }] },
    ]);
  });

  test("is counted in the largest that makes every step, where the first comes in none", () => {
    const { lines, leftOver } = fill("pred 40 mg od 5d then 20 mg od 5d then 10 od 1w");
    expect(leftOver).toEqual([]);
    expect(lines).toMatchObject([{ strength: "20 mg", dose: { amount: 2 }, taper: [{ amount: 1 }, { amount: 0.5 }] }]);
  });

  test("is not understood where no tablet makes it, or where it is no tablet", () => {
    expect(fill("pred 20 od 5d then 7 od 5d").leftOver).toContain("7");
    const capsule = { ...prednisolone, forms: ["capsule"] };
    expect(fill("pred 20 od 5d then 10 od 5d", { ...capsule, strengths: ["20 mg"] }).leftOver).toContain("10");
    expect(fill("pred 20 od 5d then 10 od 5d", capsule).lines).toMatchObject([
      { strength: "10 mg", dose: { amount: 2 } },
    ]);
  });

  test("gives of each step exactly what was written, or nothing of it", () => {
    const step = fc.constantFrom(2.5, 5, 7.5, 10, 15, 20, 30, 40);
    fc.assert(
      fc.property(step, fc.array(step, { minLength: 1, maxLength: 4 }), (first, later) => {
        const { lines, leftOver } = fill(`pred ${first} od 5d ${later.map((mg) => `then ${mg} od 5d`).join(" ")}`);
        if (leftOver.length > 0) return;
        const [line] = lines;
        const each = Number.parseFloat(line?.strength ?? "");
        const amounts = [line?.dose.amount ?? 0, ...(line?.taper ?? []).map(({ amount }) => amount)];
        expect(amounts.map((amount) => amount * each)).toEqual([first, ...later]);
      }),
    );
  });
});
