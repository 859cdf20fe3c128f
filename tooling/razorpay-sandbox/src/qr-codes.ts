import { mintId, type Payment, type QrCode } from "./entities.ts";
import { badRequest } from "./refusal.ts";
import { type Body, readAmount, readNotes, refuseExtraFields } from "./request-body.ts";
import type { CodeRecord } from "./store.ts";
import { findCode, findPayment, seconds, type World } from "./world.ts";

const codeFields = ["type", "name", "usage", "fixed_amount", "payment_amount", "description", "close_by", "notes"];

/**
 * `POST /v1/payments/qr_codes`, for UPI.
 * @throws Refusal 400 for another type, a fixed amount that is none, an end less than 15 minutes away.
 */
export function createCode(world: World, body: Body, origin: string): QrCode {
  refuseExtraFields(body, codeFields);
  if (body.type !== "upi_qr") throw badRequest("The type field is invalid.", { field: "type" });
  const usage = body.usage === "single_use" || body.usage === "multiple_use" ? body.usage : undefined;
  if (!usage) throw badRequest("The usage field is required.", { field: "usage" });
  const fixed = body.fixed_amount === true;
  const amount = fixed ? readAmount({ amount: body.payment_amount }) : null;
  if (amount !== null && amount < 1)
    throw badRequest("The payment amount must be at least 1.", { field: "payment_amount" });
  const now = seconds(world.now());
  const id = mintId("qr");
  const code: QrCode = {
    id,
    entity: "qr_code",
    created_at: now,
    name: textOf(body.name),
    usage,
    type: "upi_qr",
    image_url: `${origin}/i/${id}`,
    image_content: contentOf(id, textOf(body.name) ?? "", amount),
    payment_amount: amount,
    status: "active",
    description: textOf(body.description),
    fixed_amount: fixed,
    payments_amount_received: 0,
    payments_count_received: 0,
    notes: readNotes(body),
    customer_id: null,
    close_by: readEnd(body.close_by, now),
    closed_at: null,
    close_reason: null,
  };
  world.store.state.qrCodes ??= {};
  world.store.state.qrCodes[id] = { code, payments: [] };
  world.store.changed();
  world.webhooks.emit("qr_code.created", { qr_code: code });
  return code;
}

/** `GET /v1/payments/qr_codes/:id`: one whose time is over is closed by the time that anybody looks. */
export function readCode(world: World, id: string): QrCode {
  const { code } = findCode(world, id);
  const isOver = code.close_by !== null && code.close_by <= seconds(world.now());
  if (code.status === "active" && isOver) closeCode(world, id, null);
  return code;
}

/** @throws Refusal 400 when a merchant closes what is closed. */
export function closeCode(world: World, id: string, reason: QrCode["close_reason"]): QrCode {
  const { code } = findCode(world, id);
  if (code.status === "closed") {
    if (reason === "on_demand") throw badRequest("QR Code is already closed");
    return code;
  }
  code.status = "closed";
  code.closed_at = seconds(world.now());
  code.close_reason = reason;
  world.store.changed();
  world.webhooks.emit("qr_code.closed", { qr_code: code });
  return code;
}

/** `GET /v1/payments/qr_codes/:id/payments`, newest first. */
export const paymentsOfCode = (world: World, id: string): Payment[] =>
  findCode(world, id)
    .payments.map((payment) => findPayment(world, payment))
    .reverse();

/** `GET /v1/payments/qr_codes?payment_id=`: the code by which a payment came. */
export const codeOfPayment = (world: World, paymentId: string): QrCode[] =>
  recordOf(world, paymentId).map(({ code }) => code);

/** Money was captured by a code: a code for one use is closed with it. */
export function creditCode(world: World, payment: Payment): void {
  for (const { code } of recordOf(world, payment.id)) {
    code.payments_amount_received += payment.amount;
    code.payments_count_received += 1;
    world.store.changed();
    world.webhooks.emit("qr_code.credited", { payment, qr_code: code });
    if (code.usage === "single_use") closeCode(world, code.id, "paid");
  }
}

const recordOf = (world: World, paymentId: string): CodeRecord[] =>
  Object.values(world.store.state.qrCodes ?? {}).filter(({ payments }) => payments.includes(paymentId));

/** As a UPI app reads it (NPCI's linking specification). */
function contentOf(id: string, name: string, amount: number | null): string {
  const said = { ver: "01", mode: "15", pa: "carepoint.rzp@rxairtel", pn: name, tr: id, tn: "Payment", cu: "INR" };
  const sum = amount === null ? {} : { am: (amount / 100).toFixed(2) };
  return `upi://pay?${new URLSearchParams({ ...said, ...sum })}`;
}

function readEnd(sent: unknown, now: number): number | null {
  if (sent === undefined || sent === null) return null;
  if (typeof sent !== "number" || !Number.isInteger(sent)) throw badRequest("The close by must be a timestamp.");
  if (sent < now + 15 * 60) {
    throw badRequest("close_by should be at least 15 minutes after current time", { field: "close_by" });
  }
  return sent;
}

const textOf = (sent: unknown): string | null => (typeof sent === "string" && sent !== "" ? sent : null);
