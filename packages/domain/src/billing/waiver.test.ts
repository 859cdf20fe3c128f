import fc from "fast-check";
import { expect, it } from "vitest";
import { paise, sum } from "../kernel/money.ts";
import { askWaiverInput, isWithinLimit, waivedByLine } from "./waiver.ts";

const amount = fc.integer({ min: 1, max: 1_000_000 }).map(paise);

it("what is waived adds up over the lines, and no line gives more than it charges", () => {
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (left, part) => {
        const waived = paise(Math.floor(sum(left) * part));
        const lines = waivedByLine(waived, left);
        expect(sum(lines)).toBe(waived);
        for (const [index, each] of lines.entries()) expect(each).toBeLessThanOrEqual(left[index] ?? -1);
        expect(() => waivedByLine(paise(sum(left) + 1), left)).toThrow(RangeError);
      },
    ),
  );
});

it("a limit covers a share of the whole price, however often it is asked for", () => {
  fc.assert(
    fc.property(amount, fc.nat(10_000), fc.array(amount, { maxLength: 8 }), (gross, most, wishes) => {
      let before = paise(0);
      for (const each of wishes)
        if (isWithinLimit({ amount: each, gross, before }, most)) before = paise(before + each);
      expect(before * 10_000).toBeLessThanOrEqual(gross * most);
    }),
  );
  expect(isWithinLimit({ amount: paise(1), gross: paise(50_000), before: paise(0) }, 0)).toBe(false);
});

it("another reason is explained", () => {
  const of = { appointmentId: "01890000-0000-7000-8000-000000000000" };
  expect(askWaiverInput.safeParse({ of, reason: "other" }).success).toBe(false);
  expect(askWaiverInput.safeParse({ of, reason: "other", note: "The chairman's guest" }).success).toBe(true);
  expect(askWaiverInput.safeParse({ of, reason: "staff", amount: 0 }).success).toBe(false);
});
