import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { roleNames } from "../../../components/role-names.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { type Session, startPathOf } from "../../../lib/session.ts";
import { startAnew } from "../../../offline/wipe.ts";
import { useSwitchRole } from "../data.ts";

/** One session acts in one role at one branch; another one starts anew at its own first page. */
export function RoleSwitch({ session, className }: { session: Session; className?: string }) {
  const { i18n, t } = useLingui();
  const local = useLocalized();
  const id = useId();
  const switchRole = useSwitchRole();
  const keyOf = (own: Pick<Session, "role" | "branchId">) => `${own.role} ${own.branchId ?? ""}`;
  const change = (key: string) => {
    const chosen = session.roles.find((own) => keyOf(own) === key);
    if (!chosen) return;
    const { role, branchId } = chosen;
    switchRole.mutate({ role, branchId }, { onSuccess: () => startAnew(startPathOf({ role })) });
  };
  return (
    <div className={className}>
      <SelectField
        id={id}
        name="role"
        label={t`Act as`}
        labelHidden
        value={keyOf(session)}
        disabled={switchRole.isPending}
        onChange={(event) => change(event.target.value)}
        options={session.roles.map((own) => ({
          value: keyOf(own),
          label: [i18n._(roleNames[own.role]), own.branchName && local(own.branchName)].filter(Boolean).join(" · "),
        }))}
      />
      <ErrorNotice error={switchRole.error} />
    </div>
  );
}
