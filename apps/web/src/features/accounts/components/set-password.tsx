import { resetPasswordInput } from "@carepoint/domain/accounts/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { PasswordField } from "@carepoint/ui/blocks/password-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { resetPassword } from "../../../lib/auth.ts";
import { codeOf } from "../../../lib/errors.ts";
import { AskReset } from "./ask-reset.tsx";

/** The link's token is used once; every session of the account ends with it. */
export function SetPassword({ token }: { token: string }) {
  const { t } = useLingui();
  const form = useForm({ resolver: zodResolver(resetPasswordInput), defaultValues: { token, newPassword: "" } });
  const text = useFieldErrors(form.formState.errors);
  const blocked = useOnlineOnly();
  const set = useMutation({ mutationFn: resetPassword });
  if (set.isSuccess) {
    const signIn = <Button variant="primary" render={<Link to="/sign-in">{t`Sign in`}</Link>}>{t`Sign in`}</Button>;
    return (
      <Notice tone="success" title={t`Your new password is set`} action={signIn}>
        {t`You were signed out everywhere.`}
      </Notice>
    );
  }
  // The form cannot help any more: a new link can.
  const mutilated = form.formState.errors.token !== undefined;
  if (mutilated || (set.error && codeOf(set.error) === "otp_expired")) return <AskReset expired />;
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit((input) => set.mutate(input))}>
      <PasswordField
        label={t`New password`}
        hint={t`At least 8 characters. A few words that only you would put together are easiest to keep.`}
        autoComplete="new-password"
        showLabel={t`Show`}
        hideLabel={t`Hide`}
        required
        error={text.of("newPassword")}
        {...form.register("newPassword")}
      />
      <ErrorNotice error={set.error} />
      <ActionBar>
        <Button type="submit" variant="primary" size="large" wide pending={set.isPending} {...(blocked && { blocked })}>
          {t`Set the password`}
        </Button>
      </ActionBar>
    </form>
  );
}
