import * as z from "zod";
import { paymentProvider } from "../billing/counter.ts";
import { instantSchema } from "../kernel/calendar.ts";
import { invoiceId, patientId, storeId, uuidSchema } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";

/** What a store gave out, the latest first; `after` is the last row of the page before. */
export const listSalesInput = z.strictObject({
  storeId,
  /** Of this customer alone. */
  patientId: patientId.optional(),
  after: z.strictObject({ at: instantSchema, id: z.uuid() }).optional(),
});
export type ListSalesInput = z.infer<typeof listSalesInput>;

/** One bill of the counter: never whose it is. */
export const saleRow = z.object({
  dispenseId: uuidSchema,
  invoiceId,
  number: z.string(),
  at: instantSchema,
  zone: z.string(),
  /** Who gave it out. */
  by: z.string().nullable(),
  onPrescription: z.boolean(),
  total: chargeSchema,
  paid: chargeSchema,
  ways: z.array(paymentProvider),
  /** What of it came back. */
  returned: chargeSchema,
});
export interface SaleRow extends z.infer<typeof saleRow> {}
