import { mintId, type Order, type Payment, type PaymentLink } from "./entities.ts";
import { badRequest } from "./refusal.ts";
import { type Body, readAmount, readCurrency, readNotes, refuseExtraFields } from "./request-body.ts";
import type { LinkRecord } from "./store.ts";
import { findLink, seconds, type World } from "./world.ts";

const linkFields = [
  ...["amount", "currency", "accept_partial", "expire_by", "reference_id", "description", "customer", "notify"],
  ...["reminder_enable", "notes", "upi_link"],
];

/**
 * `POST /v1/payment_links`.
 * @throws Refusal 400 for a reference that a link has already, under ₹1, an end less than 15 minutes away, parts.
 */
export function createLink(world: World, body: Body, origin: string): PaymentLink {
  refuseExtraFields(body, linkFields);
  const amount = readAmount(body);
  if (amount < 100) throw badRequest("amount must be atleast INR 1.00", { field: "amount" });
  if (body.accept_partial) throw badRequest("this sandbox knows no payments in parts", { field: "accept_partial" });
  const reference = typeof body.reference_id === "string" ? body.reference_id : "";
  if (reference.length > 40)
    throw badRequest("reference_id may not be greater than 40 characters", { field: "reference_id" });
  if (reference && links(world).some(({ link }) => link.reference_id === reference)) {
    throw badRequest(`payment link with given reference_id (${reference}) already exists in our system`, {
      field: "reference_id",
    });
  }
  const now = seconds(world.now());
  const id = mintId("plink");
  const link: PaymentLink = {
    id,
    accept_partial: false,
    amount,
    amount_paid: 0,
    callback_method: "",
    callback_url: "",
    cancelled_at: 0,
    created_at: now,
    currency: readCurrency(body),
    customer: Object.fromEntries(textsOf(body.customer)),
    description: typeof body.description === "string" ? body.description : "",
    expire_by: readEnd(body.expire_by, now),
    expired_at: 0,
    first_min_partial_amount: 0,
    notes: readNotes(body),
    notify: { email: false, sms: false },
    payments: null,
    reference_id: reference,
    reminder_enable: body.reminder_enable === true,
    reminders: [],
    short_url: `${origin}/i/${id.slice("plink_".length)}`,
    status: "created",
    updated_at: now,
    upi_link: body.upi_link === true,
    user_id: "",
  };
  world.store.state.paymentLinks ??= {};
  world.store.state.paymentLinks[id] = { link, orderId: null };
  world.store.changed();
  world.journal.note("payment_link.created", id, { amount, reference });
  return link;
}

/** `GET /v1/payment_links/:id`: one whose time is over has expired by the time that anybody looks. */
export function readLink(world: World, id: string): PaymentLink {
  const { link } = findLink(world, id);
  if (link.status === "created" && link.expire_by > 0 && link.expire_by <= seconds(world.now())) expireLink(world, id);
  return link;
}

/** `GET /v1/payment_links`: by its reference, or by a payment that came of it. */
export function findLinks(world: World, { reference, payment }: { reference?: string; payment?: string }) {
  const orderId = payment && world.store.state.payments[payment]?.order_id;
  return links(world)
    .filter(({ link }) => reference === undefined || link.reference_id === reference)
    .filter((record) => payment === undefined || (orderId !== undefined && record.orderId === orderId))
    .map(({ link }) => readLink(world, link.id));
}

/** @throws Refusal 400 for a link that is paid, cancelled or expired. */
export function cancelLink(world: World, id: string): PaymentLink {
  const link = readLink(world, id);
  if (link.status !== "created") {
    throw badRequest(`Payment link can't be cancelled as it is already in ${link.status} state`);
  }
  link.cancelled_at = seconds(world.now());
  end(world, link, "cancelled");
  return link;
}

export function expireLink(world: World, id: string): void {
  const { link } = findLink(world, id);
  if (link.status !== "created") return;
  link.expired_at = seconds(world.now());
  end(world, link, "expired");
}

function end(world: World, link: PaymentLink, status: "cancelled" | "expired"): void {
  link.status = status;
  link.updated_at = seconds(world.now());
  world.store.changed();
  world.webhooks.emit(`payment_link.${status}`, { payment_link: link });
}

/** The order behind a link, made when it is first needed. */
export function orderOf(world: World, record: LinkRecord): string {
  const { link } = record;
  if (record.orderId) return record.orderId;
  const order: Order = {
    id: mintId("order"),
    entity: "order",
    amount: link.amount,
    amount_paid: 0,
    amount_due: link.amount,
    currency: link.currency,
    receipt: link.reference_id,
    offer_id: null,
    status: "created",
    attempts: 0,
    notes: link.notes,
    created_at: seconds(world.now()),
  };
  world.store.state.orders[order.id] = { order, autoCapture: true };
  record.orderId = order.id;
  world.store.changed();
  return order.id;
}

/** Money was captured for the order of a link: the link is paid, whatever stood on it before. */
export function settleLink(world: World, payment: Payment, order: Order): void {
  const record = links(world).find(({ orderId }) => orderId === order.id);
  if (!record) return;
  const { link } = record;
  const now = seconds(world.now());
  const { id: payment_id, amount, method, created_at } = payment;
  const paid = {
    amount,
    created_at,
    method,
    payment_id,
    plink_id: link.id,
    status: "captured",
    updated_at: now,
  } as const;
  link.payments = [...(link.payments ?? []), paid];
  link.amount_paid += amount;
  link.status = "paid";
  link.updated_at = now;
  world.store.changed();
  world.webhooks.emit("payment_link.paid", { payment_link: link, order, payment });
}

const links = (world: World): LinkRecord[] => Object.values(world.store.state.paymentLinks ?? {});

function textsOf(sent: unknown): [string, string][] {
  if (typeof sent !== "object" || sent === null) return [];
  return Object.entries(sent).filter((pair): pair is [string, string] => typeof pair[1] === "string");
}

function readEnd(sent: unknown, now: number): number {
  if (sent === undefined) return 0;
  if (typeof sent !== "number" || !Number.isInteger(sent)) throw badRequest("expire_by must be a timestamp");
  if (sent < now + 15 * 60) {
    throw badRequest("expire_by should be at least 15 minutes after current time", { field: "expire_by" });
  }
  return sent;
}
