import * as z from "zod";
import { type CounterSettlement, counterSettlement } from "../billing/counter.ts";
import { addDays, calendarDate } from "../kernel/calendar.ts";
import { freshId, patientId, storeId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { inForceDays } from "../records/verification.ts";
import { answeredAlert } from "./counter-safety.ts";
import { mostLines, saleItem } from "./schema.ts";

/** A prescription of another hospital's doctor, as it lies on the counter: who wrote it, where they practise and when (rule 65(3), (9)). */
export const outsidePrescription = z.strictObject({
  prescriber: z.string().trim().min(1).max(120),
  registrationNumber: z.string().trim().toUpperCase().min(1).max(40),
  address: z.string().trim().min(1).max(300),
  prescribedOn: calendarDate,
});
export type OutsidePrescription = z.infer<typeof outsidePrescription>;

export const counterItem = saleItem.extend({
  /** The pack was scanned. */
  scanned: z.boolean().default(false),
});

/** A basket over the counter; without a patient it is sold to nobody in particular. Sent twice under one id it is one. */
export const sellInput = z.strictObject({
  dispenseId: freshId,
  storeId,
  patientId: patientId.optional(),
  items: z.array(counterItem).min(1).max(mostLines),
  outside: outsidePrescription.optional(),
  /** Why it is sold to this patient in spite of what stands against it: one for each. */
  alerts: z.array(answeredAlert).max(mostLines).default([]),
  expectedTotal: chargeSchema,
  settlement: counterSettlement,
});
export type SellInput = z.infer<typeof sellInput>;

interface Controlled {
  readonly prescriptionRequired: boolean;
  readonly schedule: string;
  readonly narcotic: boolean;
}

/**
 * Why a medicine is not sold over the counter; null where it is. What needs a prescription needs one and a name for the register (Drugs Rules
 * 1945, rule 65(3)). Of schedule X and narcotics the licensee keeps a copy of the prescription: none is kept of another hospital's, so these
 * go out for our own alone.
 */
export function counterRefusal(
  { prescriptionRequired, schedule, narcotic }: Controlled,
  sale: { readonly outside: boolean; readonly named: boolean },
): "own_prescription_needed" | "prescription_needed" | "customer_needed" | null {
  if (schedule === "X" || narcotic) return "own_prescription_needed";
  if (!prescriptionRequired) return null;
  if (!sale.outside) return "prescription_needed";
  return sale.named ? null : "customer_needed";
}

/** Nobody in particular owes nothing and has paid nothing in advance. */
export function isForNobody(settlement: CounterSettlement): boolean {
  switch (settlement.method) {
    case "later":
    case "deposit":
      return false;
    case "split":
      return !settlement.rest && settlement.tenders.every(({ method }) => method !== "deposit");
    default:
      return true;
  }
}

/** Whether it may still be handed out for: as old as one of ours may be, and not of tomorrow. */
export function isOutsideInForce({ prescribedOn }: Pick<OutsidePrescription, "prescribedOn">, today: string): boolean {
  return prescribedOn <= today && today <= addDays(prescribedOn, inForceDays);
}
