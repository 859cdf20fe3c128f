import * as z from "zod";
import { emailSchema } from "../kernel/contact.ts";
import { supplierId } from "../kernel/id.ts";

/** The longest that anybody waits for medicines. */
export const mostLeadDays = 120;

const optional = <S extends z.ZodType<string, string>>(text: S) => text.optional();

const details = {
  name: z.string().trim().min(1).max(120),
  gstin: optional(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[0-9A-Z]{15}$/, "gstin"),
  ),
  phone: optional(z.string().trim().max(20)),
  email: emailSchema.optional(),
  address: z.string().trim().max(300).default(""),
  /** Its licence to sell drugs by wholesale (Form 20B, 21B). */
  licence: optional(z.string().trim().max(60)),
  /** Days between an order and what comes of it. */
  leadDays: z.int().min(0).max(mostLeadDays).default(2),
};

export const addSupplierInput = z.strictObject(details);
export type AddSupplierInput = z.infer<typeof addSupplierInput>;

export const amendSupplierInput = z.strictObject({
  ...details,
  supplierId,
  baseVersion: z.int().min(1),
  active: z.boolean(),
});
export type AmendSupplierInput = z.infer<typeof amendSupplierInput>;

/** What stands of a supplier on papers. */
export const supplierDetails = z.object({
  id: supplierId,
  name: z.string(),
  gstin: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string(),
  licence: z.string().nullable(),
});

export const supplierRow = supplierDetails.extend({
  version: z.int(),
  active: z.boolean(),
  leadDays: z.int(),
  /** Where its own system takes orders; null where it has none. */
  link: z.string().nullable(),
});
export interface SupplierRow extends z.infer<typeof supplierRow> {}
