import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { invoiceId } from "../kernel/id.ts";
import { localeSchema, localized } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import type { DeliveryStatus } from "../notifications/states.ts";
import { paymentProvider } from "./counter.ts";
import { payerOnBill } from "./payer-claims.ts";
import { invoiceView } from "./schema.ts";

/** A bill goes on A4, A5 or an 80 mm receipt roll, which is as long as the bill. */
export const paperSizes = ["a4", "a5", "roll"] as const;
export type PaperSize = (typeof paperSizes)[number];

export const billPaperInput = z.strictObject({ invoiceId, locale: localeSchema, size: z.enum(paperSizes) });
export type BillPaperInput = z.infer<typeof billPaperInput>;

/** So often in a day one bill, and so many bills, go to one address. */
export const mailedADay = { ofABill: 3, ofAll: 20 } as const;

/** Where a bill would go by mail, and the times that it was asked for. */
export interface BillMailing {
  /** Whether the hospital sends mail at all. */
  readonly available: boolean;
  /** The address as far as others may read it; null where the account has none. */
  readonly to: { readonly address: string; readonly verified: boolean } | null;
  readonly mails: readonly { readonly at: string; readonly status: DeliveryStatus }[];
}

/** "a•••@example.com": enough to know it again. */
export function maskedMail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

const medicinesOnBill = z.object({
  /** By the form of the licence. */
  licences: z.record(z.string(), z.string()),
  pharmacist: z.string(),
  /** With the state's pharmacy council; null where none was written down when it was given out. */
  pharmacistRegistration: z.string().nullable().default(null),
  /** Of another hospital's prescription the address beside the number, and no council. */
  prescriber: z
    .object({
      name: z.string(),
      registrationNumber: z.string(),
      council: z.string(),
      address: z.string().nullable().default(null),
    })
    .nullable(),
  batches: z.array(
    z.object({
      /** The line of the bill by its place. */
      line: z.int(),
      number: z.string(),
      expiresOn: calendarDate,
      mrp: chargeSchema,
      manufacturer: z.string(),
      schedule: z.string(),
      /** The brand for which the patient took it. */
      insteadOf: z.string().nullable().default(null),
    }),
  ),
});

/** What stands on a bill's paper beside the bill itself: who asks, from whom, for which bill it is a note, and what was paid. */
export const sheetView = z.object({
  bill: invoiceView,
  hospitalName: localized,
  branch: z.object({
    name: localized,
    address: localized,
    phone: z.string(),
    state: z.string().nullable(),
  }),
  /** Under which the bill was issued; null for an unregistered hospital, and before registrations were kept. */
  gstin: z.string().nullable(),
  patient: z.object({ name: z.string(), mrn: z.string() }),
  /** Of the visit: the number must stand on receipts (IMC Regulations 2002, 1.4.1). */
  doctor: z.object({ name: z.string(), registrationNumber: z.string(), council: z.string() }).nullable(),
  /** Of a credit note: the bill it takes back. */
  credits: z.object({ number: z.string(), issuedAt: instantSchema }).nullable(),
  payments: z.array(
    z.object({
      provider: paymentProvider,
      amount: chargeSchema,
      at: instantSchema,
      /** Of what came out of an advance: its receipt voucher. */
      voucher: z.string().nullable().default(null),
    }),
  ),
  /** Who owes a part of it beside the patient, as it was split. */
  payer: payerOnBill.nullable().default(null),
  /** Of a bill of medicines: what rule 65 of the Drugs Rules 1945 wants on it. */
  pharmacy: medicinesOnBill.nullable().default(null),
  /** How often it was printed. */
  prints: z.int(),
});
export interface SheetView extends z.infer<typeof sheetView> {}
