import { type Method, mintReference, type Payment } from "./entities.ts";
import { settleLink } from "./payment-links.ts";
import { creditCode } from "./qr-codes.ts";
import { badRequest, type RazorpayError } from "./refusal.ts";
import { findOrder, findPayment, type World } from "./world.ts";

export interface PaymentSpan {
  /** Unix seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly skip: number;
}

/** `GET /v1/payments`: what was begun in a span of time, however it ended, the newest first. */
export function listPayments(world: World, { from, to, count, skip }: PaymentSpan): Payment[] {
  return Object.values(world.store.state.payments)
    .filter(({ created_at }) => created_at >= from && created_at <= to)
    .reverse()
    .slice(skip, skip + count);
}

/**
 * The bank answers after all: `created` or `failed` becomes authorized, and captured if the order still takes it.
 * @throws Refusal 400 for a payment that is already captured.
 */
export function lateCapture(world: World, paymentId: string): Payment {
  const payment = findPayment(world, paymentId);
  if (payment.captured) throw badRequest("This payment has already been captured");
  delete world.store.state.lateCaptures[payment.id];
  settle(world, payment);
  return payment;
}

/** The bank says no to a payment that was pending. */
export function failPending(world: World, paymentId: string): Payment {
  const payment = findPayment(world, paymentId);
  if (payment.status !== "created") throw badRequest("Only a pending payment can still fail");
  failPayment(world, payment, timedOut);
  return payment;
}

/**
 * `POST /v1/payments/:id/capture`.
 * @throws Refusal 400 unless the payment is authorized, the order free and the amount the authorized one.
 */
export function capturePayment(world: World, paymentId: string, amount: number): Payment {
  const payment = findPayment(world, paymentId);
  if (payment.captured) throw badRequest("This payment has already been captured");
  if (payment.status !== "authorized")
    throw badRequest("Only payments which have been authorized and not yet captured can be captured");
  if (amount !== payment.amount)
    throw badRequest("Capture amount must be equal to the amount authorized", { field: "amount" });
  if (payment.order_id && findOrder(world, payment.order_id).order.status === "paid")
    throw badRequest("Order already paid");
  capture(world, payment);
  return payment;
}

/** Takes up late answers again that a restart interrupted. */
export function resumeLateCaptures(world: World) {
  for (const [paymentId, due] of Object.entries(world.store.state.lateCaptures)) {
    const wait = Temporal.Instant.from(due).epochMilliseconds - world.now().epochMilliseconds;
    arriveIn(world, paymentId, Math.max(0, wait));
  }
}

/** Authorizes, then captures unless the order or a fault wants that by hand, or another payment came first. */
export function settle(world: World, payment: Payment) {
  const ordered = payment.order_id === null ? undefined : findOrder(world, payment.order_id);
  if (payment.status !== "authorized") authorize(world, payment);
  const { keepAuthorized, captureTwice } = world.faults;
  const wanted = !ordered || (ordered.autoCapture && (captureTwice || ordered.order.status !== "paid"));
  if (wanted && !keepAuthorized) capture(world, payment);
}

function authorize(world: World, payment: Payment) {
  payment.status = "authorized";
  payment.error_code = null;
  payment.error_description = null;
  payment.error_source = null;
  payment.error_step = null;
  payment.error_reason = null;
  payment.acquirer_data = bankReference(payment.method);
  world.store.changed();
  world.webhooks.emit("payment.authorized", { payment });
}

/** Razorpay's fee is two per cent, and GST of 18 per cent on it; both are part of `fee`. */
function capture(world: World, payment: Payment) {
  const fee = Math.round(payment.amount * 0.02);
  payment.tax = Math.round(fee * 0.18);
  payment.fee = fee + payment.tax;
  payment.status = "captured";
  payment.captured = true;
  world.store.changed();
  world.webhooks.emit("payment.captured", { payment });
  if (payment.order_id === null) return creditCode(world, payment);
  const { order } = findOrder(world, payment.order_id);
  order.amount_paid += payment.amount;
  order.amount_due = Math.max(0, order.amount - order.amount_paid);
  order.status = "paid";
  world.webhooks.emit("order.paid", { payment, order });
  settleLink(world, payment, order);
}

type Failure = Omit<RazorpayError, "metadata" | "field">;

export const declinedByBank: Failure = {
  code: "BAD_REQUEST_ERROR",
  description:
    "Your payment didn't go through as it was declined by the bank. Try another payment method or contact your bank.",
  source: "bank",
  step: "payment_authorization",
  reason: "payment_failed",
};

export const timedOut: Failure = {
  code: "BAD_REQUEST_ERROR",
  description: "Your payment was not completed on time. Try again.",
  source: "customer",
  step: "payment_authentication",
  reason: "payment_timed_out",
};

export function failPayment(world: World, payment: Payment, failure: Failure) {
  payment.status = "failed";
  payment.error_code = failure.code;
  payment.error_description = failure.description;
  payment.error_source = failure.source;
  payment.error_step = failure.step;
  payment.error_reason = failure.reason;
  world.store.changed();
  world.webhooks.emit("payment.failed", { payment });
}

export function captureLater(world: World, payment: Payment, afterSeconds: number) {
  world.store.state.lateCaptures[payment.id] = world
    .now()
    .add({ milliseconds: Math.round(afterSeconds * 1000) })
    .toString();
  world.store.changed();
  arriveIn(world, payment.id, afterSeconds * 1000);
}

const arriveIn = (world: World, paymentId: string, ms: number) =>
  world.timers.someday(ms, () => {
    if (world.store.state.lateCaptures[paymentId]) lateCapture(world, paymentId);
  });

function bankReference(method: Method): Record<string, string> {
  switch (method) {
    case "upi":
      return { rrn: mintReference(12), upi_transaction_id: mintReference(32) };
    case "card":
      return { auth_code: mintReference(6) };
    case "netbanking":
      return { bank_transaction_id: mintReference(7) };
    case "wallet":
      return { transaction_id: mintReference(10) };
  }
}
