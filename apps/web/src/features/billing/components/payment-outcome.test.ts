import { zero } from "@carepoint/domain/kernel/money";
import { describe, expect, it } from "vitest";
import { isSettled, nextAsk, type PaymentFacts, paymentScene } from "./payment-outcome.ts";

const facts = (change: Partial<PaymentFacts>): PaymentFacts => ({
  status: "created",
  appointmentStatus: "pending",
  outcome: "waiting",
  refunds: [],
  ...change,
});

describe("what a patient is told about a payment", () => {
  it("waits while nothing was tried and the slot is held", () => {
    expect(paymentScene(facts({}))).toBe("waiting");
  });

  it("is being checked with the bank once something was tried, also after the hold lapsed", () => {
    expect(paymentScene(facts({ status: "attempted" }))).toBe("checking");
    expect(paymentScene(facts({ status: "authorized", appointmentStatus: "expired" }))).toBe("checking");
  });

  it("may be tried again while the slot is held, and not after", () => {
    expect(paymentScene(facts({ status: "failed", outcome: "failed" }))).toBe("failed");
    expect(paymentScene(facts({ status: "failed", outcome: "failed", appointmentStatus: "expired" }))).toBe("lapsed");
  });

  it("says that money which came too late is on its way back, then that it is back", () => {
    const late = facts({
      outcome: "late_refunded",
      appointmentStatus: "expired",
      refunds: [{ status: "sent", amount: zero }],
    });
    expect(paymentScene(late)).toBe("late_refunding");
    expect(isSettled(late)).toBe(false);
    expect(paymentScene({ ...late, refunds: [{ status: "processed", amount: zero }] })).toBe("late_refunded");
  });

  it("tells a cancelled visit's refund from a fee that stays with the hospital", () => {
    const cancelled = facts({ outcome: "paid_confirmed", status: "part_refunded", appointmentStatus: "cancelled" });
    expect(paymentScene({ ...cancelled, refunds: [{ status: "sent", amount: zero }] })).toBe("refunding");
    expect(paymentScene({ ...cancelled, refunds: [] })).toBe("kept");
  });

  it("stops asking once the visit is paid and confirmed", () => {
    expect(isSettled(facts({ outcome: "paid_confirmed", status: "captured", appointmentStatus: "confirmed" }))).toBe(
      true,
    );
  });

  it("asks after five seconds first and never less than once a minute", () => {
    expect(nextAsk(1)).toBe(5_000);
    expect(nextAsk(5)).toBeGreaterThan(nextAsk(4));
    expect(nextAsk(100)).toBe(60_000);
  });
});
