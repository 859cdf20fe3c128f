import { signUpByEmailInput } from "@carepoint/domain/accounts/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { PasswordField } from "@carepoint/ui/blocks/password-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { signUpEmail } from "../../../lib/auth.ts";

/** Three fields. The mail that verifies the address is sent at once and holds nobody up. */
export function EmailSignUp({ onSignedUp }: { onSignedUp: () => void }) {
  const { t } = useLingui();
  const form = useForm({
    resolver: zodResolver(signUpByEmailInput),
    defaultValues: { name: "", email: "", password: "" },
  });
  const text = useFieldErrors(form.formState.errors);
  const blocked = useOnlineOnly();
  const signUp = useMutation({ mutationFn: signUpEmail, onSuccess: onSignedUp });
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit((input) => signUp.mutate(input))}>
      {text.all.length > 1 && (
        <FormErrorSummary key={form.formState.submitCount} title={text.title} errors={text.all} />
      )}
      <TextField label={t`Your name`} autoComplete="name" required error={text.of("name")} {...form.register("name")} />
      <TextField
        label={t`E-mail`}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        required
        error={text.of("email")}
        {...form.register("email")}
      />
      <PasswordField
        label={t`Password`}
        hint={t`At least 8 characters. A few words that only you would put together are easiest to keep.`}
        autoComplete="new-password"
        showLabel={t`Show`}
        hideLabel={t`Hide`}
        required
        error={text.of("password")}
        {...form.register("password")}
      />
      <ErrorNotice error={signUp.error} />
      <ActionBar>
        <Button
          type="submit"
          variant="primary"
          size="large"
          wide
          pending={signUp.isPending}
          {...(blocked && { blocked })}
        >
          {t`Make my account`}
        </Button>
      </ActionBar>
    </form>
  );
}
