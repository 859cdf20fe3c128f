import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { refundId } from "../kernel/id.ts";
import { localeSchema, localized } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import { payOutMethods } from "./pay-out.ts";

/** A voucher is signed at the counter: on a sheet that is filed, or on the printer's own 80 mm roll. */
export const voucherSizes = ["a5", "roll"] as const;
export type VoucherSize = (typeof voucherSizes)[number];

export const payOutInput = z.strictObject({ refundId });
export type PayOutInput = z.infer<typeof payOutInput>;

export const payOutPaperInput = z.strictObject({ refundId, locale: localeSchema, size: z.enum(voucherSizes) });
export type PayOutPaperInput = z.infer<typeof payOutPaperInput>;

/** What stands on the voucher of a refund that was handed out: to whom, of which bill, how much, how, when and by whom. */
export const payOutVoucher = z.object({
  refundId,
  hospitalName: localized,
  branch: z.object({ name: localized, address: localized, phone: z.string(), zone: z.string() }),
  gstin: z.string().nullable(),
  patient: z.object({ name: z.string(), mrn: z.string() }),
  amount: chargeSchema,
  method: z.enum(payOutMethods),
  /** What the money is known by, where it is not cash. */
  reference: z.string().nullable(),
  paidAt: instantSchema,
  cashierName: z.string(),
  billNumber: z.string().nullable(),
  /** That were made when it was decided that the money goes back. */
  creditNotes: z.array(z.string()),
});
export type PayOutVoucher = z.infer<typeof payOutVoucher>;

/** The one number of a refund that people see. */
export function refundReference(id: string): string {
  return id.slice(-8).toUpperCase();
}
