import fc from "fast-check";
import { expect, it } from "vitest";
import { paise } from "../kernel/money.ts";
import { allLetGo, type LetGo, needsSecond } from "./let-go.ts";

const sums = fc.integer({ min: 0, max: 10_000_000 }).map(paise);

it("one person lets go of no more than the limit of one bill, by whichever ways and in however many parts", () => {
  const ways = fc.constantFrom<keyof LetGo>("refunded", "takenBack", "writtenOff", "waived", "borne");
  const parts = fc.array(fc.record({ way: ways, amount: sums }), { maxLength: 20 });
  fc.assert(
    fc.property(parts, sums, (wished, above) => {
      const none = paise(0);
      let gone: LetGo = { refunded: none, takenBack: none, writtenOff: none, waived: none, borne: none };
      for (const { way, amount } of wished)
        if (!needsSecond(amount, allLetGo(gone), above)) gone = { ...gone, [way]: paise(gone[way] + amount) };
      expect(allLetGo(gone)).toBeLessThanOrEqual(above);
    }),
  );
});

it("nothing needs nobody, and without a limit one person is enough", () => {
  expect(needsSecond(paise(0), paise(900), paise(100))).toBe(false);
  expect(needsSecond(paise(900), paise(900), null)).toBe(false);
});
