import type { Policy } from "../kernel/policy.ts";

type BillingAction =
  | "list_invoices"
  | "read_invoice"
  | "open_payment"
  | "return_from_payment"
  | "payment_state"
  | "list_payments"
  | "refund";

export const billingPolicy = {
  list_invoices: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  read_invoice: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  open_payment: { patient: "own" },
  return_from_payment: { patient: "own", anonymous: "own" }, // the gateway's POST arrives without our cookie
  payment_state: { patient: "own", front_desk: "branch", billing_manager: "branch" },
  list_payments: { front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  refund: { billing_manager: "branch" },
} satisfies Policy<BillingAction>;
