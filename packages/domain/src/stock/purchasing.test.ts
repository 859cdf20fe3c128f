import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { can, isTerminal } from "../kernel/state-machine.ts";
import { purchaseNumber } from "./purchase-number.ts";
import { awaitedStatuses, missingUnits, purchaseLifecycle, purchaseStatuses, receiptEvent } from "./purchase-states.ts";
import { mostPacks, proposedPacks } from "./purchasing.ts";
import { expectedCredit } from "./supplier-returns.ts";

const lines = fc.array(fc.record({ ordered: fc.nat(500), received: fc.nat(600) }), { minLength: 1, maxLength: 8 });

describe("an order", () => {
  test("is received when no line misses anything, whatever came too much of another", () => {
    fc.assert(
      fc.property(lines, (all) => {
        const isWhole = all.every(({ ordered, received }) => received >= ordered);
        expect(receiptEvent(all)).toBe(isWhole ? "receive_all" : "receive_part");
        for (const line of all) expect(missingUnits(line)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("may be received while it is awaited and, of more than was ordered, until it is closed; never before and never after", () => {
    for (const status of purchaseStatuses) {
      const isAwaited = awaitedStatuses.some((each) => each === status);
      expect(can(purchaseLifecycle, status, "receive_part")).toBe(isAwaited);
      expect(can(purchaseLifecycle, status, "receive_all")).toBe(isAwaited || status === "received");
    }
  });

  test("is called off before anything came of it, and closed afterwards", () => {
    const may = (event: "cancel" | "close") =>
      purchaseStatuses.filter((status) => can(purchaseLifecycle, status, event));
    expect(may("cancel")).toEqual(["draft", "sent", "acknowledged"]);
    expect(may("close")).toEqual(["part_received", "received"]);
    expect(purchaseStatuses.filter((status) => isTerminal(purchaseLifecycle, status))).toEqual(["closed", "cancelled"]);
  });
});

const low = fc
  .record({
    free: fc.nat(2_000),
    underway: fc.nat(2_000),
    packUnits: fc.integer({ min: 1, max: 100 }),
    least: fc.nat(2_000),
    more: fc.nat(2_000),
  })
  .map(({ more, ...rest }) => ({ ...rest, upTo: rest.least + more }));

test("whole packs fill a low shelf with less than a pack too much, and what is not low with what is under way is not ordered", () => {
  fc.assert(
    fc.property(low, (shelf) => {
      const { free, underway, packUnits, least, upTo } = shelf;
      const units = proposedPacks(shelf) * packUnits;
      const isLow = free + underway < least;
      if (!isLow) expect(units).toBe(0);
      if (isLow) expect(free + underway + units).toBeGreaterThanOrEqual(upTo);
      if (isLow) expect(free + underway + units).toBeLessThan(upTo + packUnits);
    }),
  );
  expect(proposedPacks({ free: 0, underway: 0, packUnits: 1, least: 1, upTo: 10_000_000 })).toBe(mostPacks);
});

test("numbers are written as bills' are, and end where their digits do", () => {
  expect(purchaseNumber({ code: "PNE", series: "PO", year: "26-27" }, 42)).toBe("PNE/PO26/00042");
  for (const counter of [0, 1.5, 100_000])
    expect(() => purchaseNumber({ code: "PNE", series: "SR", year: "26-27" }, counter)).toThrow(RangeError);
});

test("no more is expected back for a part of a pack than its share", () => {
  const bought = fc.record({
    units: fc.nat(10_000),
    packCost: fc.nat(500_000),
    packUnits: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(bought, ({ units, ...pack }) => {
      const credit = expectedCredit(units, pack as never);
      expect(credit * pack.packUnits).toBeLessThanOrEqual(units * pack.packCost);
      expect((credit + 1) * pack.packUnits).toBeGreaterThan(units * pack.packCost);
    }),
  );
});
