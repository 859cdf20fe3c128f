import { type Method, mintId, type Notes, type Order, type Payment } from "./entities.ts";
import { strikes } from "./faults.ts";
import { captureLater, declinedByBank, failPayment, settle, timedOut } from "./payments.ts";
import { badRequest, type RazorpayError } from "./refusal.ts";
import { paymentSignature } from "./signing.ts";
import { findOrder, paymentsOf, seconds, type World } from "./world.ts";

/** `late` fails first, as when a bank does not answer in time, and is captured later. `pending` says nothing yet. */
export type Outcome = "success" | "failure" | "pending" | "late";

export interface PayOptions {
  outcome: Outcome;
  method?: Method;
  email?: string;
  contact?: string;
  /** Only with `late`: when the bank's answer arrives. Without it, `lateCapture` brings it. */
  captureAfterSeconds?: number;
}

/** What came of one attempt. The signature is right whatever the status: a client's word is not a payment. */
export interface Attempt {
  razorpay_payment_id: string;
  /** Empty for what came by a QR code, which has no order and no signature. */
  razorpay_order_id: string;
  razorpay_signature: string;
  status: Payment["status"];
  error: RazorpayError | null;
}

/**
 * Pays an order as a person at Checkout would.
 * @throws Refusal 400 when the order is unknown, paid, or has an authorized payment.
 */
export function attemptPayment(world: World, orderId: string, options: PayOptions, of: Partial<Wanted> = {}): Attempt {
  const { order } = findOrder(world, orderId);
  if (takesNoMore(world, order)) {
    throw badRequest("Payment already done for this order.", { source: "customer", reason: "order_already_paid" });
  }
  order.attempts += 1;
  order.status = "attempted";
  const { id, amount, currency, notes } = order;
  return play(world, beginPayment(world, { orderId: id, name: id, amount, currency, notes, ...of }, options), options);
}

/** What becomes of an attempt, at a test's word. */
export function play(world: World, payment: Payment, options: PayOptions): Attempt {
  if (options.outcome === "success") settle(world, payment);
  if (options.outcome === "failure") failPayment(world, payment, declinedByBank);
  if (options.outcome === "late") {
    failPayment(world, payment, timedOut);
    if (options.captureAfterSeconds !== undefined) captureLater(world, payment, options.captureAfterSeconds);
  }
  return attemptOf(world, payment);
}

/** Whether money already lies behind the order: Razorpay then takes no new payment. */
export const takesNoMore = (world: World, order: Order) =>
  order.status === "paid" || paymentsOf(world, order.id).some((payment) => payment.status === "authorized");

export function attemptOf(world: World, payment: Payment): Attempt {
  return {
    razorpay_payment_id: payment.id,
    razorpay_order_id: payment.order_id ?? "",
    razorpay_signature: payment.order_id ? paymentSignature(world.keySecret, payment.order_id, payment.id) : "",
    status: payment.status,
    error: payment.error_code === null ? null : errorOf(payment),
  };
}

const errorOf = (payment: Payment): RazorpayError => ({
  code: payment.error_code ?? "",
  description: payment.error_description ?? "",
  source: payment.error_source ?? "",
  step: payment.error_step ?? "",
  reason: payment.error_reason ?? "",
  metadata: { payment_id: payment.id, ...(payment.order_id && { order_id: payment.order_id }) },
});

/** What is to be paid. */
export interface Wanted {
  orderId: string | null;
  /** By which faults find it. */
  name: string;
  amount: number;
  currency: string;
  notes: Notes;
  description?: string;
}

export function beginPayment(world: World, wanted: Wanted, options: PayOptions): Payment {
  const { wrongAmount } = world.faults;
  const amount = wanted.amount + (strikes(world.faults, "wrongAmount", wanted.name) ? wrongAmount.by : 0);
  const method = options.method ?? "upi";
  const payment: Payment = {
    id: mintId("pay"),
    entity: "payment",
    amount,
    currency: wanted.currency,
    status: "created",
    order_id: wanted.orderId,
    invoice_id: null,
    international: false,
    method,
    amount_refunded: 0,
    refund_status: null,
    captured: false,
    description: wanted.description ?? null,
    card_id: method === "card" ? mintId("card") : null,
    bank: method === "netbanking" ? "HDFC" : null,
    wallet: method === "wallet" ? "payzapp" : null,
    vpa: method === "upi" ? "success@razorpay" : null,
    email: options.email || "void@razorpay.com",
    contact: options.contact || "+919999999999",
    notes: wanted.notes,
    fee: null,
    tax: null,
    error_code: null,
    error_description: null,
    error_source: null,
    error_step: null,
    error_reason: null,
    acquirer_data: {},
    created_at: seconds(world.now()),
  };
  world.store.state.payments[payment.id] = payment;
  world.store.changed();
  world.journal.note("payment.created", payment.id, { of: wanted.name, amount, method });
  return payment;
}
