import type { ChargeLine } from "../billing/totals.ts";
import type { Paise } from "../kernel/money.ts";

/** Services accounting code of health care services by a clinical establishment or authorised practitioner. */
const consultationSac = "999312";

/**
 * The charge of one consultation. Health care services are exempt from GST (Notification 12/2017, Sl. 74),
 * so the line carries no tax.
 */
export function consultationCharge(fee: Paise, description: string): ChargeLine {
  return { kind: "consultation", description, code: consultationSac, unitPrice: fee, quantity: 1, taxBasisPoints: 0 };
}

/** A fee of zero is not collected: the visit is confirmed as soon as it has a patient. */
export function isFree(fee: Paise): boolean {
  return fee === 0;
}
