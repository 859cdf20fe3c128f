import type { Payment, Refund } from "./entities.ts";
import type { Faults } from "./faults.ts";
import type { Journal } from "./journal.ts";
import { unknownId } from "./refusal.ts";
import type { CodeRecord, LinkRecord, OrderRecord, Store } from "./store.ts";
import type { Timers } from "./timers.ts";
import type { Webhooks } from "./webhooks.ts";

/** Everything an operation of the sandbox may touch. */
export interface World {
  readonly keyId: string;
  readonly keySecret: string;
  readonly store: Store;
  readonly journal: Journal;
  readonly timers: Timers;
  readonly webhooks: Webhooks;
  /** One object for the whole life of the sandbox; the control changes its fields. */
  readonly faults: Faults;
  now(): Temporal.Instant;
}

export const seconds = (instant: Temporal.Instant) => Math.floor(instant.epochMilliseconds / 1000);

export function findOrder(world: World, id: string): OrderRecord {
  const found = world.store.state.orders[id];
  if (!found) throw unknownId();
  return found;
}

export function findPayment(world: World, id: string): Payment {
  const found = world.store.state.payments[id];
  if (!found) throw unknownId();
  return found;
}

export function findRefund(world: World, id: string): Refund {
  const found = world.store.state.refunds[id];
  if (!found) throw unknownId();
  return found;
}

export function findLink(world: World, id: string): LinkRecord {
  const found = world.store.state.paymentLinks?.[id];
  if (!found) throw unknownId();
  return found;
}

export function findCode(world: World, id: string): CodeRecord {
  const found = world.store.state.qrCodes?.[id];
  if (!found) throw unknownId();
  return found;
}

export const paymentsOf = (world: World, orderId: string): Payment[] =>
  Object.values(world.store.state.payments).filter((payment) => payment.order_id === orderId);
