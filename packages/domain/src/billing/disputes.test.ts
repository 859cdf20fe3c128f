import fc from "fast-check";
import { expect, it, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { type DisputeEvent, disputePhases, foldDisputes, holdsMoney, isDecided } from "./disputes.ts";

const events: fc.Arbitrary<DisputeEvent> = fc.record({
  kind: fc.constant("disputed" as const),
  attempt: fc.constantFrom("pay_a", "pay_b"),
  dispute: fc.constantFrom("disp_1", "disp_2"),
  phase: fc.constantFrom(...disputePhases),
  amount: fc.integer({ min: 1, max: 90_000 }).map(paise),
  respondBy: fc.option(
    fc.integer({ min: 0, max: 9 }).map((days) => Temporal.Instant.fromEpochMilliseconds(days * 86_400_000)),
  ),
});

test("order and repeats of what is heard change nothing", () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (heard, dice) => {
      const shuffled = heard
        .map((event) => ({ event, at: dice.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ event }) => event);
      const again = [...shuffled, ...heard.slice(0, 3)];
      expect(JSON.stringify(foldDisputes(again))).toBe(JSON.stringify(foldDisputes(heard)));
    }),
  );
});

test("more news never takes an end back, nor forgets that something is asked", () => {
  fc.assert(
    fc.property(fc.array(events, { minLength: 1, maxLength: 8 }), events, (heard, more) => {
      const rank = (list: readonly DisputeEvent[]) =>
        new Map(foldDisputes(list).map(({ dispute, phase }) => [dispute, disputePhases.indexOf(phase)]));
      const [before, after] = [rank(heard), rank([...heard, more])];
      for (const [dispute, was] of before) expect(after.get(dispute)).toBeGreaterThanOrEqual(was);
    }),
  );
});

it("holds the money while it is open and once it is lost, and lets it go when it is won or closed", () => {
  expect(disputePhases.filter((phase) => holdsMoney({ phase }))).toEqual([
    "created",
    "under_review",
    "action_required",
    "lost",
  ]);
  expect(disputePhases.filter(isDecided)).toEqual(["closed", "won", "lost"]);
});
