import { createHmac } from "node:crypto";

const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");

/** What Checkout hands over after a payment: hex HMAC-SHA256 of `order|payment` under the key secret. */
export const paymentSignature = (keySecret: string, orderId: string, paymentId: string) =>
  hmac(keySecret, `${orderId}|${paymentId}`);

/** `X-Razorpay-Signature`: hex HMAC-SHA256 of the raw body under the webhook secret, which is not the key secret. */
export const webhookSignature = (webhookSecret: string, rawBody: string) => hmac(webhookSecret, rawBody);
