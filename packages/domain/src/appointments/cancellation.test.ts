import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "../kernel/errors.ts";
import { add, paise } from "../kernel/money.ts";
import { assertCancellable, freeUntil, refundFor } from "./cancellation.ts";

const startsAt = Temporal.Instant.from("2026-11-23T09:00:00Z");
const rule = { freeHoursBefore: 24, lateRefundBasisPoints: 5000 };
const hoursBefore = (hours: number) => startsAt.subtract({ minutes: Math.round(hours * 60) });
const ask = (hours: number, by: "patient" | "staff" | "doctor" = "patient", paid = paise(50_001)) =>
  refundFor({ paid, startsAt, now: hoursBefore(hours), rule, by });

test("a patient who cancels in time gets everything back, up to the last instant", () => {
  expect(ask(48)).toEqual({ refund: 50_001, kept: 0, reason: "in_time" });
  expect(ask(24)).toEqual({ refund: 50_001, kept: 0, reason: "in_time" });
  expect(freeUntil(startsAt, rule).equals(hoursBefore(24))).toBe(true);
});

test("a patient who cancels late gets the hospital's share back, the odd paisa included", () => {
  expect(ask(23.9)).toEqual({ refund: 25_001, kept: 25_000, reason: "late" });
});

test("the hospital's own cancellation gives everything back, at any time", () => {
  for (const by of ["staff", "doctor"] as const)
    expect(ask(-1, by)).toMatchObject({ refund: 50_001, reason: "by_hospital" });
});

test("nothing paid, nothing back", () => {
  expect(ask(1, "patient", paise(0))).toEqual({ refund: 0, kept: 0, reason: "nothing_paid" });
});

test("a patient cannot cancel once the visit's time has come", () => {
  expect(() => assertCancellable(startsAt, startsAt, "patient")).toThrow(new DomainError("cancel_too_late"));
  expect(() => assertCancellable(startsAt, hoursBefore(0.1), "patient")).not.toThrow();
  expect(() => assertCancellable(startsAt, startsAt, "staff")).not.toThrow();
});

test("refund and what is kept always make the payment, whatever the rule", () => {
  const cases = fc.record({
    paid: fc.integer({ min: 0, max: 1e9 }).map(paise),
    minutes: fc.integer({ min: -600, max: 6000 }),
    freeHoursBefore: fc.integer({ min: 0, max: 96 }),
    lateRefundBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    by: fc.constantFrom("patient", "staff", "doctor"),
  });
  fc.assert(
    fc.property(cases, ({ paid, minutes, by, ...any }) => {
      const { refund, kept } = refundFor({ paid, startsAt, now: startsAt.subtract({ minutes }), rule: any, by });
      expect(add(refund, kept)).toBe(paid);
      expect(refund).toBeGreaterThanOrEqual(0);
      expect(kept).toBeGreaterThanOrEqual(0);
      if (by !== "patient") expect(kept).toBe(0);
    }),
  );
});
