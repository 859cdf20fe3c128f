import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { roleNames } from "../../../components/role-names.ts";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { RoleSwitch } from "../components/role-switch.tsx";
import { SignOutButton } from "../components/sign-out-button.tsx";

/** The one honest page of a role that has no screens yet. */
export function Welcome() {
  const { i18n, t } = useLingui();
  const session = useSignedIn();
  const role = i18n._(roleNames[session.role]);
  const name = session.account.name;
  return (
    <Screen title={t`Welcome, ${name}`} tabTitle={t`Welcome`} width="narrow">
      <Card>
        <p className="max-w-prose">
          <Trans>
            You are signed in as: <strong>{role}</strong>. Care Point has no screens for this role yet. Your account and
            your rights are in place; the work itself follows in a later version.
          </Trans>
        </p>
      </Card>
      {session.roles.length > 1 && <RoleSwitch session={session} />}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" render={<Link to="/account">{t`My account`}</Link>}>{t`My account`}</Button>
        <SignOutButton />
      </div>
    </Screen>
  );
}
