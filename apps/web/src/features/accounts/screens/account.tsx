import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { lazy, type ReactNode, Suspense } from "react";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { AddSomeone } from "../components/add-someone.tsx";
import { Appearance } from "../components/appearance.tsx";
import { ChangePassword } from "../components/change-password.tsx";
import { Family } from "../components/family.tsx";
import { ProfilePanel } from "../components/profile-panel.tsx";
import { PushPanel } from "../components/push-panel.tsx";
import { RolePanel } from "../components/role-panel.tsx";
import { SessionsPanel } from "../components/sessions-panel.tsx";
import { SignOutButton } from "../components/sign-out-button.tsx";

/** For whoever works here. */
const SigningPin = lazy(() =>
  import("../components/signing-pin.tsx").then((module) => ({ default: module.SigningPin })),
);

/** Everything about the account in one place; each part fails, loads and saves on its own. */
export function Account({ calendar }: { calendar: ReactNode }) {
  const { t } = useLingui();
  const session = useSignedIn();
  return (
    <Screen title={t`My account`} back={<BackToMore />} actions={<SignOutButton />}>
      <ProfilePanel />
      {session.roles.length > 1 && <RolePanel session={session} />}
      {session.role === "patient" && (
        <Panel
          title={t`Me and my family`}
          description={t`You can book visits and read prescriptions for them. Open someone for contact, allergies and history.`}
          actions={<AddSomeone patients={session.patients} />}
          flush
        >
          <Family patients={session.patients} />
        </Panel>
      )}
      <PushPanel />
      <Appearance />
      <ChangePassword />
      {session.role !== "patient" && session.role !== "applicant" && (
        <Suspense>
          <SigningPin />
        </Suspense>
      )}
      <SessionsPanel />
      {calendar}
    </Screen>
  );
}
