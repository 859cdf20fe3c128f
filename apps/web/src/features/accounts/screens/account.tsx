import { useLingui } from "@lingui/react/macro";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { Appearance } from "../components/appearance.tsx";
import { ChangePassword } from "../components/change-password.tsx";
import { Family } from "../components/family.tsx";
import { ProfilePanel } from "../components/profile-panel.tsx";
import { PushPanel } from "../components/push-panel.tsx";
import { RolePanel } from "../components/role-panel.tsx";
import { SessionsPanel } from "../components/sessions-panel.tsx";
import { SignOutButton } from "../components/sign-out-button.tsx";

/** Everything about the account in one place; each part fails, loads and saves on its own. */
export function Account() {
  const { t } = useLingui();
  const session = useSignedIn();
  return (
    <Screen title={t`My account`} actions={<SignOutButton />}>
      <ProfilePanel />
      {session.roles.length > 1 && <RolePanel session={session} />}
      {session.role === "patient" && <Family patients={session.patients} />}
      <PushPanel />
      <Appearance />
      <ChangePassword />
      <SessionsPanel />
    </Screen>
  );
}
