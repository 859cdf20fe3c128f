import { otpSchema } from "@carepoint/domain/accounts/schema";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { OtpField } from "@carepoint/ui/blocks/otp-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { sendOtp, verifyOtp } from "../../../lib/auth.ts";

const codeInput = z.strictObject({ otp: otpSchema });
const resendAfterSeconds = 30;

export type PhoneCodeProps = { phone: string; onVerified: () => void | Promise<void>; onChangePhone: () => void };

/** The code that was sent: typed, pasted or filled in by the phone; another one after half a minute. */
export function PhoneCode({ phone, onVerified, onChangePhone }: PhoneCodeProps) {
  const { t } = useLingui();
  const shown = phoneText(phone);
  const form = useForm({ resolver: zodResolver(codeInput), defaultValues: { otp: "" } });
  const text = useFieldErrors(form.formState.errors);
  const blocked = useOnlineOnly();
  const [wait, setWait] = useState(resendAfterSeconds);
  const verify = useMutation({
    mutationFn: ({ otp }: { otp: string }) => verifyOtp({ phone, otp }),
    onSuccess: () => onVerified(),
  });
  const resend = useMutation({ mutationFn: () => sendOtp(phone), onSuccess: () => setWait(resendAfterSeconds) });
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1_000);
    return () => clearTimeout(timer);
  }, [wait]);

  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit((input) => verify.mutate(input))}>
      <p>
        <Trans>
          We sent a code with 6 digits to <strong className="whitespace-nowrap">{shown}</strong>.
        </Trans>
      </p>
      <OtpField label={t`Code`} error={text.of("otp")} {...form.register("otp")} />
      <ErrorNotice error={verify.error ?? resend.error} />
      <ActionBar>
        <Button
          type="submit"
          variant="primary"
          size="large"
          wide
          pending={verify.isPending}
          {...(blocked && { blocked })}
        >
          {t`Go on`}
        </Button>
        <Button
          variant="quiet"
          wide
          pending={resend.isPending}
          onClick={() => resend.mutate()}
          {...(wait > 0 && { blocked: t`You can ask for another code in ${wait} s.` })}
        >
          {t`Send another code`}
        </Button>
        <Button variant="quiet" wide onClick={onChangePhone}>{t`Use another number`}</Button>
      </ActionBar>
    </form>
  );
}
