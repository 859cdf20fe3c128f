import { mintId, type Order } from "./entities.ts";
import { badRequest } from "./refusal.ts";
import { type Body, readAmount, readCurrency, readNotes, readReceipt, refuseExtraFields } from "./request-body.ts";
import { seconds, type World } from "./world.ts";

const orderFields = ["amount", "currency", "receipt", "notes", "unique_receipt", "payment_capture", "payment"];

/**
 * `POST /v1/orders`. With `unique_receipt: true` a repeated receipt answers with the order it already made.
 * @throws Refusal 400 for an amount under ₹1, a long receipt, an unknown field, or a known receipt with another amount.
 */
export function createOrder(world: World, body: Body): Order {
  refuseExtraFields(body, orderFields);
  const amount = readAmount(body);
  if (amount < 100) {
    throw badRequest("Order amount less than minimum amount allowed", {
      step: "order_creation",
      reason: "amount_less_than_minimum_amount",
      field: "amount",
    });
  }
  const currency = readCurrency(body);
  const receipt = readReceipt(body);
  const notes = readNotes(body);

  if (body.unique_receipt === true && receipt !== null) {
    const made = orderWithReceipt(world, receipt);
    if (made?.amount === amount) return made;
    if (made) throw badRequest("Order receipt should be unique.", { field: "receipt" });
  }

  const order: Order = {
    id: mintId("order"),
    entity: "order",
    amount,
    amount_paid: 0,
    amount_due: amount,
    currency,
    receipt,
    offer_id: null,
    status: "created",
    attempts: 0,
    notes,
    created_at: seconds(world.now()),
  };
  world.store.state.orders[order.id] = { order, autoCapture: capturesByItself(body) };
  world.store.changed();
  world.journal.note("order.created", order.id, { amount, receipt });
  return order;
}

/** `GET /v1/orders`: newest first, narrowed by receipt. */
export function listOrders(world: World, { receipt, count, skip }: { receipt?: string; count: number; skip: number }) {
  return Object.values(world.store.state.orders)
    .map(({ order }) => order)
    .filter((order) => receipt === undefined || order.receipt === receipt)
    .reverse()
    .slice(skip, skip + count);
}

const orderWithReceipt = (world: World, receipt: string) =>
  Object.values(world.store.state.orders).find(({ order }) => order.receipt === receipt)?.order;

/** Capture is automatic here unless the order says otherwise, in the old spelling or the new one. */
function capturesByItself(body: Body): boolean {
  const { payment_capture: old, payment } = body;
  if (typeof payment === "object" && payment !== null && "capture" in payment) return payment.capture !== "manual";
  return !(old === false || old === 0 || old === "0");
}
