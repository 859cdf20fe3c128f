import { createHash } from "node:crypto";
import { mintId, mintReference, type Payment, type Refund } from "./entities.ts";
import { strikes } from "./faults.ts";
import { badRequest, notAvailable } from "./refusal.ts";
import { type Body, readAmount, readNotes, readReceipt, refuseExtraFields } from "./request-body.ts";
import { findPayment, findRefund, seconds, type World } from "./world.ts";

/** @throws Refusal 400 for a key under ten characters or with anything but letters, digits, `-` and `_`. */
export function checkIdempotencyKey(key: string) {
  if (!/^[A-Za-z0-9_-]{10,}$/.test(key)) {
    throw badRequest(
      "The idempotency key must be at least 10 characters of letters, numbers, hyphens and underscores.",
    );
  }
}

/**
 * `POST /v1/payments/:id/refund`. Without an amount it returns what is left. The same key and body answer with the same refund.
 * @throws Refusal 400 for an uncaptured payment, too large an amount, or a key that came before with another body.
 */
export function createRefund(world: World, paymentId: string, body: Body, key: string | undefined): Refund {
  if (key === undefined) return refund(world, findPayment(world, paymentId), body);
  checkIdempotencyKey(key);
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([paymentId, canonical(body)]))
    .digest("hex");
  const remembered = world.store.state.refundKeys[key];
  if (remembered) {
    if (remembered.fingerprint === fingerprint) return findRefund(world, remembered.refundId);
    throw notAvailable400("Different request with the same idempotency key has already been processed.");
  }
  const made = refund(world, findPayment(world, paymentId), body);
  world.store.state.refundKeys[key] = { fingerprint, refundId: made.id };
  return made;
}

/** The same key while the first request is still under way. */
export const refundUnderWay = () =>
  notAvailable(409, "BAD_REQUEST_ERROR", "Another request with the same idempotency key is in progress.");

/** Razorpay gives an uncaptured payment back by itself; its webhooks carry `captured: false`. */
export function autoRefund(world: World, paymentId: string): Refund {
  const payment = findPayment(world, paymentId);
  if (payment.status !== "authorized")
    throw badRequest("Only an authorized, uncaptured payment is refunded automatically");
  return open(world, payment, { amount: payment.amount, notes: [], receipt: null, speed: "normal" });
}

/**
 * Ends a pending refund. A failed one gives its amount back to the payment; the bank may pay it out after all, whatever has
 * gone back meanwhile.
 */
export function settleRefund(world: World, refundId: string, outcome: "processed" | "failed"): Refund {
  const made = findRefund(world, refundId);
  const isLate = made.status === "failed" && outcome === "processed";
  if (made.status !== "pending" && !isLate) throw badRequest("The refund is not pending");
  const payment = findPayment(world, made.payment_id);
  if (isLate) setRefunded(payment, payment.amount_refunded + made.amount);
  made.status = outcome;
  if (outcome === "processed") made.acquirer_data.arn = mintReference(23);
  if (outcome === "failed") setRefunded(payment, payment.amount_refunded - made.amount);
  world.store.changed();
  world.webhooks.emit(outcome === "processed" ? "refund.processed" : "refund.failed", { refund: made, payment });
  return made;
}

export const refundsOf = (world: World, paymentId: string): Refund[] =>
  Object.values(world.store.state.refunds)
    .filter((made) => made.payment_id === findPayment(world, paymentId).id)
    .reverse();

/** Settles refunds that a restart left pending. */
export function resumeRefunds(world: World) {
  for (const made of Object.values(world.store.state.refunds)) if (made.status === "pending") settleSoon(world, made);
}

const notAvailable400 = (description: string) => badRequest(description, { source: "NA", step: "NA", reason: "NA" });

/** A repeat may spell its keys in another order. */
const canonical = (body: Body): unknown => Object.entries(body).sort(([left], [right]) => (left < right ? -1 : 1));

function refund(world: World, payment: Payment, body: Body): Refund {
  refuseExtraFields(body, ["amount", "speed", "notes", "receipt"]);
  if (payment.status === "refunded") throw badRequest("The payment has been fully refunded already");
  if (!payment.captured) throw badRequest("The payment status should be captured for action to be taken");
  const left = payment.amount - payment.amount_refunded;
  const amount = body.amount === undefined || body.amount === null ? left : readAmount(body);
  if (amount < 100) throw badRequest("The amount must be atleast INR 1.00", { field: "amount" });
  if (amount > left) {
    throw badRequest("The total refund amount is greater than the refund payment amount", { field: "amount" });
  }
  if (strikes(world.faults, "shortBalance", payment.id)) {
    throw notAvailable400(
      "Your account does not have enough balance to carry out the refund operation. You can add funds to your account from your Razorpay dashboard or capture new payments.",
    );
  }
  const speed = body.speed ?? "normal";
  if (speed !== "normal" && speed !== "optimum") throw badRequest("The selected speed is invalid.", { field: "speed" });
  return open(world, payment, { amount, notes: readNotes(body), receipt: readReceipt(body), speed });
}

function open(
  world: World,
  payment: Payment,
  {
    amount,
    notes,
    receipt,
    speed,
  }: Pick<Refund, "amount" | "notes" | "receipt"> & { speed: Refund["speed_requested"] },
): Refund {
  const made: Refund = {
    id: mintId("rfnd"),
    entity: "refund",
    amount,
    currency: payment.currency,
    payment_id: payment.id,
    notes,
    receipt,
    acquirer_data: { arn: null },
    created_at: seconds(world.now()),
    batch_id: null,
    status: "pending",
    speed_processed: "normal",
    speed_requested: speed,
  };
  setRefunded(payment, payment.amount_refunded + amount);
  world.store.state.refunds[made.id] = made;
  world.store.changed();
  world.webhooks.emit("refund.created", { refund: made, payment });
  settleSoon(world, made);
  return made;
}

function settleSoon(world: World, made: Refund) {
  if (world.faults.holdRefunds) return;
  world.timers.after(0, () => {
    if (made.status !== "pending") return;
    settleRefund(world, made.id, strikes(world.faults, "failRefunds", made.payment_id) ? "failed" : "processed");
  });
}

function setRefunded(payment: Payment, amount: number) {
  payment.amount_refunded = amount;
  payment.refund_status = amount === 0 ? null : amount >= payment.amount ? "full" : "partial";
  if (payment.refund_status === "full") payment.status = "refunded";
  else if (payment.status === "refunded") payment.status = payment.captured ? "captured" : "authorized";
}
