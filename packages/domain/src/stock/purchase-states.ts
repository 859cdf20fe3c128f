import * as z from "zod";
import type { CalendarDate } from "../kernel/calendar.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const purchaseStatuses = [
  "draft",
  "sent",
  "acknowledged",
  "part_received",
  "received",
  "closed",
  "cancelled",
] as const;
export const purchaseStatus = z.enum(purchaseStatuses);
export type PurchaseStatus = (typeof purchaseStatuses)[number];

export const purchaseEvents = ["send", "acknowledge", "receive_part", "receive_all", "close", "cancel"] as const;
export const purchaseEvent = z.enum(purchaseEvents);
export type PurchaseEvent = (typeof purchaseEvents)[number];

/** What was begun is closed with what never came; what nothing came of is called off. */
export const purchaseLifecycle: Lifecycle<PurchaseStatus, PurchaseEvent> = {
  draft: { send: "sent", cancel: "cancelled" },
  sent: {
    acknowledge: "acknowledged",
    receive_part: "part_received",
    receive_all: "received",
    cancel: "cancelled",
  },
  acknowledged: { receive_part: "part_received", receive_all: "received", cancel: "cancelled" },
  part_received: { receive_part: "part_received", receive_all: "received", close: "closed" },
  received: { receive_all: "received", close: "closed" }, // more than was ordered may still come
  closed: {},
  cancelled: {},
};

/** Of which something is still to come: a shelf that is low is not ordered twice. */
export const awaitedStatuses = ["sent", "acknowledged", "part_received"] as const satisfies readonly PurchaseStatus[];

export interface CameOf {
  /** Units that were ordered, and that came by all receipts so far. */
  readonly ordered: number;
  readonly received: number;
}

/** Units of a line that are still to come; never less than none. */
export function missingUnits({ ordered, received }: CameOf): number {
  return Math.max(0, ordered - received);
}

/** What a receipt makes of its order: all of it came when no line misses anything, whatever came beside it. */
export function receiptEvent(lines: readonly CameOf[]): "receive_part" | "receive_all" {
  return lines.every((line) => missingUnits(line) === 0) ? "receive_all" : "receive_part";
}

interface Awaited {
  readonly status: PurchaseStatus;
  readonly expectedOn: string | null;
}

/** Whether something of an order is still to come after the day by which it should have been there. */
export function isLate({ status, expectedOn }: Awaited, today: CalendarDate): boolean {
  return expectedOn !== null && expectedOn < today && awaitedStatuses.some((awaited) => awaited === status);
}
