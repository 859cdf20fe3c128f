import fc from "fast-check";
import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { disputePhases } from "./disputes.ts";
import { foldPayment, type PaymentEvent } from "./payment-fold.ts";

const fee = paise(50_000);
const captured: PaymentEvent = { kind: "captured", attempt: "pay_1", amount: fee };
const refunded = (amount: number, refund = "rfnd_1", ofCaptured = true): PaymentEvent => ({
  kind: "refunded",
  attempt: "pay_1",
  refund,
  amount: paise(amount),
  ofCaptured,
});
const status = (...events: PaymentEvent[]) => foldPayment(events).status;

const amounts = fc.integer({ min: 1, max: 100_000 }).map(paise);
const attempts = fc.constantFrom("pay_1", "pay_2", "pay_3");
const events: fc.Arbitrary<PaymentEvent> = fc.oneof(
  fc.constant({ kind: "created" } as const),
  fc.record({ kind: fc.constantFrom("attempted", "failed", "authorized"), attempt: attempts }),
  fc.record({ kind: fc.constant("captured"), attempt: attempts, amount: amounts }),
  fc.record({ kind: fc.constant("returned"), attempt: attempts }),
  fc.record({
    kind: fc.constant("refunded"),
    attempt: attempts,
    refund: fc.constantFrom("rfnd_1", "rfnd_2", "rfnd_3"),
    amount: amounts,
    ofCaptured: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("disputed"),
    attempt: attempts,
    dispute: fc.constantFrom("disp_1", "disp_2"),
    phase: fc.constantFrom(...disputePhases),
    amount: amounts,
    respondBy: fc.constant(null),
  }),
);

test("any order and any repetition of the same events is the same payment", () => {
  const retold = fc.array(events, { minLength: 1, maxLength: 12 }).chain((told) =>
    fc.record({
      told: fc.constant(told),
      shuffled: fc.shuffledSubarray(told, { minLength: told.length }),
      again: fc.array(fc.constantFrom(...told), { maxLength: 10 }),
      position: fc.nat({ max: 12 }),
    }),
  );
  fc.assert(
    fc.property(retold, ({ told, shuffled, again, position }) => {
      const late = [...shuffled.slice(0, position), ...again, ...shuffled.slice(position)];
      expect(foldPayment(late)).toEqual(foldPayment(told));
    }),
    { numRuns: 500 },
  );
});

test("no set of events gives back more than came in", () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 15 }), (told) => {
      const fold = foldPayment(told);
      expect(fold.refunded).toBeLessThanOrEqual(fold.captured);
      if (fold.status === "returned") expect(fold.captured - fold.refunded).toBe(0);
      else expect(fold.captured > 0).toBe(["captured", "part_refunded", "refunded"].includes(fold.status));
    }),
  );
});

test("a payment that failed and was authorised and captured days later is captured", () => {
  const attempt = { attempt: "pay_1" };
  expect(status()).toBe("created");
  expect(status({ kind: "created" }, { kind: "attempted", ...attempt })).toBe("attempted");
  expect(status({ kind: "attempted", ...attempt }, { kind: "failed", ...attempt })).toBe("failed");
  expect(status({ kind: "authorized", ...attempt }, { kind: "failed", ...attempt })).toBe("authorized");
  expect(status(captured, { kind: "failed", ...attempt }, { kind: "authorized", ...attempt })).toBe("captured");
});

test("a new attempt that the bank has not answered is pending, whatever failed before it", () => {
  const failed: PaymentEvent[] = [
    { kind: "attempted", attempt: "pay_0" },
    { kind: "failed", attempt: "pay_0" },
  ];
  expect(status(...failed, { kind: "attempted", attempt: "pay_1" })).toBe("attempted");
  expect(status(...failed, { kind: "attempted", attempt: "pay_1" }, { kind: "failed", attempt: "pay_1" })).toBe(
    "failed",
  );
});

test("a failed attempt beside a good one does not spoil it", () => {
  expect(status({ kind: "failed", attempt: "pay_0" }, captured)).toBe("captured");
});

test("a refund heard of before its capture never leaves the payment looking paid", () => {
  expect(status(refunded(50_000))).toBe("refunded");
  expect(status(refunded(50_000), captured)).toBe("refunded");
  expect(status(refunded(20_000), captured)).toBe("part_refunded");
  expect(status(captured, refunded(20_000), refunded(30_000, "rfnd_2"))).toBe("refunded");
});

test("money that the gateway returns uncaptured was never ours", () => {
  expect(foldPayment([{ kind: "authorized", attempt: "pay_1" }, refunded(50_000, "rfnd_1", false)])).toMatchObject({
    status: "failed",
    captured: 0,
    refunded: 0,
  });
});

test("two captures of one order both show, so that one can go back", () => {
  const fold = foldPayment([captured, { ...captured, attempt: "pay_2" }, { ...captured }]);
  expect(fold.captured).toBe(100_000);
  expect(fold.attempts.map((each) => each.captured)).toEqual([50_000, 50_000]);
});

test("a cheque that came back was never money, but for what had been paid out of it", () => {
  const returned: PaymentEvent = { kind: "returned", attempt: "pay_1" };
  expect(foldPayment([captured, returned])).toMatchObject({ status: "returned", captured: 0, refunded: 0 });
  expect(foldPayment([returned, captured])).toMatchObject({ status: "returned", captured: 0 });
  expect(foldPayment([captured, refunded(20_000), returned])).toMatchObject({
    status: "returned",
    captured: 20_000,
    refunded: 20_000,
  });
});
