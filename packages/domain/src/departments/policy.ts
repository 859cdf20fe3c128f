import { everyone, type Policy } from "../kernel/policy.ts";

type DepartmentAction = "directory" | "list_all" | "open" | "amend" | "close" | "reopen";

export const departmentPolicy = {
  directory: everyone("any"),
  list_all: { admin: "any", superuser: "any", content_manager: "any" },
  open: { admin: "any", superuser: "any" },
  amend: { admin: "any", superuser: "any", content_manager: "any" },
  close: { admin: "any", superuser: "any" },
  reopen: { admin: "any", superuser: "any" },
} satisfies Policy<DepartmentAction>;
