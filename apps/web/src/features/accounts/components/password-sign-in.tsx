import { signInInput } from "@carepoint/domain/accounts/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { PasswordField } from "@carepoint/ui/blocks/password-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { signIn } from "../../../lib/auth.ts";
import { DemoLogins } from "./demo-logins.tsx";

/** An e-mail address or a user name, and the password. */
export function PasswordSignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useLingui();
  const form = useForm({ resolver: zodResolver(signInInput), defaultValues: { login: "", password: "" } });
  const text = useFieldErrors(form.formState.errors);
  const blocked = useOnlineOnly();
  const enter = useMutation({ mutationFn: signIn, onSuccess: onSignedIn });
  return (
    <>
      <form noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit((input) => enter.mutate(input))}>
        <TextField
          label={t`E-mail or user name`}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          error={text.of("login")}
          {...form.register("login")}
        />
        <PasswordField
          label={t`Password`}
          autoComplete="current-password"
          showLabel={t`Show`}
          hideLabel={t`Hide`}
          required
          error={text.of("password")}
          {...form.register("password")}
        />
        <ErrorNotice error={enter.error} />
        <ActionBar>
          <Button
            type="submit"
            variant="primary"
            size="large"
            wide
            pending={enter.isPending}
            {...(blocked && { blocked })}
          >
            {t`Sign in`}
          </Button>
        </ActionBar>
        <p className="text-sm">
          <Link to="/reset" className="-my-3 inline-block py-3 text-action underline underline-offset-[0.18em]">
            <Trans>Forgotten your password?</Trans>
          </Link>
        </p>
      </form>
      <DemoLogins onChoose={(login) => enter.mutate(login)} />
    </>
  );
}
