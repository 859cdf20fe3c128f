import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lifecycle } from "../kernel/state-machine.ts";
import { type BillStage, billStage, type InvoiceStatus } from "./states.ts";

type BillEvent = "issue" | "discard" | "pay_part" | "pay" | "lose_part" | "lose" | "credit_rest" | "credit";

/**
 * The ways that a bill's stage can go, which no row holds: commands obey `invoiceLifecycle` and the sums. A cheque that comes
 * back loses what it had paid; what is left may be credited as never owed.
 */
const billLifecycle: Lifecycle<BillStage, BillEvent> = {
  draft: { issue: "issued", discard: "discarded" },
  issued: { pay_part: "part_paid", pay: "paid", credit: "credited" },
  part_paid: { pay: "paid", credit_rest: "paid", lose: "issued", credit: "credited" },
  paid: { lose_part: "part_paid", lose: "issued", credit: "credited" },
  credited: { lose: "issued", lose_part: "part_paid" },
  discarded: {},
};

interface Bill {
  readonly status: InvoiceStatus;
  readonly total: number;
  readonly paid: number;
  /** Credited, of what was paid and of what was not. */
  readonly creditedPaid: number;
  readonly creditedUnpaid: number;
}

const leftOf = ({ total, paid, creditedUnpaid }: Bill) => total - paid - creditedUnpaid;
const stageOf = (bill: Bill) => billStage({ status: bill.status, paid: bill.paid, left: leftOf(bill) });

/** What may happen to a bill, and what it does to its rows; null where the product refuses it. */
const deeds: Readonly<Record<string, (bill: Bill, amount: number) => Bill | null>> = {
  issue: (bill) => (bill.status === "draft" ? { ...bill, status: "issued" } : null),
  discard: (bill) => (bill.status === "draft" ? { ...bill, status: "discarded" } : null),
  pay: (bill, amount) =>
    bill.status === "issued" && amount <= leftOf(bill) ? { ...bill, paid: bill.paid + amount } : null,
  // What went back of it in cash is owed besides, also of a bill that was credited whole.
  bounce: (bill, amount) => {
    if (!["issued", "cancelled"].includes(bill.status) || amount > bill.paid) return null;
    const next = { ...bill, paid: bill.paid - amount };
    return { ...next, status: leftOf(next) > 0 ? "issued" : bill.status };
  },
  takeBackRest: (bill) => {
    const rest = Math.min(leftOf(bill), bill.total - bill.creditedPaid - bill.creditedUnpaid);
    return bill.status === "issued" && rest > 0 ? credited(bill, 0, rest) : null;
  },
  giveBack: (bill, amount) =>
    bill.status === "issued" && amount <= Math.min(bill.paid, bill.total - bill.creditedUnpaid) - bill.creditedPaid
      ? credited(bill, amount, 0)
      : null,
};

function credited(bill: Bill, paid: number, unpaid: number): Bill {
  const next = { ...bill, creditedPaid: bill.creditedPaid + paid, creditedUnpaid: bill.creditedUnpaid + unpaid };
  const isAll = next.creditedPaid + next.creditedUnpaid === bill.total && leftOf(next) <= 0;
  return isAll ? { ...next, status: "cancelled" } : next;
}

describe("a bill", () => {
  it.each([
    [{ status: "draft", paid: 0, left: 100 }, "draft"],
    [{ status: "draft", paid: 100, left: 0 }, "draft"],
    [{ status: "issued", paid: 0, left: 100 }, "issued"],
    [{ status: "issued", paid: 40, left: 60 }, "part_paid"],
    [{ status: "issued", paid: 100, left: 0 }, "paid"],
    [{ status: "issued", paid: 40, left: 0 }, "paid"],
    [{ status: "cancelled", paid: 100, left: 0 }, "credited"],
    [{ status: "discarded", paid: 0, left: 100 }, "discarded"],
  ] as const)("with %o is %s", (standing, stage) => {
    expect(billStage(standing)).toBe(stage);
  });

  it("goes only the ways of its table, whatever happens to it in whatever order", () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(deeds)), fc.integer({ min: 1, max: 6 }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 12 }), (total, steps) => {
        let bill: Bill = { status: "draft", total, paid: 0, creditedPaid: 0, creditedUnpaid: 0 };
        for (const [deed, amount] of [["issue", 1] as const, ...steps]) {
          const next = deeds[deed]?.(bill, amount);
          if (!next) continue;
          const [from, to] = [stageOf(bill), stageOf(next)];
          bill = next;
          if (from === to) continue;
          seen.add(`${from} ${to}`);
          expect(Object.values(billLifecycle[from])).toContain(to);
        }
      }),
      { numRuns: 6000, seed: 20261126 },
    );
    const walked = Object.entries(billLifecycle).flatMap(([from, events]) =>
      Object.values(events as Partial<Record<BillEvent, string>>).map((to) => `${from} ${to}`),
    );
    expect([...seen, "draft discarded"].sort()).toEqual([...new Set(walked)].sort()); // no way of the table is idle
  });
});
