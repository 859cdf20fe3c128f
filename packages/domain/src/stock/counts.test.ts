import fc from "fast-check";
import { expect, test } from "vitest";
import { can, isTerminal } from "../kernel/state-machine.ts";
import { valueAtCost } from "./cost.ts";
import { countLifecycle, countStatuses } from "./counts.ts";
import { type Loss, lossReasons, settle, transferLifecycle, transferStatuses } from "./transfers.ts";

test("a sheet moves something only after it was counted, and what is judged stays judged", () => {
  expect(countStatuses.filter((status) => can(countLifecycle, status, "approve"))).toEqual(["counted"]);
  expect(countStatuses.filter((status) => isTerminal(countLifecycle, status))).toEqual([
    "approved",
    "rejected",
    "cancelled",
  ]);
  expect(transferStatuses.filter((status) => isTerminal(transferLifecycle, status))).toEqual(["received", "cancelled"]);
});

const sentLines = fc.uniqueArray(fc.record({ batchId: fc.uuid(), units: fc.integer({ min: 1, max: 1_000 }) }), {
  selector: ({ batchId }) => batchId,
  minLength: 1,
  maxLength: 8,
});

test("what was sent has come or is lost with a reason, unit for unit", () => {
  fc.assert(
    fc.property(sentLines, fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 1_200 }))), (sent, gone) => {
      const lost = gone.map(([at, units]): Loss => {
        const batchId = (sent[at]?.batchId ?? "00000000-0000-7000-8000-000000000000") as Loss["batchId"];
        return { batchId, units, reason: lossReasons[units % lossReasons.length] ?? "missing" };
      });
      const settled = settle(sent, lost);
      const fits =
        new Set(lost.map(({ batchId }) => batchId)).size === lost.length &&
        lost.every(({ batchId, units }) => (sent.find((line) => line.batchId === batchId)?.units ?? 0) >= units);
      expect(settled !== null).toBe(fits);
      for (const [index, line] of (settled ?? []).entries()) {
        expect(line.received + line.lost).toBe(sent[index]?.units);
        expect(line.lost > 0).toBe(line.lostFor !== null);
      }
    }),
  );
});

test("a loss costs what its units cost, to the nearest paisa, and nothing is known of what has no cost", () => {
  expect(valueAtCost(-3, { packCost: 2_000, packUnits: 10 })).toBe(-600);
  expect(valueAtCost(1, { packCost: 1_000, packUnits: 3 })).toBe(333);
  expect(valueAtCost(2, { packCost: 1_000, packUnits: 3 })).toBe(667);
  expect(valueAtCost(5, { packCost: null, packUnits: 3 })).toBeNull();
  fc.assert(
    fc.property(
      fc.integer({ min: -9_999, max: 9_999 }),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 999 }),
      (units, packCost, packUnits) => {
        const value = valueAtCost(units, { packCost, packUnits }) ?? Number.NaN;
        expect(Math.abs(value - (units * packCost) / packUnits)).toBeLessThanOrEqual(0.5);
        expect(value + (valueAtCost(-units, { packCost, packUnits }) ?? 0)).toBe(0);
      },
    ),
  );
});
