import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const deliveryStatuses = ["queued", "sending", "sent", "failed", "skipped"] as const;
export const deliveryStatus = z.enum(deliveryStatuses);
export type DeliveryStatus = (typeof deliveryStatuses)[number];
export type DeliveryEvent = "begin" | "succeed" | "fail" | "skip" | "requeue";

/** `sending` outlives a killed worker: a sweep puts it back, so a message may come twice but is never lost silently. */
export const deliveryLifecycle: Lifecycle<DeliveryStatus, DeliveryEvent> = {
  queued: { begin: "sending", skip: "skipped" },
  sending: { succeed: "sent", fail: "failed", skip: "skipped", requeue: "queued" },
  failed: { requeue: "queued" },
  sent: {},
  skipped: {},
};
