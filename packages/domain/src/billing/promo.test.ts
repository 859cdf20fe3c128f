import fc from "fast-check";
import { expect, it } from "vitest";
import { paise } from "../kernel/money.ts";
import { addPromoInput, promoCode, promoState, usePromoInput } from "./promo.ts";

it("a code is read as people type it, and nothing but a code is sent", () => {
  expect(promoCode.parse(" diwali-10 ")).toBe("DIWALI10");
  for (const bad of ["abc", "दिवाली", "A".repeat(21), "DROP;TABLE"])
    expect(promoCode.safeParse(bad).success).toBe(false);
  const appointmentId = "01890000-0000-7000-8000-000000000000";
  expect(usePromoInput.safeParse({ appointmentId, code: "TEST10", amount: 500 }).success).toBe(false);
});

const whole = {
  code: "TEST10",
  branchId: null,
  validFrom: "2026-12-01T00:00:00Z",
  validTo: "2026-12-31T00:00:00Z",
  maxUses: 10,
  budget: null,
  perPatient: 1,
  firstVisit: false,
  visitKinds: ["in_person"],
  allServices: false,
  serviceIds: [],
  basisPoints: 1000,
  most: null,
  amount: null,
  minimum: 0,
};

it.each([
  ["no bound at all", { maxUses: null }],
  ["neither a share nor an amount", { basisPoints: null }],
  ["both", { amount: 5000 }],
  ["a cap on an amount", { basisPoints: null, amount: 5000, most: 100 }],
  ["an end before its beginning", { validTo: "2026-11-30T00:00:00Z" }],
  ["nothing that it holds for", { visitKinds: [] }],
  ["more than the whole", { basisPoints: 10_001 }],
])("%s is no code", (_, change) => {
  expect(addPromoInput.safeParse(whole).success).toBe(true);
  expect(addPromoInput.safeParse({ ...whole, ...change }).success).toBe(false);
});

it("a code runs exactly within its window, until it is used up or ended", () => {
  const from = Temporal.Instant.from("2026-12-01T00:00:00Z");
  fc.assert(
    fc.property(
      fc.integer({ min: -100, max: 200 }),
      fc.nat(12),
      fc.nat(1200),
      fc.boolean(),
      (hour, uses, given, ended) => {
        const now = from.add({ hours: hour });
        const code = { validFrom: from, validTo: from.add({ hours: 100 }), maxUses: 10, budget: paise(1000) };
        const state = promoState({ ...code, endedAt: ended ? from : null, uses, given }, now);
        const runs = !ended && hour >= 0 && hour < 100 && uses < 10 && given < 1000;
        expect(state === "running").toBe(runs);
      },
    ),
  );
});
