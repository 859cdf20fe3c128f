import { createHmac, timingSafeEqual } from "node:crypto";
import { DomainError } from "@carepoint/domain/kernel/errors";
import Razorpay from "razorpay";
import type { RazorpaySettings } from "../env.ts";
import type { PaymentProvider } from "./providers.ts";
import {
  disputesAnswer,
  orderAnswer,
  paymentAnswer,
  paymentsAnswer,
  refundAnswer,
  refundsAnswer,
} from "./razorpay-answers.ts";
import { ask } from "./razorpay-ask.ts";
import { asksOf, attemptsAt } from "./razorpay-asks.ts";

/** The axios instance inside the SDK, as far as we touch it. */
interface HttpClient {
  defaults: { baseURL?: string; timeout?: number; maxRedirects?: number; maxContentLength?: number };
  interceptors: { request: { use(intercept: (request: HttpRequest) => HttpRequest): void } };
}

interface HttpRequest {
  method?: string;
  url?: string;
  data?: unknown;
  headers: { set(name: string, value: string): void };
}

const timeoutMs = 8000;
const largestAnswer = 1024 * 1024;
/** Five days in minutes: we want every late payment captured and decide ourselves what becomes of it. */
const captureForMinutes = 7200;

/** Razorpay's real SDK; `worldNow` is its clock, which no demo puts elsewhere. Its answers are parsed as a stranger's; see `ask` for what its failures mean. */
export function openRazorpay(settings: RazorpaySettings, worldNow: () => Temporal.Instant): PaymentProvider {
  const rzp = new Razorpay({ key_id: settings.keyId, key_secret: settings.keySecret });
  prepare(Reflect.get(rzp.api, "rq"), settings.baseUrl);
  return {
    keyId: settings.keyId,
    checkoutUrl: settings.checkoutUrl,

    async createOrder({ receipt, amount, currency, notes }) {
      const order = { receipt, amount, currency, notes, unique_receipt: true, payment: automaticCapture };
      const made = await ask(orderAnswer, () => rzp.orders.create(order));
      if (made.amount !== amount || made.currency !== currency) throw new DomainError("payment_mismatch");
      return { id: made.id };
    },
    ...asksOf(rzp, worldNow),
    paymentsOf: (ref) => attemptsAt(rzp, ref),
    payment: (ref) => ask(paymentAnswer, () => rzp.payments.fetch(ref)),
    refund: ({ paymentRef, amount, idempotencyKey }) =>
      ask(refundAnswer, () => rzp.payments.refund(paymentRef, { amount, speed: "normal", receipt: idempotencyKey })),
    refundsOf: async (paymentRef) =>
      (await ask(refundsAnswer, () => rzp.payments.fetchMultipleRefund(paymentRef, { count: 100 }))).items,

    recentPayments: async (hours, page) => {
      const now = worldNow();
      const span = { from: secondsOf(now.subtract({ hours })), to: secondsOf(now) };
      const all = () => rzp.payments.all({ ...span, count: 100, skip: page * 100 });
      return (await ask(paymentsAnswer, all)).items;
    },

    disputes: async (page) =>
      (await ask(disputesAnswer, () => rzp.disputes.all({ count: 100, skip: page * 100 }))).items,

    isCallbackGenuine: (orderRef, paymentRef, signature) =>
      isSigned(settings.keySecret, `${orderRef}|${paymentRef}`, signature),
    isWebhookGenuine: (body, signature) => settings.webhookSecrets.some((secret) => isSigned(secret, body, signature)),
  };
}

const secondsOf = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1000);

const automaticCapture = {
  capture: "automatic" as const,
  capture_options: {
    automatic_expiry_period: captureForMinutes,
    manual_expiry_period: captureForMinutes,
    refund_speed: "normal" as const,
  },
};

/** The SDK has no option for any of this, and strips the header that makes a repeated refund the same refund. */
function prepare(http: HttpClient, baseUrl: string): void {
  Object.assign(http.defaults, {
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxRedirects: 0,
    maxContentLength: largestAnswer,
  });
  http.interceptors.request.use((request) => {
    const key = request.method === "post" && request.url?.endsWith("/refund") ? receiptOf(request.data) : undefined;
    if (key) request.headers.set("X-Refund-Idempotency", key);
    return request;
  });
}

function receiptOf(body: unknown): string | undefined {
  return typeof body === "object" && body !== null && "receipt" in body ? String(body.receipt) : undefined;
}

/** Hex HMAC-SHA256 over the very bytes, compared in constant time. */
function isSigned(secret: string, content: string | Buffer, signature: string): boolean {
  const expected = createHmac("sha256", secret).update(content).digest();
  const given = /^[0-9a-f]{64}$/.test(signature) ? Buffer.from(signature, "hex") : Buffer.alloc(0);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
