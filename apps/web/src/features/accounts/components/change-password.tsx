import { changePasswordInput } from "@carepoint/domain/accounts/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { PasswordField } from "@carepoint/ui/blocks/password-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { changePassword } from "../../../lib/auth.ts";
import { renewPush } from "../../../lib/push.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

/** The old one and the new one; other devices are signed out. */
export function ChangePassword() {
  const { t } = useLingui();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const toast = useToast();
  const queryClient = useQueryClient();
  const blocked = useOnlineOnly();
  const empty = { currentPassword: "", newPassword: "" };
  const form = useForm({ resolver: zodResolver(changePasswordInput), defaultValues: empty });
  const text = useFieldErrors(form.formState.errors);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      form.reset(empty);
      toast({ title: t`Your new password is set`, body: t`Your other devices were signed out.` });
      void renewPush(client).catch(() => undefined); // this browser goes on in a new session
      void queryClient.invalidateQueries(trpc.accounts.pathFilter());
    },
  });
  const reveal = { showLabel: t`Show`, hideLabel: t`Hide` };
  return (
    <Panel title={t`Change the password`} description={t`Your other devices are signed out.`}>
      <form
        noValidate
        className="flex max-w-100 flex-col gap-5"
        onSubmit={form.handleSubmit((input) => change.mutate(input))}
      >
        <PasswordField
          label={t`Current password`}
          autoComplete="current-password"
          required
          error={text.of("currentPassword")}
          {...reveal}
          {...form.register("currentPassword")}
        />
        <PasswordField
          label={t`New password`}
          autoComplete="new-password"
          required
          error={text.of("newPassword")}
          {...reveal}
          {...form.register("newPassword")}
        />
        <ErrorNotice error={change.error} />
        <div>
          <Button type="submit" pending={change.isPending} {...(blocked && { blocked })}>{t`Set the password`}</Button>
        </div>
      </form>
    </Panel>
  );
}
