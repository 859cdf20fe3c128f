import { roleSchema } from "@carepoint/domain/accounts/roles";
import { useLingui } from "@lingui/react";
import { roleNames } from "../../../components/role-names.ts";
import { useLocalized } from "../../../lib/localized.ts";
import type { StaffMember } from "./staff-data.ts";

/** A role with its branch: "Front desk · Andheri". */
export function useRoleLine(): (held: StaffMember["roles"][number]) => string {
  const { i18n } = useLingui();
  const local = useLocalized();
  return ({ role, branchName }) => {
    const known = roleSchema.safeParse(role);
    const name = known.success ? i18n._(roleNames[known.data]) : role;
    return branchName ? `${name} · ${local(branchName)}` : name;
  };
}
