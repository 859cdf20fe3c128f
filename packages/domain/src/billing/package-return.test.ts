import fc from "fast-check";
import { expect, it } from "vitest";
import { paise, sum } from "../kernel/money.ts";
import { dealShares, overPayments, packageBack, unusedShares } from "./package-return.ts";

const money = fc.integer({ min: 1, max: 10_000_000 }).map(paise);
const lines = fc
  .array(fc.record({ total: money, quantity: fc.integer({ min: 1, max: 999 }), used: fc.nat(999) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((all) =>
    all.map(({ used, ...line }, position) => ({ ...line, position, left: Math.max(0, line.quantity - used) })),
  );
const amountOf = (parts: readonly { amount: number }[]) => parts.reduce((all, { amount }) => all + amount, 0);

it("what goes back comes from the lines to the paisa, of none more than it has", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 10_000 }), (sold, share) => {
      const refund = paise(Math.max(1, Math.floor((sum(sold.map(({ total }) => total)) * share) / 10_000)));
      const shares = unusedShares(refund, sold);
      expect(amountOf(shares)).toBe(refund);
      for (const { position, amount } of shares) expect(amount).toBeLessThanOrEqual(sold[position]?.total ?? 0);
    }),
    { numRuns: 2000 },
  );
});

// Two of four visits were used (1,600 for the visits, 800 for the tests): of ₹900 the unused 800 and 800 bear half each.
it("comes from what was not used, as far as that reaches", () => {
  const sold = [
    { position: 0, total: paise(160_000), quantity: 4, left: 2 },
    { position: 1, total: paise(80_000), quantity: 4, left: 4 },
  ];
  expect(unusedShares(paise(90_000), sold)).toEqual([
    { position: 0, amount: 45_000 },
    { position: 1, amount: 45_000 },
  ]);
  const visitsGone = [{ ...sold[0], left: 0 }, sold[1]] as typeof sold;
  expect(unusedShares(paise(40_000), visitsGone)).toEqual([{ position: 1, amount: 40_000 }]);
});

it("is dealt out over the payments, each to its amount and each line to its share", () => {
  fc.assert(
    fc.property(lines, fc.array(money, { minLength: 1, maxLength: 5 }), (sold, held) => {
      const whole = sum(sold.map(({ total }) => total));
      const amounts = overPayments(whole, held);
      const refund = sum(amounts);
      expect(refund).toBe(Math.min(whole, sum(held)));
      for (const [index, amount] of amounts.entries()) expect(amount).toBeLessThanOrEqual(held[index] ?? 0);
      const shares = unusedShares(refund, sold);
      const dealt = dealShares(shares, amounts);
      expect(dealt.map(amountOf)).toEqual(amounts);
      for (const { position, amount } of shares) {
        expect(amountOf(dealt.flat().filter((part) => part.position === position))).toBe(amount);
      }
    }),
  );
});

const year = { price: paise(240_000), charged: paise(240_000) };
interface Of {
  readonly used: number;
  readonly paid: number;
  readonly unpaid?: number;
  readonly held?: number;
}
it.each<[string, Of, [number, number, number]]>([
  ["paid whole", { used: 50_000, paid: 240_000, held: 240_000 }, [190_000, 0, 0]],
  ["1,400 of it by a cheque that came back", { used: 50_000, unpaid: 140_000, paid: 100_000 }, [50_000, 140_000, 0]],
  ["the same, more used than was paid", { used: 150_000, unpaid: 140_000, paid: 100_000 }, [0, 90_000, 50_000]],
  ["whole by a cheque that came back", { used: 150_000, unpaid: 240_000, paid: 0 }, [0, 90_000, 150_000]],
  ["used past its price and not paid", { used: 260_000, unpaid: 240_000, paid: 0 }, [0, 0, 240_000]],
  ["400 of it went back past us", { used: 50_000, paid: 240_000, held: 200_000 }, [150_000, 0, 0]],
  ["both", { used: 50_000, unpaid: 140_000, paid: 100_000, held: 70_000 }, [20_000, 140_000, 0]],
])("of a package, %s, the patient has paid what they used in the end", (_, of, [refund, offUnpaid, staysDue]) => {
  const { used, unpaid = 0, paid, held = paid } = of;
  const money = { used: paise(used), unpaid: paise(unpaid), paid: paise(paid), held: paise(held) };
  expect(packageBack({ ...year, ...money })).toEqual({ refund, offUnpaid, staysDue });
});
