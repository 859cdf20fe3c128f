import { visitName } from "./act.ts";
import { paymentsOf } from "./rules/bills.ts";
import type { Hospital } from "./rules/hospital.ts";
import { paidBy } from "./rules/money.ts";

/** The payments that the gateway has an order for. */
export const online = (hospital: Hospital) => paymentsOf(hospital).filter(({ orderId }) => orderId !== null);

export const nameOfOrder = (hospital: Hospital, orderId: string) => {
  const visit = paidBy(hospital, orderId)?.visit;
  return `order ${online(hospital).findIndex((each) => each.orderId === orderId) + 1} for ${visit ? visitName(hospital, visit) : "?"}`;
};
