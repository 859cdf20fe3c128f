import { Avatar } from "@carepoint/ui/blocks/avatar";
import { useLingui } from "@lingui/react/macro";
import { PathLink } from "../../../components/path-link.tsx";
import { roleNames } from "../../../components/role-names.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSession } from "../../../lib/session.ts";
import { RoleSwitch } from "./role-switch.tsx";

/** Who is working here and as what; leads to the account, and to another role when there is one. */
export function StaffAccount() {
  const { i18n } = useLingui();
  const local = useLocalized();
  const session = useSession();
  if (!session?.account || !session.role) return null;
  const branch = session.roles.find(({ role, branchId }) => role === session.role && branchId === session.branchId);
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <PathLink to="/account" className="flex min-h-row min-w-0 items-center gap-2 text-ink no-underline">
        <span className="max-sm:hidden">
          <Avatar name={session.account.name} size="small" />
        </span>
        <span className="min-w-0 leading-tight">
          <span className="block sm:truncate font-strong">{session.account.name}</span>
          <span className="block sm:truncate text-soft text-xs">
            {i18n._(roleNames[session.role])}
            {branch?.branchName && ` · ${local(branch.branchName)}`}
          </span>
        </span>
      </PathLink>
      {session.roles.length > 1 && <RoleSwitch session={session} className="ms-auto max-sm:hidden" />}
    </div>
  );
}
