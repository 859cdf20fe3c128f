import type { Policy } from "../kernel/policy.ts";

type PurchasingAction =
  | "see_purchases"
  | "draft_purchase"
  | "approve_purchase"
  | "amend_supplier"
  | "see_recalls"
  | "recall"
  | "pull_recalled"
  | "return_to_supplier"
  | "settle_return";

const pharmacy = { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" } as const;
const manager = { pharmacy_manager: "branch", admin: "any", superuser: "any" } as const;

/** Whoever works in the pharmacy writes an order; who manages it sends it, as it is the hospital's word to pay. */
export const purchasingPolicy = {
  see_purchases: pharmacy,
  draft_purchase: pharmacy,
  approve_purchase: manager,
  // suppliers are the hospital's, one list for every branch
  amend_supplier: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  see_recalls: pharmacy,
  // what is called back is blocked in every store at once
  recall: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  pull_recalled: pharmacy,
  return_to_supplier: pharmacy,
  settle_return: manager,
} satisfies Policy<PurchasingAction>;
