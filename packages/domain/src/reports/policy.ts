import type { Policy } from "../kernel/policy.ts";

type ReportAction = "read_money";

/** Who sees what a branch earned; figures of the whole branch are not the desk's. */
export const reportPolicy = {
  read_money: { billing_manager: "branch", admin: "any", superuser: "any" },
} satisfies Policy<ReportAction>;
