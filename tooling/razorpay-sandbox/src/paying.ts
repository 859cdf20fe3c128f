import { type Attempt, attemptPayment, beginPayment, type PayOptions, play } from "./attempts.ts";
import { orderOf, readLink } from "./payment-links.ts";
import { readCode } from "./qr-codes.ts";
import { badRequest } from "./refusal.ts";
import { findCode, findLink, type World } from "./world.ts";

/**
 * Pays on the link's page.
 * @throws Refusal 400 once it is paid, cancelled or expired.
 */
export function payLink(world: World, id: string, options: PayOptions): Attempt {
  const link = readLink(world, id);
  if (link.status !== "created" && !(link.status === "paid" && world.faults.captureTwice)) {
    throw badRequest(`This payment link is ${link.status}.`);
  }
  const description = `#${id.slice("plink_".length)}`; // as Razorpay names it; its notes stay with the order
  return attemptPayment(world, orderOf(world, findLink(world, id)), options, { description, notes: [], name: id });
}

/**
 * Scans a code and pays in a UPI app. With `wrongAmount` the app lets another sum through.
 * @throws Refusal 400 once it is closed.
 */
export function payCode(world: World, id: string, options: PayOptions): Attempt {
  const code = readCode(world, id);
  if (code.status === "closed" && !world.faults.captureTwice) throw badRequest("The QR code is closed.");
  const amount = code.payment_amount ?? 100;
  const wanted = { orderId: null, name: id, amount, currency: "INR", notes: code.notes, description: "QRv2 Payment" };
  const payment = beginPayment(world, wanted, { ...options, method: "upi" });
  findCode(world, id).payments.push(payment.id);
  return play(world, payment, options);
}
