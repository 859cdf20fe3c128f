import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { awaitedStatuses, isLate, purchaseStatuses } from "./purchase-states.ts";

const today = calendarDate.parse("2026-12-07");

test("an order is late from the day after it should have come, while something of it is to come and never else", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...purchaseStatuses),
      fc.constantFrom("2026-12-06", "2026-12-07", null),
      (status, day) => {
        const isAwaited = awaitedStatuses.some((awaited) => awaited === status);
        expect(isLate({ status, expectedOn: day }, today)).toBe(isAwaited && day === "2026-12-06");
      },
    ),
  );
});
