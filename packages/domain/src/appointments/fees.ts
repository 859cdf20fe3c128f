import type { PaymentStatus } from "../billing/states.ts";
import type { ChargeLine } from "../billing/totals.ts";
import type { Paise } from "../kernel/money.ts";
import type { AppointmentStatus } from "./states.ts";

/** Services accounting code of health care services by a clinical establishment or authorised practitioner. */
const consultationSac = "999312";

/**
 * The charge of one consultation. Health care services are exempt from GST (Notification 12/2017, Sl. 74),
 * so the line carries no tax.
 */
export function consultationCharge(fee: Paise, description: string): ChargeLine {
  return { kind: "consultation", description, code: consultationSac, unitPrice: fee, quantity: 1, taxBasisPoints: 0 };
}

export interface OwedVisit {
  readonly status: AppointmentStatus;
  readonly fee: Paise;
  readonly paymentStatus: PaymentStatus | null;
}

const bookedStatuses: readonly AppointmentStatus[] = ["confirmed", "checked_in", "in_progress", "completed", "no_show"];
const paidStatuses: readonly (PaymentStatus | null)[] = ["captured", "part_refunded", "refunded"];

/** A visit that was confirmed with a fee and has not been paid: the desk let it be paid later. */
export function isOwing({ status, fee, paymentStatus }: OwedVisit): boolean {
  return fee > 0 && bookedStatuses.includes(status) && !paidStatuses.includes(paymentStatus);
}

/** A fee of zero is not collected: the visit is confirmed as soon as it has a patient. */
export function isFree(fee: Paise): boolean {
  return fee === 0;
}
