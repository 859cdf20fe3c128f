import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const deliveryStatuses = ["queued", "sending", "sent", "failed", "skipped"] as const;
export const deliveryStatus = z.enum(deliveryStatuses);
export type DeliveryStatus = (typeof deliveryStatuses)[number];
export type DeliveryEvent = "begin" | "succeed" | "fail" | "skip" | "requeue";

/**
 * A message is taken, and taken once more from a worker that died with it: so it may come twice but is never lost silently. One
 * that did not go out waits again until its tries are used up.
 */
export const deliveryLifecycle: Lifecycle<DeliveryStatus, DeliveryEvent> = {
  queued: { begin: "sending" },
  sending: { begin: "sending", succeed: "sent", fail: "failed", skip: "skipped", requeue: "queued" },
  failed: {},
  sent: {},
  skipped: {},
};
