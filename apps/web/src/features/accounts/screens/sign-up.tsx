import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Screen } from "../../../components/screen.tsx";
import { startAnew } from "../../../offline/wipe.ts";
import { EmailSignUp } from "../components/email-sign-up.tsx";
import { type Method, MethodChoice } from "../components/method-choice.tsx";
import { PhoneStep } from "../components/phone-step.tsx";
import { useAmendProfile, useMyHold } from "../data.ts";

/** A new account: a name and an address, or a name and a phone. A time held by the visitor passes to it. */
export function SignUp({ next }: { next: string | undefined }) {
  const { t } = useLingui();
  const [method, setMethod] = useState<Method>("password");
  const amend = useAmendProfile();
  const hold = useMyHold();
  const enter = () => startAnew(next ?? "/");
  // The name is a courtesy: a number that was known already keeps its account, and a failure must not stop the person.
  const enterAs = async (name: string | undefined) => {
    if (name) await amend.mutateAsync({ name }).catch(() => undefined);
    enter();
  };
  return (
    <Screen title={t`Make an account`} width="narrow" lead={t`One account serves you and your family.`}>
      {hold.data && <Notice tone="info">{t`Your time stays held while you sign up.`}</Notice>}
      <MethodChoice value={method} onChange={setMethod} />
      {method === "password" ? <EmailSignUp onSignedUp={enter} /> : <PhoneStep withName onSignedIn={enterAs} />}
      <p>
        <Trans>
          You have an account already?{" "}
          <Link to="/sign-in" search={{ next }}>
            Sign in
          </Link>
        </Trans>
      </p>
    </Screen>
  );
}
