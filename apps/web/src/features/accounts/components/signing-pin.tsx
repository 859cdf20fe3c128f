import { signingPin } from "@carepoint/domain/accounts/signing-pin";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { PasswordField } from "@carepoint/ui/blocks/password-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { useProfile, useSetSigningPin } from "../data.ts";

/** Six digits instead of the password, for signing and nothing else. The password chooses them. */
export function SigningPin() {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const state = useProfile().data?.signingPin;
  const set = useSetSigningPin();
  const proving = useProving();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    const pin = signingPin.safeParse(typed);
    setFault(
      pin.success ? undefined : t`Six digits that nobody would guess first: no row like 123456, nothing said twice.`,
    );
    if (!pin.success || !(await proving.prove())) return;
    set.mutate(
      { pin: typed },
      {
        onError: proving.refused,
        onSuccess: () => {
          setTyped("");
          toast({ title: t`Your signing PIN is set`, tone: "success" });
        },
      },
    );
  };
  const stands = {
    none: t`You have none yet: you sign with your password.`,
    set: t`You have one. A new one replaces it.`,
    locked: t`It is locked after five wrong tries. Give your password once, or choose a new one.`,
  };
  return (
    <Panel
      title={t`Signing PIN`}
      description={t`Six digits with which you sign notes instead of typing your password. It signs nobody in and moves no money.`}
    >
      <form
        noValidate
        autoComplete="off"
        className="flex max-w-100 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {state && <p className="text-soft">{stands[state]}</p>}
        <PasswordField
          label={t`New PIN`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          required
          showLabel={t`Show`}
          hideLabel={t`Hide`}
          value={typed}
          error={fault}
          onChange={(event) => setTyped(event.target.value.replace(/\D/g, ""))}
        />
        {proving.field}
        {!proving.field && <ErrorNotice error={set.error ?? proving.error} />}
        <div>
          <Button type="submit" pending={proving.isPending || set.isPending} {...(blocked && { blocked })}>
            {t`Set the PIN`}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
