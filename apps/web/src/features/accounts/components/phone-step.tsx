import { signUpByPhoneInput, verifyOtpInput } from "@carepoint/domain/accounts/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { sendOtp } from "../../../lib/auth.ts";
import { PhoneCode } from "./phone-code.tsx";

const phoneOnly = verifyOtpInput.pick({ phone: true });

export type PhoneStepProps = {
  /** A new account also gives a name. */
  withName: boolean;
  onSignedIn: (name: string | undefined) => void | Promise<void>;
};

/** A phone number, then the code sent to it. What was typed stays when something fails. */
export function PhoneStep({ withName, onSignedIn }: PhoneStepProps) {
  const { t } = useLingui();
  const [sentTo, setSentTo] = useState<{ phone: string; name?: string } | null>(null);
  const form = useForm<{ name?: string; phone: string }>({
    resolver: zodResolver(withName ? signUpByPhoneInput : phoneOnly),
    defaultValues: { phone: "", ...(withName && { name: "" }) },
  });
  const text = useFieldErrors(form.formState.errors);
  const blocked = useOnlineOnly();
  const send = useMutation({
    mutationFn: ({ phone }: { name?: string; phone: string }) => sendOtp(phone),
    onSuccess: (_, input) => setSentTo(input),
  });
  if (sentTo) {
    return (
      <PhoneCode
        phone={sentTo.phone}
        onVerified={() => onSignedIn(sentTo.name)}
        onChangePhone={() => setSentTo(null)}
      />
    );
  }
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit((input) => send.mutate(input))}>
      {text.all.length > 1 && (
        <FormErrorSummary key={form.formState.submitCount} title={text.title} errors={text.all} />
      )}
      {withName && (
        <TextField
          label={t`Your name`}
          autoComplete="name"
          required
          error={text.of("name")}
          {...form.register("name")}
        />
      )}
      <TextField
        label={t`Mobile number`}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        required
        error={text.of("phone")}
        {...form.register("phone")}
      />
      <ErrorNotice error={send.error} />
      <ActionBar>
        <Button
          type="submit"
          variant="primary"
          size="large"
          wide
          pending={send.isPending}
          {...(blocked && { blocked })}
        >
          {t`Send me a code`}
        </Button>
      </ActionBar>
    </form>
  );
}
