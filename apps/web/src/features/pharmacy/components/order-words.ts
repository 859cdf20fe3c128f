import type {
  MedicineOrderEvent,
  MedicineOrderStatus,
  OrderRefusal,
  OrderWay,
} from "@carepoint/domain/pharmacy/order-states";
import type { Availability } from "@carepoint/domain/pharmacy/orders";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { money } from "../../../lib/format.ts";

const statusWords: Readonly<Record<MedicineOrderStatus, MessageDescriptor>> = {
  pending: msg`Waits for its payment`,
  lapsed: msg`Not paid in time`,
  processing: msg`Being packed`,
  packed: msg`Ready to fetch`,
  shipped: msg`On its way`,
  completed: msg`Fetched`,
  cancelled: msg`Called off`,
};

const broughtWords: Readonly<Partial<Record<MedicineOrderStatus, MessageDescriptor>>> = {
  packed: msg`Packed`,
  completed: msg`Handed over`,
};

/** How an order stands: one that is brought is not waited for at the counter. */
export function orderStatusWord({ status, way }: { status: MedicineOrderStatus; way: OrderWay }): MessageDescriptor {
  return (way === "delivery" ? broughtWords[status] : undefined) ?? statusWords[status];
}

export const orderStatusTones: Readonly<Record<MedicineOrderStatus, StatusTone>> = {
  pending: "waiting",
  lapsed: "problem",
  processing: "progress",
  packed: "confirmed",
  shipped: "progress",
  completed: "done",
  cancelled: "problem",
};

export const orderEventWords: Readonly<Record<"place" | "cut" | MedicineOrderEvent, MessageDescriptor>> = {
  place: msg`Ordered`,
  cut: msg`A part was taken off`,
  pay: msg`Paid`,
  lapse: msg`Not paid in time`,
  retake: msg`Paid late, and still there`,
  pack: msg`Packed`,
  ship: msg`Sent out`,
  deliver: msg`Brought`,
  bring_back: msg`Brought back`,
  collect: msg`Fetched`,
  cancel: msg`Called off`,
};

export const refusalWords: Readonly<Record<OrderRefusal, MessageDescriptor>> = {
  not_in_stock: msg`It is not there after all`,
  prescription: msg`The prescription does not allow it`,
  not_fetched: msg`Nobody fetched it`,
  patient_wish: msg`The patient does not want it`,
  mistake: msg`A mistake`,
};

/** How much more or less something costs than what it stands for. */
export function apartText(paise: number): MessageDescriptor {
  if (paise === 0) return msg`the same price`;
  const apart = money(Math.abs(paise));
  return paise > 0 ? msg`${apart} more` : msg`${apart} less`;
}

export const availabilityWords: Readonly<Record<Availability, MessageDescriptor>> = {
  yes: msg`available`,
  partly: msg`only a part is available`,
  no: msg`not available now`,
};
