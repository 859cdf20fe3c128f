import { randomInt } from "node:crypto";

/** Razorpay sends an empty list where there are no notes. */
export type Notes = Record<string, string> | [];
export type Method = "upi" | "card" | "netbanking" | "wallet";

export interface Order {
  id: string;
  entity: "order";
  /** Paise, like every amount here. */
  amount: number;
  amount_paid: number;
  amount_due: number;
  currency: string;
  receipt: string | null;
  offer_id: null;
  /** Stays `paid` after a refund. */
  status: "created" | "attempted" | "paid";
  attempts: number;
  notes: Notes;
  /** Seconds since the epoch, like every time here. */
  created_at: number;
}

export interface Payment {
  id: string;
  entity: "payment";
  amount: number;
  currency: string;
  status: "created" | "authorized" | "captured" | "refunded" | "failed";
  /** Null for what came by a QR code. */
  order_id: string | null;
  invoice_id: null;
  international: false;
  method: Method;
  amount_refunded: number;
  refund_status: null | "partial" | "full";
  captured: boolean;
  description: string | null;
  card_id: string | null;
  bank: string | null;
  wallet: string | null;
  vpa: string | null;
  email: string;
  contact: string;
  notes: Notes;
  fee: number | null;
  tax: number | null;
  error_code: string | null;
  error_description: string | null;
  error_source: string | null;
  error_step: string | null;
  error_reason: string | null;
  acquirer_data: Record<string, string>;
  created_at: number;
}

export interface Refund {
  id: string;
  entity: "refund";
  amount: number;
  currency: string;
  payment_id: string;
  notes: Notes;
  receipt: string | null;
  acquirer_data: { arn: string | null };
  created_at: number;
  batch_id: null;
  status: "pending" | "processed" | "failed";
  speed_processed: "normal" | "instant";
  speed_requested: "normal" | "optimum";
}

/** A page of Razorpay's own on which one sum can be paid. */
export interface PaymentLink {
  id: string;
  accept_partial: false;
  amount: number;
  amount_paid: number;
  callback_method: "";
  callback_url: "";
  cancelled_at: number;
  created_at: number;
  currency: string;
  customer: Record<string, string>;
  description: string;
  expire_by: number;
  expired_at: number;
  first_min_partial_amount: 0;
  notes: Notes;
  notify: { email: boolean; sms: boolean };
  /** Null until somebody has paid. */
  payments: LinkPayment[] | null;
  reference_id: string;
  reminder_enable: boolean;
  reminders: [];
  short_url: string;
  status: "created" | "partially_paid" | "expired" | "cancelled" | "paid";
  updated_at: number;
  upi_link: boolean;
  user_id: "";
}

export interface LinkPayment {
  amount: number;
  created_at: number;
  method: Method;
  payment_id: string;
  plink_id: string;
  status: "captured" | "failed";
  updated_at: number;
}

export interface QrCode {
  id: string;
  entity: "qr_code";
  created_at: number;
  name: string | null;
  usage: "single_use" | "multiple_use";
  type: "upi_qr";
  image_url: string;
  /** What the code says; Razorpay sends it to merchants that asked for it. */
  image_content: string;
  payment_amount: number | null;
  status: "active" | "closed";
  description: string | null;
  fixed_amount: boolean;
  payments_amount_received: number;
  payments_count_received: number;
  notes: Notes;
  customer_id: null;
  close_by: number | null;
  closed_at: number | null;
  close_reason: "on_demand" | "paid" | null;
}

export interface Collection<Item> {
  entity: "collection";
  count: number;
  items: Item[];
}

export const collection = <Item>(items: Item[]): Collection<Item> => ({
  entity: "collection",
  count: items.length,
  items,
});

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** An id of Razorpay's shape: a prefix and 14 letters or digits. */
export function mintId(prefix: "order" | "pay" | "rfnd" | "card" | "acc" | "plink" | "qr"): string {
  const tail = Array.from({ length: 14 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `${prefix}_${tail.join("")}`;
}

/** Digits as banks print references: a UPI RRN has 12. */
export const mintReference = (length: number) => Array.from({ length }, () => randomInt(10)).join("");
