import type { CalendarMethod } from "@carepoint/domain/kernel/icalendar";
import type { Acknowledgement, Offer, WantedGoods } from "@carepoint/domain/stock/supplier-link";
import type { GatewayDispute } from "./razorpay-answers.ts";

/** The world outside, one small interface each. No domain rule lives behind them. */
export interface Providers {
  readonly mail: MailProvider | null;
  readonly sms: SmsProvider | null;
  readonly push: PushProvider | null;
  readonly payments: PaymentProvider | null;
  readonly files: FileStore;
  /** Pieces of files on their way; always on the disk of the process. */
  readonly spool: Spool;
  readonly malware: MalwareScanner | null;
  readonly suppliers: SupplierSystems;
}

/** An iCalendar file beside a mail's text, which calendars take up by themselves. */
export interface MailCalendar {
  readonly method: CalendarMethod;
  readonly content: string;
}

/** A file beside a mail's text. */
export interface MailFile {
  readonly name: string;
  readonly pdf: Uint8Array;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly calendar?: MailCalendar | undefined;
  readonly file?: MailFile | undefined;
}

export interface MailProvider {
  send(mail: Mail): Promise<void>;
}

export interface SmsProvider {
  /** `to` in E.164. The same `messageId` is the same message, whenever it is tried again. */
  send(message: { to: string; text: string; messageId: string }): Promise<void>;
}

export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface PushMessage {
  /** Declarative web push: the same JSON for every browser. */
  readonly body: string;
  readonly ttlSeconds: number;
  readonly topic: string;
  readonly urgent: boolean;
}

export interface PushProvider {
  /** `gone` when the browser has dropped the subscription. */
  send(target: PushTarget, message: PushMessage): Promise<"sent" | "gone">;
  /** Whether the endpoint's host is one that we talk to. */
  accepts(endpoint: string): boolean;
}

/** A payment attempt as the gateway reports it. Amounts in paise, times in Unix seconds. */
export interface GatewayPayment {
  readonly id: string;
  readonly orderRef: string | null;
  readonly status: "created" | "authorized" | "captured" | "refunded" | "failed";
  readonly amount: number;
  readonly currency: string;
  readonly captured: boolean;
}

export interface GatewayRefund {
  readonly id: string;
  readonly paymentRef: string;
  readonly amount: number;
  readonly status: "pending" | "processed" | "failed";
  /** The idempotency key that we sent with it; null when somebody refunded at the gateway itself. */
  readonly receipt: string | null;
}

/** A sum that is asked for by a code or a link, and for how long: the gateway's clock is the world's, not a demo's. */
export interface AskedSum {
  readonly receipt: string;
  readonly amount: number;
  readonly currency: string;
  /** Whom it is paid to. */
  readonly payee: string;
  readonly minutes: number;
  readonly notes: Record<string, string>;
}

export interface PaymentProvider {
  readonly keyId: string;
  readonly checkoutUrl: string;
  /** The same receipt gives the same order. */
  createOrder(order: {
    receipt: string;
    amount: number;
    currency: string;
    notes: Record<string, string>;
  }): Promise<{ id: string }>;
  /** A code for one payment in a UPI app. Asked again it is another one: what nobody saw, nobody can pay. */
  createCode(code: AskedSum): Promise<{ id: string; content: string }>;
  /** A page of the gateway's own for one payment. The same receipt gives the same link. */
  createLink(link: AskedSum): Promise<{ id: string; content: string }>;
  /** From then on nobody can begin to pay by a code or a link; one that is over already stays so. */
  endAsk(ref: string): Promise<void>;
  /** The code or the link by which an attempt came; null for any other. */
  askOf(attempt: Pick<GatewayPayment, "id" | "orderRef">): Promise<string | null>;
  /** Attempts at what stands for a payment: an order, a code or a link. */
  paymentsOf(ref: string): Promise<GatewayPayment[]>;
  payment(ref: string): Promise<GatewayPayment>;
  refund(refund: { paymentRef: string; amount: number; idempotencyKey: string }): Promise<GatewayRefund>;
  refundsOf(paymentRef: string): Promise<GatewayRefund[]>;
  /** Attempts that were begun in the last so many hours of the gateway's clock, the latest first, a page of a hundred at a time. */
  recentPayments(hours: number, page: number): Promise<GatewayPayment[]>;
  /** What banks contest, the latest first, a page of a hundred at a time. */
  disputes(page: number): Promise<GatewayDispute[]>;
  /** Over `order_id|payment_id`, with the key secret. */
  isCallbackGenuine(orderRef: string, paymentRef: string, signature: string): boolean;
  /** Over the raw body, with the webhook secret. */
  isWebhookGenuine(body: Buffer, signature: string): boolean;
}

/** Named by what is sealed in it (64 hex digits of its SHA-256), or by a file's id where it lies in the clear. */
export interface FileStore {
  write(name: string, content: Uint8Array): Promise<void>;
  /** All of it: a seal can be checked over the whole only, and no file is larger than an upload may be. */
  read(name: string): Promise<Buffer>;
  /** Nothing to do when there is no such object. */
  remove(name: string): Promise<void>;
}

/** A piece of an upload, by where it begins and how long it was before it was sealed. */
export interface PieceName {
  readonly uploadId: string;
  readonly at: number;
  readonly length: number;
  /** Which try brought it: two of one place never share a name. */
  readonly attempt: string;
}

export interface Spool {
  write(piece: PieceName, sealed: Uint8Array): Promise<void>;
  read(piece: PieceName): Promise<Buffer>;
  /** One piece that did not count; nothing to do when it is not there. */
  drop(piece: PieceName): Promise<void>;
  /** All pieces of an upload; nothing to do when there are none. */
  remove(uploadId: string): Promise<void>;
}

export interface MalwareScanner {
  /** Who looked, as it stands beside the file. */
  readonly name: string;
  /** What was found, or null. Throws when there was no answer: no answer is no verdict. */
  scan(content: Uint8Array): Promise<string | null>;
}

/** Where a supplier's system is, and the key that it gave us. */
export interface SupplierLink {
  readonly url: string;
  readonly key: string;
}

/** An order as a supplier's system gets it. The same `id` is the same order, however often it is sent. */
export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  readonly lines: readonly WantedGoods[];
}

/**
 * Systems of suppliers. Throws `provider_unavailable` for whatever may have happened nevertheless: a dead network, a timeout, a server's
 * error, an answer that cannot be read.
 */
export interface SupplierSystems {
  /** Price and availability of these goods; what a supplier does not know is missing. */
  offers(link: SupplierLink, lines: readonly WantedGoods[]): Promise<Offer[]>;
  /** Places an order; null when it was taken and is answered later. */
  place(link: SupplierLink, order: PlacedOrder): Promise<Acknowledgement | null>;
}
