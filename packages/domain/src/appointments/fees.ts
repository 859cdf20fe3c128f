import type { Charge } from "../billing/totals.ts";
import type { Paise } from "../kernel/money.ts";
import type { VisitKind } from "./kinds.ts";
import type { AppointmentStatus } from "./states.ts";

/** Services accounting code of health care services by a clinical establishment or authorised practitioner. */
const consultationSac = "999312";

/** What a bill calls each kind of visit. */
const consultationWords: Readonly<Record<VisitKind, string>> = {
  in_person: "Consultation",
  follow_up: "Follow-up consultation",
  tele: "Teleconsultation",
};

export function consultationText(kind: VisitKind, doctorName: string): string {
  return `${consultationWords[kind]}, ${doctorName}`;
}

/** What a bill calls a move that costs more. */
export function changeText(doctorName: string): string {
  return `Change of appointment, ${doctorName}`;
}

/**
 * The charge of one consultation. Health care services are exempt from GST (Notification 12/2017, Sl. 74); whatever the
 * law makes of them, the fee that the patient was told is what they pay.
 */
export function consultationCharge(fee: Paise, description: string): Charge {
  const service = { kind: "consultation", code: consultationSac, taxClass: "health_care" } as const;
  return { ...service, description, unitPrice: fee, quantity: 1, priceIncludesTax: true };
}

export interface OwedVisit {
  readonly status: AppointmentStatus;
  /** What of its bills has not been paid. */
  readonly due: Paise;
}

const heldStatuses: readonly AppointmentStatus[] = ["requested", "pending", "expired"];
/**
 * A visit with something to pay that has not been paid: the desk let it be paid later, or what was paid was lost again, also
 * when it is called off by then.
 */
export function isOwing({ status, due }: OwedVisit): boolean {
  return due > 0 && !heldStatuses.includes(status);
}

/** A fee of zero is not collected: the visit is confirmed as soon as it has a patient. */
export function isFree(fee: Paise): boolean {
  return fee === 0;
}
