import { createHmac, randomBytes } from "node:crypto";
import { formerWebhookSecret, gatewaySecrets } from "@carepoint/api/testing/server";
import type { Chance } from "../harness/chance.ts";
import type { Opened } from "../money/till.ts";

/** Something that reaches one of the two addresses at which the gateway calls us. */
export interface Call {
  readonly how: string;
  readonly path: "/webhooks/razorpay" | "/api/payments/razorpay/callback";
  readonly body: string;
  readonly headers: readonly (readonly [string, string])[];
}

export const hex = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");
const json = ["Content-Type", "application/json"] as const;
const signed = (signature: string) => ["X-Razorpay-Signature", signature] as const;

/** A capture of an order, a code or a link, as the gateway would tell it; with words that only the very bytes carry. */
export function captureOf({ orderId }: Opened, attempt: string, { amount = 50_000, currency = "INR", note = "" } = {}) {
  const money = { id: attempt, status: "captured", captured: true, amount, currency, notes: { note } };
  const payment = (order_id: string | null) => ({ entity: { ...money, order_id } });
  const of = { entity: { id: orderId } };
  if (orderId.startsWith("qr_")) return { event: "qr_code.credited", payload: { payment: payment(null), qr_code: of } };
  if (orderId.startsWith("plink_")) {
    return { event: "payment_link.paid", payload: { payment: payment("order_BehindTheLink"), payment_link: of } };
  }
  return { event: "payment.captured", payload: { payment: payment(orderId) } };
}

export function webhook(how: string, body: string, ...signatures: string[]): Call {
  return { how, path: "/webhooks/razorpay", body, headers: [json, ...signatures.map(signed)] };
}

export function callback(how: string, orderId: string, attempt: string, signature: string): Call {
  const fields = { razorpay_order_id: orderId, razorpay_payment_id: attempt, razorpay_signature: signature };
  const type = ["Content-Type", "application/x-www-form-urlencoded"] as const;
  const path = "/api/payments/razorpay/callback";
  return { how, path, body: new URLSearchParams(fields).toString(), headers: [type] };
}

export const newAttempt = () => `pay_${randomBytes(7).toString("hex")}`;

type Forge = (mine: Opened, others: Opened, chance: Chance) => Call;
const { webhookSecret, keySecret } = gatewaySecrets;

/** Ways to make us believe in money that never came. `others` is an order for which the forger holds true signatures. */
export const forgeries: readonly Forge[] = [
  (mine) => webhook("no signature", text(mine)),
  (mine) => webhook("an empty signature", text(mine), ""),
  (mine) => forged(mine, "a short one", (right) => right.slice(0, 63)),
  (mine) => forged(mine, "a long one", (right) => `${right}0`),
  (mine) => forged(mine, "in capitals with a space", (right) => `${right.toUpperCase()} 0`),
  (mine) => forged(mine, "two in one header", (right) => `${right},${right}`),
  (mine) => twoHeaders(mine),
  (mine) => forged(mine, "as a JSON list", (right) => `["${right}"]`),
  (mine) => forged(mine, "with a prefix", (right) => `sha256=${right}`),
  (mine) => forged(mine, "in base64", (right) => Buffer.from(right, "hex").toString("base64")),
  (mine, _, chance) => forged(mine, "one digit changed", (right) => changed(right, chance)),
  (mine) => webhook("signed with the key's secret", text(mine), hex(keySecret, text(mine))),
  (mine) => webhook("signed with an empty secret", text(mine), hex("", text(mine))),
  (mine) => webhook("signed with a secret of one's own", text(mine), hex("another merchant", text(mine))),
  (mine) => reserialised(mine),
  (mine) => webhook("spaces added after signing", `${text(mine)} `, hex(webhookSecret, text(mine))),
  (mine, others) => webhook("the signature of another order", text(mine), hex(webhookSecret, text(others))),
  (mine) => altered(mine, "another amount than signed", { amount: 100 }),
  (mine) => altered(mine, "another currency than signed", { currency: "USD" }),
  (mine, others) => callback("another's signature", mine.orderId, ref, hex(keySecret, `${others.orderId}|${ref}`)),
  (mine) => callback("the webhook's secret", mine.orderId, ref, hex(webhookSecret, `${mine.orderId}|${ref}`)),
  (mine) => callback("another attempt", mine.orderId, newAttempt(), hex(keySecret, `${mine.orderId}|${ref}`)),
  (mine) => callback("a former secret", mine.orderId, ref, hex(formerWebhookSecret, `${mine.orderId}|${ref}`)),
  (mine) => callback("order and attempt swapped", mine.orderId, ref, hex(keySecret, `${ref}|${mine.orderId}`)),
  (mine) => callback("short", mine.orderId, ref, hex(keySecret, `${mine.orderId}|${ref}`).slice(1)),
  (mine) => callback("empty", mine.orderId, ref, ""),
  () =>
    callback(
      "an order of another merchant",
      "order_AnotherShops01",
      ref,
      hex(keySecret, `order_AnotherShops01|${ref}`),
    ),
  (mine) => listed(mine),
];

const ref = "pay_Forged00000001";
const text = (order: Opened) => JSON.stringify(captureOf(order, ref));

function forged(mine: Opened, how: string, signature: (right: string) => string): Call {
  return webhook(how, text(mine), signature(hex(webhookSecret, text(mine))));
}

/** Two headers of one name arrive as one, with a comma. */
function twoHeaders(mine: Opened): Call {
  const right = hex(webhookSecret, text(mine));
  return webhook("two headers", text(mine), right, right);
}

/** The same object in other bytes. */
function reserialised(mine: Opened): Call {
  return webhook("written anew", JSON.stringify(JSON.parse(text(mine)), null, 1), hex(webhookSecret, text(mine)));
}

function altered(mine: Opened, how: string, other: { amount?: number; currency?: string }): Call {
  return webhook(how, JSON.stringify(captureOf(mine, ref, other)), hex(webhookSecret, text(mine)));
}

/** A field given twice, in the form that makes some parsers answer a list. */
function listed(mine: Opened): Call {
  const right = hex(keySecret, `${mine.orderId}|${ref}`);
  const call = callback("a list of signatures", mine.orderId, ref, right);
  const body = call.body.replace("razorpay_signature=", "razorpay_signature[]=x&razorpay_signature[]=");
  return { ...call, body };
}

function changed(right: string, chance: Chance): string {
  const at = chance.whole(64);
  const digit = (Number.parseInt(right.charAt(at), 16) + 1 + chance.whole(14)) % 16;
  return right.slice(0, at) + digit.toString(16) + right.slice(at + 1);
}
