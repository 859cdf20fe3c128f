import { requestResetInput } from "@carepoint/domain/accounts/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { requestReset } from "../../../lib/auth.ts";

/** The answer is the same whether the address is known or not: nobody learns who has an account here. */
export function AskReset({ expired }: { expired: boolean }) {
  const { t } = useLingui();
  const form = useForm({ resolver: zodResolver(requestResetInput), defaultValues: { email: "" } });
  const text = useFieldErrors(form.formState.errors);
  const blocked = useOnlineOnly();
  const ask = useMutation({ mutationFn: ({ email }: { email: string }) => requestReset(email) });
  if (ask.isSuccess) {
    return (
      <Notice tone="success" title={t`Look in your mail`}>
        <Trans>If there is an account with this address, a link is on its way. It works for one hour.</Trans>
      </Notice>
    );
  }
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit((input) => ask.mutate(input))}>
      {expired && <Notice tone="warn">{t`This link has expired or was used. Ask for a new one.`}</Notice>}
      <TextField
        label={t`E-mail`}
        hint={t`We send a link to this address. With it you set a new password.`}
        type="email"
        autoComplete="email"
        required
        error={text.of("email")}
        {...form.register("email")}
      />
      <ErrorNotice error={ask.error} />
      <ActionBar>
        <Button type="submit" variant="primary" size="large" wide pending={ask.isPending} {...(blocked && { blocked })}>
          {t`Send the link`}
        </Button>
      </ActionBar>
    </form>
  );
}
