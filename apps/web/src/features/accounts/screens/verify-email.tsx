import { AsyncView } from "@carepoint/ui/blocks/async-view";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { Screen } from "../../../components/screen.tsx";
import { sendVerification, verifyEmail } from "../../../lib/auth.ts";
import { sessionQuery, useSession } from "../../../lib/session.ts";
import { useProfile } from "../data.ts";

interface VerifyEmailProps {
  token?: string | undefined;
  /** The server has looked at the link already, and found nothing against it unless there is an `error`. */
  done?: boolean | undefined;
  error?: string | undefined;
}

/** Where the link of the verification mail leads. */
export function VerifyEmail({ token, done, error }: VerifyEmailProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const session = useSession();
  const check = useQuery({
    queryKey: ["verify-email", token],
    enabled: token !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      await verifyEmail(token ?? "");
      await queryClient.invalidateQueries(sessionQuery);
      return true;
    },
  });
  const known = session?.account ? session.account.emailVerified : done === true;
  const verified = check.data === true || (known && !error);
  const failed = error !== undefined || check.isError;
  const goOn = <Button variant="primary" render={<Link to="/">{t`Go on`}</Link>}>{t`Go on`}</Button>;
  return (
    <Screen title={t`Your e-mail address`} width="narrow">
      {token !== undefined && check.isPending && <AsyncView state="loading" loadingLabel={t`Loading`} />}
      {verified && (
        <Notice tone="success" title={t`Your address is verified`} action={goOn}>
          {t`Messages about your visits reach you there.`}
        </Notice>
      )}
      {!verified && failed && (
        <Notice
          tone="warn"
          title={t`This link does not work any more`}
          {...(!session?.account && { action: <Button render={<Link to="/sign-in" />}>{t`Sign in`}</Button> })}
        >
          <p>{t`It has expired or was used already.`}</p>
          {!session?.account && <p>{t`Sign in, then ask for a new link from your account.`}</p>}
        </Notice>
      )}
      {!verified && session?.account && <Resend />}
      {!verified && !failed && !session?.account && token === undefined && (
        <Notice tone="info">{t`Open the link in the mail we sent you.`}</Notice>
      )}
    </Screen>
  );
}

function Resend() {
  const { t } = useLingui();
  const profile = useProfile();
  const email = profile.data?.email;
  const send = useMutation({ mutationFn: sendVerification });
  if (!email) return null;
  if (send.isSuccess) return <Notice tone="success">{t`A new mail is on its way to ${email}.`}</Notice>;
  return (
    <>
      <ErrorNotice error={send.error} />
      <div>
        <Button pending={send.isPending} onClick={() => send.mutate(email)}>{t`Send the mail again`}</Button>
      </div>
    </>
  );
}
