import * as z from "zod";
import { branchCode } from "../billing/numbering.ts";
import { gstin, type StateCode, stateCode } from "../billing/supply-place.ts";
import { zoneSchema } from "../kernel/calendar.ts";
import { phoneSchema } from "../kernel/contact.ts";
import { branchId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";

/** The GSTIN begins with the code of its state. */
function agree(input: { readonly state?: StateCode | undefined; readonly gstin?: string | null | undefined }): boolean {
  return !input.gstin || input.state === undefined || input.gstin.startsWith(input.state);
}
const disagree = { message: "gstin_state", path: ["gstin"] };

export const openBranchInput = z
  .strictObject({
    name: localized,
    zone: zoneSchema,
    address: localized,
    phone: phoneSchema,
    code: branchCode,
    state: stateCode,
    /** Without one the branch is not registered. */
    gstin: gstin.nullable().default(null),
  })
  .refine(agree, disagree);
export type OpenBranchInput = z.infer<typeof openBranchInput>;

/**
 * The zone is missing on purpose: moving a branch's clock would move every visit that was booked there. The code can be
 * changed until a document bears it. Another GSTIN begins new series.
 */
export const amendBranchInput = z
  .strictObject({
    branchId,
    name: localized.optional(),
    address: localized.optional(),
    phone: phoneSchema.optional(),
    code: branchCode.optional(),
    state: stateCode.optional(),
    gstin: gstin.nullable().optional(),
  })
  .refine(agree, disagree);
export type AmendBranchInput = z.infer<typeof amendBranchInput>;
