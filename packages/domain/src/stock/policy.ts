import type { Policy } from "../kernel/policy.ts";

type StockAction =
  | "see_stock"
  | "list_suppliers"
  | "add_supplier"
  | "receive"
  | "adjust"
  | "write_off"
  | "judge_write_off"
  | "block_batch"
  | "set_rule"
  | "count"
  | "judge_count"
  | "list_destinations"
  | "transfer"
  | "open_quarantine"
  | "see_licences"
  | "set_licence";

/** Stock is the pharmacy's and the administration's: a doctor and a patient never learn how much there is. */
export const stockPolicy = {
  see_stock: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  list_suppliers: { pharmacist: "any", pharmacy_manager: "any", admin: "any", superuser: "any" },
  add_supplier: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  receive: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  adjust: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  write_off: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  // never who asked, which the database says again
  judge_write_off: { pharmacy_manager: "branch", admin: "any", superuser: "any" },
  // a batch is blocked in every store of the hospital at once: whoever sees a leaking bottle must not wait for anybody
  block_batch: { pharmacist: "any", pharmacy_manager: "any", admin: "any", superuser: "any" },
  set_rule: { pharmacy_manager: "branch", admin: "any", superuser: "any" },
  count: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  // never who counted, which the database says again
  judge_count: { pharmacy_manager: "branch", admin: "any", superuser: "any" },
  // names of the hospital's stores, and nothing of what lies there
  list_destinations: { pharmacist: "any", pharmacy_manager: "any", admin: "any", superuser: "any" },
  open_quarantine: { pharmacy_manager: "branch", admin: "any", superuser: "any" },
  transfer: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  see_licences: { pharmacist: "branch", pharmacy_manager: "branch", admin: "any", superuser: "any" },
  set_licence: { admin: "any", superuser: "any" },
} satisfies Policy<StockAction>;
