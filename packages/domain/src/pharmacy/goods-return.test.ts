import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paise, subtract, sum, zero } from "../kernel/money.ts";
import { overLines, shareBack, unshelvedFor, valuesBack } from "./goods-return.ts";

const sold = fc.record({ charged: fc.integer({ min: 0, max: 500_000_00 }), units: fc.integer({ min: 1, max: 300 }) });

/** Comes back in the sizes that are drawn, until everything is there. */
function comeBack(batches: readonly { charged: number; units: number }[], roundOff: number, sizes: readonly number[]) {
  const total = Math.max(0, batches.reduce((all, { charged }) => all + charged, 0) + roundOff);
  let left = paise(total);
  const back = batches.map(() => ({ returned: 0, given: 0 }));
  const given: number[] = [];
  for (let step = 0; back.some(({ returned }, at) => returned < (batches[at]?.units ?? 0)); step += 1) {
    const parts = batches.map(({ charged, units }, at) => {
      const { returned = 0, given: before = 0 } = back[at] ?? {};
      const now = Math.min(units - returned, (sizes[(step + at) % sizes.length] ?? 1) + (step > 50 ? units : 0));
      return { charged: paise(charged), units, returned, now, left: paise(Math.max(0, charged - before)) };
    });
    const values = valuesBack(parts, left);
    for (const [at, part] of parts.entries()) {
      const each = back[at];
      if (!each) continue;
      each.returned += part.now;
      each.given += values[at] ?? 0;
    }
    given.push(sum(values));
    left = subtract(left, sum(values));
  }
  return { total, given, left };
}

describe("what goods that come back are worth", () => {
  test("is never more than the bill, and all of it once everything is back, however it came", () => {
    fc.assert(
      fc.property(
        fc.array(sold, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -50, max: 50 }),
        fc
          .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 })
          .filter((sizes) => sizes.some(Boolean)),
        (batches, roundOff, sizes) => {
          const { total, given, left } = comeBack(batches, roundOff, sizes);
          expect(given.every((value) => value >= 0)).toBe(true);
          expect(given.reduce((all, value) => all + value, 0)).toBe(total);
          expect(left).toBe(0);
        },
      ),
    );
  });

  test("is its share of what its batch was charged, without the rest that the last of them takes", () => {
    const part = { charged: paise(1_000), units: 3, left: paise(1_000) };
    const other = { charged: paise(500), units: 1, returned: 0, now: 0, left: paise(500) };
    const first = valuesBack([{ ...part, returned: 0, now: 1 }, other], paise(1_450));
    expect(first).toEqual([333, 0]);
    const last = valuesBack(
      [
        { ...part, returned: 1, now: 2, left: paise(667) },
        { ...other, now: 1 },
      ],
      paise(1_117),
    );
    expect(last).toEqual([667, 450]);
  });

  test("is no more than notes have left of it and of the bill", () => {
    const part = { charged: paise(1_000), units: 10, returned: 0, now: 5, left: paise(300) };
    expect(valuesBack([part], paise(1_000))).toEqual([300]);
    expect(valuesBack([{ ...part, left: paise(1_000) }], paise(120))).toEqual([120]);
  });
});

test("shares of parts add up to the whole, whatever the parts", () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
      (whole, cuts) => {
        const units = cuts.reduce((all, cut) => all + cut, 0);
        let returned = 0;
        const shares = cuts.map((now) => {
          const share = shareBack(whole, { units, returned, now });
          returned += now;
          return share;
        });
        expect(shares.reduce((all, share) => all + share, 0)).toBe(whole);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test("an amount goes over lines as far as each has something left", () => {
  const lines = [
    { position: 0, left: paise(100) },
    { position: 3, left: zero },
    { position: 4, left: paise(50) },
  ];
  expect(overLines(paise(120), lines)).toEqual([
    { position: 0, amount: 100 },
    { position: 4, amount: 20 },
  ]);
});

test("what was kept cold, what the law counts and what is past its day goes to no shelf", () => {
  const plain = { schedule: "H", narcotic: false, storage: "room", expiresOn: "2027-01-31", recalled: false };
  expect(unshelvedFor(plain, "2027-01-31")).toBeNull();
  expect(unshelvedFor(plain, "2027-02-01")).toBe("expired");
  expect(unshelvedFor({ ...plain, storage: "cold" }, "2026-12-07")).toBe("spoiled");
  expect(unshelvedFor({ ...plain, storage: "cold", recalled: true }, "2027-02-01")).toBe("recalled");
  for (const counted of [{ schedule: "H1" }, { schedule: "X" }, { narcotic: true }])
    expect(unshelvedFor({ ...plain, ...counted }, "2026-12-07")).toBe("spoiled");
});
