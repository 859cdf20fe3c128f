import { describe, expect, it } from "vitest";
import { isSettled, isUnanswered, nextAsk, type PaymentFacts, paymentScene } from "./payment-scene.ts";

const facts = (change: Partial<PaymentFacts>): PaymentFacts => ({
  status: "created",
  appointmentStatus: "pending",
  outcome: "waiting",
  unanswered: false,
  due: false,
  retaken: false,
  moved: false,
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

  it("is being checked from the tap that opens the checkout until the gateway has been asked", () => {
    const now = Temporal.Instant.from("2026-12-07T02:30:00Z");
    const asked = { orderRef: "order_1", openedAt: now, answeredAt: null };
    expect(isUnanswered(asked)).toBe(true);
    expect(isUnanswered({ ...asked, answeredAt: now.subtract({ seconds: 1 }) })).toBe(true);
    expect(isUnanswered({ ...asked, answeredAt: now })).toBe(false);
    expect(isUnanswered({ ...asked, orderRef: null })).toBe(false);
    for (const appointmentStatus of ["pending", "expired", "confirmed"] as const) {
      expect(paymentScene(facts({ unanswered: true, appointmentStatus }))).toBe("checking");
      const again = facts({ unanswered: true, status: "failed", outcome: "failed", appointmentStatus });
      expect(paymentScene(again)).toBe("checking");
    }
  });

  it("is due when the desk confirmed without money, and can be paid and tried again", () => {
    const due = facts({ due: true, appointmentStatus: "confirmed" });
    expect(paymentScene(due)).toBe("due");
    expect(paymentScene({ ...due, status: "failed", outcome: "failed" })).toBe("failed");
    expect(isSettled(due)).toBe(false);
  });

  it("says that late money took the time back", () => {
    const late = facts({
      outcome: "paid_confirmed",
      status: "captured",
      appointmentStatus: "confirmed",
      retaken: true,
    });
    expect(paymentScene(late)).toBe("confirmed_late");
  });

  it("says that money paid at the counter waits there", () => {
    const cancelled = facts({ outcome: "paid_confirmed", appointmentStatus: "cancelled", status: "captured" });
    expect(paymentScene({ ...cancelled, refunds: [{ status: "due" }] })).toBe("refund_due");
    expect(paymentScene({ ...cancelled, refunds: [{ status: "processed" }] })).toBe("refunded");
  });

  it("may be tried again while the slot is held, and not after", () => {
    expect(paymentScene(facts({ status: "failed", outcome: "failed" }))).toBe("failed");
    expect(paymentScene(facts({ status: "failed", outcome: "failed", appointmentStatus: "expired" }))).toBe("lapsed");
  });

  it("says that money which came too late is on its way back, then that it is back", () => {
    const late = facts({
      outcome: "late_refunded",
      appointmentStatus: "expired",
      refunds: [{ status: "sent" }],
    });
    expect(paymentScene(late)).toBe("late_refunding");
    expect(isSettled(late)).toBe(false);
    expect(paymentScene({ ...late, refunds: [{ status: "processed" }] })).toBe("late_refunded");
  });

  it("tells a cancelled visit's refund from a fee that stays with the hospital", () => {
    const cancelled = facts({ outcome: "paid_confirmed", status: "part_refunded", appointmentStatus: "cancelled" });
    expect(paymentScene({ ...cancelled, refunds: [{ status: "sent" }] })).toBe("refunding");
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
