import type { Policy } from "../kernel/policy.ts";

type ReportAction =
  | "read_money"
  | "read_earnings"
  | "read_shares"
  | "set_share"
  | "close_day"
  | "list_closes"
  | "sign_off"
  | "read_medicines";

/** Who sees what a branch earned; figures of the whole branch are not the desk's. All branches together are for "any" and "own". */
export const reportPolicy = {
  read_money: { billing_manager: "branch", admin: "any", superuser: "any" },
  read_earnings: { doctor: "own", billing_manager: "branch", admin: "any", superuser: "any" },
  read_shares: { billing_manager: "any", admin: "any", superuser: "any" },
  set_share: { billing_manager: "any", admin: "any", superuser: "any" },
  close_day: { front_desk: "branch", billing_manager: "branch" }, // whoever has the drawer
  list_closes: { front_desk: "own", billing_manager: "branch", admin: "any", superuser: "any" },
  read_medicines: { pharmacy_manager: "branch", admin: "any", superuser: "any" },
  sign_off: { billing_manager: "branch", admin: "any", superuser: "any" }, // nobody their own
} satisfies Policy<ReportAction>;
