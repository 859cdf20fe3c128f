import { type Attempt, attemptPayment, type PayOptions } from "./attempts.ts";
import { type Dispute, type DisputeStep, dispute, disputeSteps } from "./disputes.ts";
import type { Order, Payment, Refund } from "./entities.ts";
import { type Faults, noFaults, readFaults } from "./faults.ts";
import type { Happening } from "./journal.ts";
import { payCode, payLink } from "./paying.ts";
import { expireLink } from "./payment-links.ts";
import { failPending, lateCapture } from "./payments.ts";
import { closeCode } from "./qr-codes.ts";
import { autoRefund, settleRefund } from "./refunds.ts";
import { badRequest } from "./refusal.ts";
import type { WebhookRecord } from "./store.ts";
import type { World } from "./world.ts";

/** What Razorpay and its banks do behind the merchant's back, at a test's word. The same in process and over HTTP. */
export interface SandboxControl {
  /** Pays an order without a browser. */
  pay(orderId: string, options: PayOptions): Promise<Attempt>;
  /** Pays on the page of a payment link. */
  payLink(linkId: string, options: PayOptions): Promise<Attempt>;
  /** Scans a QR code and pays with UPI. */
  payCode(codeId: string, options: PayOptions): Promise<Attempt>;
  /** The time of a link or a code is over. */
  lapse(linkOrCodeId: string): Promise<void>;
  /** The bank's late yes, for a payment that is pending, failed or authorized. */
  lateCapture(paymentId: string): Promise<Payment>;
  /** The bank's late no, for a payment that is pending. */
  failPending(paymentId: string): Promise<Payment>;
  /** Adds to the faults in force; see `Faults`. */
  faults(script: Partial<Faults>): Promise<void>;
  clearFaults(): Promise<void>;
  /** Sends the webhooks that `holdWebhooks` kept back, and holds no more. */
  release(order: "as held" | "reversed"): Promise<void>;
  redeliver(eventId: string): Promise<void>;
  settleRefund(refundId: string, outcome: "processed" | "failed"): Promise<Refund>;
  /** Gives an authorized payment back, as Razorpay does after some days. */
  autoRefund(paymentId: string): Promise<Refund>;
  /** The payer's bank contests a captured payment, or says what became of that. */
  dispute(paymentId: string, step: DisputeStep): Promise<Dispute>;
  pointWebhooksAt(url: string): Promise<void>;
  /** Events already recorded keep the old secret's signature, as at Razorpay. */
  rotateWebhookSecret(secret: string): Promise<void>;
  /** Resolves when no delivery, retry or refund is under way. */
  settled(): Promise<void>;
  /** All orders, payments, refunds and webhooks as they stand. */
  ledger(): Promise<Ledger>;
  /** The webhooks as they stand, without the oldest `count`: for who looks often while they grow many. */
  webhooksAfter(count: number): Promise<WebhookRecord[]>;
  /** Everything that happened, oldest first. */
  happenings(): Promise<Happening[]>;
  /** Forgets everything, faults included. */
  reset(): Promise<void>;
}

export interface Ledger {
  orders: Order[];
  payments: Payment[];
  refunds: Refund[];
  webhooks: WebhookRecord[];
  /** Links and codes, and the payments that came by each. */
  asks: { id: string; orderId: string | null; payments: string[] }[];
}

/** The control of a sandbox in this process. Arguments are parsed as well: over HTTP they are a stranger's. */
export function createControl(world: World): SandboxControl {
  const { store, journal, timers, webhooks, faults } = world;
  return {
    pay: async (orderId, options) => structuredClone(attemptPayment(world, text(orderId), readPayOptions(options))),
    payLink: async (linkId, options) => structuredClone(payLink(world, text(linkId), readPayOptions(options))),
    payCode: async (codeId, options) => structuredClone(payCode(world, text(codeId), readPayOptions(options))),
    lapse: async (id) => {
      if (text(id).startsWith("plink_")) expireLink(world, id);
      else closeCode(world, id, null);
    },
    lateCapture: async (paymentId) => structuredClone(lateCapture(world, text(paymentId))),
    failPending: async (paymentId) => structuredClone(failPending(world, text(paymentId))),
    async faults(script) {
      const read = structuredClone(readFaults(script));
      Object.assign(faults, read);
      journal.note("faults.scripted", Object.keys(read).join(", "));
    },
    async clearFaults() {
      Object.assign(faults, noFaults());
    },
    async release(order) {
      faults.holdWebhooks = false;
      webhooks.release(order === "reversed" ? "reversed" : "as held");
    },
    redeliver: async (eventId) => webhooks.redeliver(text(eventId)),
    settleRefund: async (refundId, outcome) =>
      structuredClone(settleRefund(world, text(refundId), outcome === "failed" ? "failed" : "processed")),
    autoRefund: async (paymentId) => structuredClone(autoRefund(world, text(paymentId))),
    dispute: async (paymentId, step) => {
      if (!disputeSteps.includes(step)) throw badRequest("a step is missing");
      return dispute(world, text(paymentId), step);
    },
    pointWebhooksAt: async (url) => webhooks.pointAt(new URL(text(url)).href),
    rotateWebhookSecret: async (secret) => webhooks.rotateSecret(text(secret)),
    settled: () => timers.idle(),
    async ledger() {
      const { orders, payments, refunds, webhooks: sent } = store.state;
      return structuredClone({
        orders: Object.values(orders).map(({ order }) => order),
        payments: Object.values(payments),
        refunds: Object.values(refunds),
        webhooks: sent,
        asks: asksOf(world),
      });
    },
    webhooksAfter: async (count) => structuredClone(store.state.webhooks.slice(whole(count))),
    happenings: async () => structuredClone(journal.all()),
    async reset() {
      timers.stop();
      Object.assign(faults, noFaults());
      store.clear();
      journal.clear();
    },
  };
}

function asksOf({ store: { state } }: World): Ledger["asks"] {
  const links = Object.values(state.paymentLinks ?? {}).map(({ link: { id }, orderId }) => {
    const mine = Object.values(state.payments).filter(({ order_id: order }) => order !== null && order === orderId);
    return { id, orderId, payments: mine.map((payment) => payment.id) };
  });
  const codes = Object.values(state.qrCodes ?? {}).map(({ code, payments }) => ({
    id: code.id,
    orderId: null,
    payments,
  }));
  return [...links, ...codes];
}

function whole(value: unknown): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw badRequest("a count is missing");
  return Number(value);
}

function text(value: unknown): string {
  if (typeof value !== "string" || value === "") throw badRequest("an id is missing");
  return value;
}

const outcomes: readonly unknown[] = ["success", "failure", "pending", "late"];
const methods: readonly unknown[] = ["upi", "card", "netbanking", "wallet"];

function readPayOptions(options: PayOptions): PayOptions {
  if (typeof options !== "object" || !outcomes.includes(options?.outcome)) throw badRequest("an outcome is missing");
  if (options.method !== undefined && !methods.includes(options.method))
    throw badRequest("The selected method is invalid.");
  return options;
}
