import { everyone, type Policy } from "../kernel/policy.ts";

type SettingsAction =
  | "public"
  | "read"
  | "amend"
  | "open_branch"
  | "amend_branch"
  | "list_rules"
  | "set_rules"
  | "pharmacy_rule"
  | "set_pharmacy_rule"
  | "add_holiday"
  | "cancel_holiday";

export const settingsPolicy = {
  public: everyone("any"),
  read: { admin: "any", superuser: "any" },
  amend: { admin: "any", superuser: "any" },
  open_branch: { admin: "any", superuser: "any" },
  list_rules: { admin: "any", superuser: "any" },
  set_rules: { admin: "any", superuser: "any" },
  pharmacy_rule: { admin: "any", superuser: "any" },
  set_pharmacy_rule: { admin: "any", superuser: "any" },
  amend_branch: { admin: "any", superuser: "any" },
  add_holiday: { admin: "any", superuser: "any" },
  cancel_holiday: { admin: "any", superuser: "any" },
} satisfies Policy<SettingsAction>;
