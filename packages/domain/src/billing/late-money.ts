/** What is known of an online payment that nobody has captured. */
export interface UnpaidPayment {
  readonly orderRef: string | null;
  readonly createdAt: Temporal.Instant;
  readonly openedAt: Temporal.Instant | null;
  /** When the last attempt at it was heard of. */
  readonly lastAttemptAt: Temporal.Instant | null;
  /** A bank has promised the money, and nobody has taken it yet. */
  readonly isAuthorized: boolean;
}

/** Who may still bring money: nobody without an order, a checkout that stands open somewhere, or a bank that answers late. */
export const lateMoneySources = ["nobody", "checkout", "bank"] as const;
export type LateMoneySource = (typeof lateMoneySources)[number];

export interface LateMoney {
  readonly from: LateMoneySource;
  /** From then on the bill of a lapsed visit need not be kept. */
  readonly until: Temporal.Instant;
}

/**
 * How long: an order that is being placed, a window that a person left open, and Razorpay's late authorisation of up to
 * three days; what is authorised we let capture for five (`captureForMinutes` of the provider).
 */
export const lateMoneyHours = { nobody: 1 / 60, checkout: 1, bank: 72, authorized: 120 } as const;

/** From whom, and until when, money may still come for a payment. */
export function lateMoney(payment: UnpaidPayment): LateMoney {
  const { orderRef, createdAt, openedAt, lastAttemptAt, isAuthorized } = payment;
  const after = (start: Temporal.Instant, hours: number) => start.add({ seconds: hours * 3600 });
  if (orderRef === null) return { from: "nobody", until: after(createdAt, lateMoneyHours.nobody) };
  if (lastAttemptAt === null) return { from: "checkout", until: after(openedAt ?? createdAt, lateMoneyHours.checkout) };
  const hours = isAuthorized ? lateMoneyHours.authorized : lateMoneyHours.bank;
  return { from: "bank", until: after(lastAttemptAt, hours) };
}
