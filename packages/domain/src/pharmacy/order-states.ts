import * as z from "zod";
import { can, type Lifecycle } from "../kernel/state-machine.ts";

export const medicineOrderStatuses = [
  "pending",
  "lapsed",
  "processing",
  "packed",
  "shipped",
  "completed",
  "cancelled",
] as const;
export const medicineOrderStatus = z.enum(medicineOrderStatuses);
export type MedicineOrderStatus = (typeof medicineOrderStatuses)[number];
export const medicineOrderEvents = [
  "pay",
  "lapse",
  "retake",
  "pack",
  "ship",
  "deliver",
  "bring_back",
  "collect",
  "cancel",
] as const;
export type MedicineOrderEvent = (typeof medicineOrderEvents)[number];

/**
 * A patient's order: the units are theirs while it waits for its money and from then until they are packed. Nobody paid in time: it lapsed, and
 * money that comes all the same takes the units anew if they are still there. Packed, they have left the shelf: somebody fetches them, or they
 * are brought and come back where nobody took them.
 */
export const medicineOrderLifecycle: Lifecycle<MedicineOrderStatus, MedicineOrderEvent> = {
  pending: { pay: "processing", lapse: "lapsed", cancel: "cancelled" },
  lapsed: { retake: "processing" },
  processing: { pack: "packed", cancel: "cancelled" },
  packed: { ship: "shipped", collect: "completed", cancel: "cancelled" },
  shipped: { deliver: "completed", bring_back: "packed" },
  completed: {},
  cancelled: {},
};

/** Whose step is next is the pharmacy's. */
export const openOrderStatuses = ["processing", "packed", "shipped"] as const satisfies readonly MedicineOrderStatus[];

/** What the patient's people call off themselves: what is packed only the pharmacy puts back on its shelf. */
export function mayCallOff(status: MedicineOrderStatus, by: "patient" | "pharmacy"): boolean {
  if (!can(medicineOrderLifecycle, status, "cancel")) return false;
  return by === "pharmacy" ? status !== "pending" : status !== "packed";
}

/** How an order stands at a moment, whether or not a sweep has come by. */
export function orderStatusAt(
  { status, holdUntil }: { readonly status: MedicineOrderStatus; readonly holdUntil: Temporal.Instant },
  now: Temporal.Instant,
): MedicineOrderStatus {
  const isOver = status === "pending" && Temporal.Instant.compare(holdUntil, now) <= 0;
  return isOver ? "lapsed" : status;
}

/** How the medicines get to the patient. */
export const orderWays = ["pickup", "delivery"] as const;
export const orderWay = z.enum(orderWays);
export type OrderWay = (typeof orderWays)[number];

/** Why the pharmacy calls an order off. */
export const orderRefusals = ["not_in_stock", "prescription", "not_fetched", "patient_wish", "mistake"] as const;
export const orderRefusal = z.enum(orderRefusals);
export type OrderRefusal = (typeof orderRefusals)[number];

/** Units that are paid wait so many days to be packed. */
export const promisedDays = 7;
