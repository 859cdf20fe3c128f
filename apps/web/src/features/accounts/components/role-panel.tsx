import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import type { Session } from "../../../lib/session.ts";
import { RoleSwitch } from "./role-switch.tsx";

export function RolePanel({ session }: { session: Session }) {
  const { t } = useLingui();
  return (
    <Panel title={t`Role`} description={t`You act in one role at a time. Another one opens its own first page.`}>
      <RoleSwitch session={session} className="max-w-100" />
    </Panel>
  );
}
