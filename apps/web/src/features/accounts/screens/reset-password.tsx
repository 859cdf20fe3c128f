import { useLingui } from "@lingui/react/macro";
import { Screen } from "../../../components/screen.tsx";
import { AskReset } from "../components/ask-reset.tsx";
import { SetPassword } from "../components/set-password.tsx";

/** Without a token: where to send the link. With the link's token: the new password. */
export function ResetPassword({ token, error }: { token?: string | undefined; error?: string | undefined }) {
  const { t } = useLingui();
  return (
    <Screen title={t`New password`} width="narrow">
      {token && !error ? <SetPassword token={token} /> : <AskReset expired={error !== undefined} />}
    </Screen>
  );
}
