import fc from "fast-check";
import { expect, test } from "vitest";
import { add, paise, subtract, sum, zero } from "../kernel/money.ts";
import { type ClaimSums, openOf, payersPart, splitOf, takeOff } from "./payer-share.ts";

const money = (most = 1e9) => fc.integer({ min: 0, max: most }).map(paise);

test("a part or an amount of a bill: both shares come to it, to the paisa", () => {
  expect(splitOf(paise(100_001), { by: "part", basisPoints: 8000 })).toEqual({ patient: 20_000, payer: 80_001 });
  expect(splitOf(paise(1), { by: "part", basisPoints: 5000 })).toEqual({ patient: 0, payer: 1 });
  expect(splitOf(paise(500), { by: "amount", amount: paise(500) })).toEqual({ patient: 0, payer: 500 });
  expect(() => splitOf(paise(500), { by: "amount", amount: paise(501) })).toThrow(RangeError);
  fc.assert(
    fc.property(money(), fc.integer({ min: 1, max: 10_000 }), (whole, basisPoints) => {
      const { patient, payer } = splitOf(whole, { by: "part", basisPoints });
      expect(add(patient, payer)).toBe(whole);
      expect(Math.min(patient, payer)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(payer - (whole * basisPoints) / 10_000)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test("notes split back as the bill was split: never more than either owes, and nothing is left after the last", () => {
  expect(payersPart(paise(10_000), { patient: paise(20_000), payer: paise(80_000) })).toBe(40_000);
  expect(payersPart(zero, { patient: zero, payer: paise(80_000) })).toBe(80_000);
  fc.assert(
    fc.property(
      money(1e7),
      money(1e7),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (patient, payer, cuts) => {
        let left = { patient, payer };
        for (const amount of [...cuts.map((cut) => paise(Math.floor(left.patient * cut))), null]) {
          const taken = amount === null || amount > left.patient ? left.patient : amount;
          const part = payersPart(taken, left);
          if (taken < left.patient) expect(Math.abs(part - (left.payer * taken) / left.patient)).toBeLessThanOrEqual(1);
          left = { patient: subtract(left.patient, taken), payer: subtract(left.payer, part) };
          expect(Math.min(left.patient, left.payer)).toBeGreaterThanOrEqual(0);
        }
        expect(left).toEqual({ patient: 0, payer: 0 });
      },
    ),
  );
});

const nothing = { credited: zero, moved: zero, received: zero, taxDeducted: zero, writtenOff: zero, owedBack: zero };

test("a credit takes what is open first, then what was written off, and owes the rest back", () => {
  const claim = {
    ...nothing,
    share: paise(1000),
    received: paise(500),
    taxDeducted: paise(100),
    writtenOff: paise(300),
  };
  expect(openOf(claim)).toBe(100);
  expect(takeOff(claim, paise(50))).toEqual({ ofOpen: 50, ofWrittenOff: 0, owedBack: 0 });
  expect(takeOff(claim, paise(1000))).toEqual({ ofOpen: 100, ofWrittenOff: 300, owedBack: 600 });
});

test("whatever comes in and is taken off, a claim's sums stay within it and the payer's account closes", () => {
  const step = fc.record({
    kind: fc.constantFrom("receive", "write", "move", "credit"),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(money(1e6), fc.array(step, { maxLength: 12 }), (share, steps) => {
      let claim: ClaimSums = { ...nothing, share };
      for (const { kind, cut } of steps) claim = played(claim, kind, cut);
      const rest = subtract(claim.share, add(claim.credited, claim.moved));
      claim = credited(claim, rest);
      expect(openOf(claim)).toBe(0);
      expect(claim.owedBack).toBe(add(claim.received, claim.taxDeducted));
      expect(claim.writtenOff).toBe(0);
    }),
  );
});

function played(claim: ClaimSums, kind: string, cut: number): ClaimSums {
  const part = paise(Math.floor(openOf(claim) * cut));
  if (kind === "receive") return { ...claim, received: add(claim.received, part) };
  if (kind === "write") return { ...claim, writtenOff: add(claim.writtenOff, part) };
  if (kind === "move") return { ...claim, moved: add(claim.moved, part) };
  const charged = subtract(claim.share, add(claim.credited, claim.moved));
  return credited(claim, paise(Math.floor(charged * cut)));
}

function credited(claim: ClaimSums, amount: ReturnType<typeof paise>): ClaimSums {
  const { ofOpen, ofWrittenOff, owedBack } = takeOff(claim, amount);
  expect(sum([ofOpen, ofWrittenOff, owedBack])).toBe(amount);
  const after = {
    ...claim,
    credited: add(claim.credited, amount),
    writtenOff: subtract(claim.writtenOff, ofWrittenOff),
    owedBack: add(claim.owedBack, owedBack),
  };
  expect(openOf(after)).toBe(subtract(openOf(claim), ofOpen));
  expect(after.owedBack).toBeLessThanOrEqual(after.received + after.taxDeducted);
  return after;
}
