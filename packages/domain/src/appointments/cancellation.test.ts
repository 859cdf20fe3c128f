import { expect, test } from "vitest";
import { DomainError } from "../kernel/errors.ts";
import { paise } from "../kernel/money.ts";
import { assertCancellable, refundFor } from "./cancellation.ts";
import { freeUntil, lateCost, type VisitChanger } from "./change-rules.ts";

const startsAt = Temporal.Instant.from("2026-11-23T09:00:00Z");
const half = { of: "share" as const, basisPoints: 5000 };
const ruleOf = (by: VisitChanger, late: typeof half | { of: "fee"; fee: ReturnType<typeof paise> } = half) => ({
  change: "cancel" as const,
  by,
  kind: null,
  freeHoursBefore: 24,
  late: lateCost.parse(late),
});
const hoursBefore = (hours: number) => startsAt.subtract({ minutes: Math.round(hours * 60) });
const ask = (hours: number, rule = ruleOf("patient"), paid = paise(50_001)) =>
  refundFor({ paid, lateFees: paise(0), startsAt, now: hoursBefore(hours), rule });

test("a patient who cancels in time gets everything back, up to the last instant", () => {
  expect(ask(48)).toEqual({ refund: 50_001, kept: 0, lateFees: 0, reason: "in_time" });
  expect(ask(24)).toEqual({ refund: 50_001, kept: 0, lateFees: 0, reason: "in_time" });
  expect(freeUntil(startsAt, ruleOf("patient")).equals(hoursBefore(24))).toBe(true);
});

test("a patient who cancels late gets the hospital's share back, the odd paisa included", () => {
  expect(ask(23.9)).toEqual({ refund: 25_001, kept: 25_000, lateFees: 0, reason: "late" });
});

test("a fixed fee for a late cancellation is never more than what was paid", () => {
  expect(ask(1, ruleOf("patient", { of: "fee", fee: paise(10_000) }))).toMatchObject({ refund: 40_001, kept: 10_000 });
  expect(ask(1, ruleOf("patient", { of: "fee", fee: paise(90_000) }))).toMatchObject({ refund: 0, kept: 50_001 });
});

test("the hospital's own cancellation gives everything back where its rule takes nothing", () => {
  const free = { of: "share" as const, basisPoints: 0 };
  for (const by of ["staff", "doctor"] as const)
    expect(ask(-1, ruleOf(by, free))).toMatchObject({ refund: 50_001, reason: "by_hospital" });
});

test("nothing paid, nothing back", () => {
  expect(ask(1, ruleOf("patient"), paise(0))).toEqual({ refund: 0, kept: 0, lateFees: 0, reason: "nothing_paid" });
});

test("a patient cannot cancel once the visit's time has come", () => {
  expect(() => assertCancellable(startsAt, startsAt, "patient")).toThrow(new DomainError("cancel_too_late"));
  expect(() => assertCancellable(startsAt, hoursBefore(0.1), "patient")).not.toThrow();
  expect(() => assertCancellable(startsAt, startsAt, "staff")).not.toThrow();
});

test("what late moves have cost neither goes back nor is charged once more", () => {
  const after = (hours: number, lateFees: number) =>
    refundFor({
      paid: paise(90_000),
      lateFees: paise(lateFees),
      startsAt,
      now: hoursBefore(hours),
      rule: ruleOf("patient"),
    });
  expect(after(48, 50_000)).toEqual({ refund: 40_000, kept: 0, lateFees: 50_000, reason: "in_time" });
  expect(after(1, 50_000)).toEqual({ refund: 20_000, kept: 20_000, lateFees: 50_000, reason: "late" });
  expect(after(48, 100_000)).toMatchObject({ refund: 0, lateFees: 90_000, reason: "nothing_paid" });
});

test("when the hospital calls off for nothing, what late moves have cost goes back with the rest", () => {
  const free = { of: "share" as const, basisPoints: 0 };
  const back = (rule: ReturnType<typeof ruleOf>, hours: number, lateFees: number) =>
    refundFor({ paid: paise(90_000), lateFees: paise(lateFees), startsAt, now: hoursBefore(hours), rule });
  for (const by of ["staff", "doctor"] as const) {
    const all = { refund: 90_000, kept: 0, lateFees: 0, reason: "by_hospital" };
    expect(back(ruleOf(by, free), 1, 50_000)).toEqual(all);
    expect(back(ruleOf(by, free), 1, 90_000)).toEqual(all);
    expect(back(ruleOf(by), 48, 50_000)).toEqual(all);
  }
  const charged = { refund: 20_000, kept: 20_000, lateFees: 50_000, reason: "late" };
  expect(back(ruleOf("staff"), 1, 50_000)).toEqual(charged);
});
