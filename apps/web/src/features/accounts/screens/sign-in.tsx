import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Screen } from "../../../components/screen.tsx";
import { startAnew } from "../../../offline/wipe.ts";
import { LockedNotice } from "../components/locked-notice.tsx";
import { type Method, MethodChoice } from "../components/method-choice.tsx";
import { PasswordSignIn } from "../components/password-sign-in.tsx";
import { PhoneStep } from "../components/phone-step.tsx";

/** For those who have an account. Every tab starts anew afterwards, so that nothing of the visitor before remains. */
export function SignIn({ next }: { next: string | undefined }) {
  const { t } = useLingui();
  const [method, setMethod] = useState<Method>("password");
  const enter = () => startAnew(next ?? "/");
  return (
    <Screen title={t`Sign in`} width="narrow">
      <LockedNotice />
      <MethodChoice value={method} onChange={setMethod} />
      {method === "password" ? (
        <PasswordSignIn onSignedIn={enter} />
      ) : (
        <PhoneStep withName={false} onSignedIn={enter} />
      )}
      <p>
        <Trans>
          New here?{" "}
          <Link to="/sign-up" search={{ next }}>
            Make an account
          </Link>
        </Trans>
      </p>
    </Screen>
  );
}
