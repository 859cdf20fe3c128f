import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "../kernel/errors.ts";
import { extendHold, hasLapsed, holdExpiry, statusAt } from "./holds.ts";
import { appointmentStatuses } from "./states.ts";

const now = Temporal.Instant.from("2026-11-23T09:00:00Z");
const held = { status: "pending", holdExpiresAt: holdExpiry(now), holdExtended: false } as const;
const after = (minutes: number) => now.add({ seconds: Math.round(minutes * 60) });

test("a slot is held for five minutes from the tap, and not a moment longer", () => {
  expect(hasLapsed({ ...held, answerBy: null }, after(4.99))).toBe(false);
  expect(hasLapsed({ ...held, answerBy: null }, after(5))).toBe(true);
});

test("opening the payment adds ten minutes, once, however often it is opened", () => {
  const extended = extendHold(held, after(2));
  expect(extended.equals(after(15))).toBe(true);
  expect(extendHold({ ...held, holdExpiresAt: extended, holdExtended: true }, after(14)).equals(extended)).toBe(true);
});

test("a hold that has lapsed cannot be extended, and what is not held has no hold", () => {
  expect(() => extendHold(held, after(5))).toThrow(new DomainError("hold_lapsed"));
  expect(() => extendHold({ ...held, status: "confirmed" }, now)).toThrow(DomainError);
});

test("only what is held or asked for can lapse, each at its own end, and what has expired did", () => {
  fc.assert(
    fc.property(fc.constantFrom(...appointmentStatuses), fc.integer({ min: 0, max: 60 }), (status, minutes) => {
      expect(hasLapsed({ ...held, status, answerBy: after(30) }, after(minutes))).toBe(
        status === "expired" || (status === "pending" && minutes >= 5) || (status === "requested" && minutes >= 30),
      );
    }),
  );
  for (const status of ["pending", "requested"] as const)
    expect(hasLapsed({ status, holdExpiresAt: null, answerBy: null }, after(60))).toBe(false);
});

test("a request reads as expired from the instant its answer was due, and nothing else reads differently", () => {
  for (const status of appointmentStatuses) {
    const kept = { status, answerBy: status === "requested" ? after(30) : null };
    expect(statusAt(kept, after(29.99))).toBe(status);
    expect(statusAt(kept, after(30))).toBe(status === "requested" ? "expired" : status);
  }
});

test("the hospital's settings decide both lengths", () => {
  const rules = { holdMinutes: 8, extensionMinutes: 2 };
  const hold = { ...held, holdExpiresAt: holdExpiry(now, rules) };
  expect(extendHold(hold, now, rules).equals(after(10))).toBe(true);
});
