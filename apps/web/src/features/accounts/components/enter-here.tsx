import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { startAnew } from "../../../offline/wipe.ts";
import { useAmendProfile } from "../data.ts";
import { EmailSignUp } from "./email-sign-up.tsx";
import { type Method, MethodChoice } from "./method-choice.tsx";
import { PasswordSignIn } from "./password-sign-in.tsx";
import { PhoneStep } from "./phone-step.tsx";

type Known = "new" | "known";

/** Sign-up and sign-in in the middle of something: afterwards the same page goes on where it was. */
export function EnterHere({ path }: { path: string }) {
  const { t } = useLingui();
  const [known, setKnown] = useState<Known>("new");
  const [method, setMethod] = useState<Method>("password");
  const amend = useAmendProfile();
  const enter = () => startAnew(path);
  // The name is a courtesy: a failure must not stop the person, and a number that was known keeps its name.
  const enterAs = async (name: string | undefined) => {
    if (name) await amend.mutateAsync({ name }).catch(() => undefined);
    enter();
  };
  return (
    <section aria-labelledby="enter-here" className="flex flex-col gap-5">
      <h2 id="enter-here" className="text-xl">{t`Who are you?`}</h2>
      <SegmentedControl
        wide
        label={t`Do you have an account?`}
        value={known}
        onChange={setKnown}
        options={[
          { value: "new", label: t`I am new here` },
          { value: "known", label: t`I have an account` },
        ]}
      />
      <MethodChoice value={method} onChange={setMethod} />
      {method === "phone" && <PhoneStep key={known} withName={known === "new"} onSignedIn={enterAs} />}
      {method === "password" && known === "new" && <EmailSignUp onSignedUp={enter} />}
      {method === "password" && known === "known" && <PasswordSignIn onSignedIn={enter} />}
    </section>
  );
}
