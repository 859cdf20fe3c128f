import { ledgerAccounts } from "@carepoint/domain/billing/ledger";
import { departmentId, doctorId } from "@carepoint/domain/kernel/id";
import { refundMoves } from "@carepoint/domain/reports/giving-back";
import type { Source } from "@carepoint/domain/reports/schema";
import { documentKinds } from "@carepoint/domain/reports/schema";
import * as z from "zod";
import { periodSearch } from "./money-place.ts";

/** Which rows stand behind a figure: what kind, of which part of the hospital, through which till. */
export const rowsSearch = z.object({
  ...periodSearch.shape,
  what: z.enum(["documents", "receipts"]).catch("documents"),
  kind: z.enum(documentKinds).optional().catch(undefined),
  departmentId: departmentId.optional().catch(undefined),
  doctorId: doctorId.optional().catch(undefined),
  desk: z.boolean().optional().catch(undefined),
  pharmacy: z.boolean().optional().catch(undefined),
  till: z.enum(ledgerAccounts).optional().catch(undefined),
  went: z.enum(["in", "out"]).optional().catch(undefined),
  of: z.enum(refundMoves).optional().catch(undefined),
});
export type RowsSearch = z.output<typeof rowsSearch>;

export function sourceOf({ departmentId, doctorId, desk, pharmacy }: RowsSearch): Source | undefined {
  if (departmentId) return { of: "department", departmentId };
  if (doctorId) return { of: "doctor", doctorId };
  if (pharmacy) return { of: "pharmacy" };
  return desk ? { of: "desk" } : undefined;
}
