import type { DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { Notice } from "@carepoint/ui/blocks/notice";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { FormProvider, useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { blockedUnlessSending, SentFileField } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";
import { useSendApplication } from "../data.ts";
import { type ApplicationDraft, applicationDraft, draftOf, type ReadyApplication } from "./application-draft.ts";
import { useApplicationErrors } from "./application-errors.ts";
import { ApplicationFields } from "./application-fields.tsx";

type ApplicationFormProps = {
  /** The one to amend, or null for a first application. */
  application: DoctorApplicationView | null;
  name: string;
  onSent: () => void;
};

/** A doctor's registration: who, registered where, and the certificate that an administrator will open. */
export function ApplicationForm({ application, name, onSent }: ApplicationFormProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const sending = useSending("certificate");
  const form = useForm<ApplicationDraft, unknown, ReadyApplication>({
    resolver: zodResolver(applicationDraft),
    defaultValues: draftOf(application, name),
    shouldFocusError: false,
  });
  const { errors, submitCount } = form.formState;
  const texts = useApplicationErrors(errors);
  const send = useSendApplication(application !== null, onSent);
  const onFile = application?.certificateFileId ?? null;

  const isMissing = sending.state === "none" ? onFile === null : sending.state === "failed";
  const missing = isMissing ? t`Add your registration certificate.` : undefined;
  const submit = form.handleSubmit(async (ready) => {
    if (isMissing) return;
    const certificate = sending.state === "none" ? onFile : await sending.file();
    if (certificate) send.mutate({ ready, certificate });
  });
  const summary = [...texts.all, ...(submitCount > 0 && missing ? [{ id: "certificate", message: missing }] : [])];

  return (
    <FormProvider {...form}>
      <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-6">
        {submitCount > 0 && summary.length > 0 && (
          <FormErrorSummary key={submitCount} title={t`Please check these`} errors={summary} />
        )}
        {application?.status === "rejected" && application.decisionReason && (
          <Notice tone="warn" live={false} title={t`What the hospital asked for`}>
            {application.decisionReason}
          </Notice>
        )}
        <ApplicationFields />
        <SentFileField
          sending={sending}
          purpose="certificate"
          id="certificate"
          label={t`Registration certificate`}
          hint={
            onFile ? t`One is on file. Choose another to replace it.` : t`PDF, JPEG, PNG, WebP or HEIC, up to 20 MB.`
          }
          chooseLabel={t`Choose a file`}
          required={!onFile}
          error={submitCount > 0 ? missing : undefined}
        />
        <ErrorNotice error={send.error} />
        <ActionBar sticky>
          <Button
            type="submit"
            variant="primary"
            size="large"
            pending={sending.saving || send.isPending}
            blocked={blockedUnlessSending(blocked, sending)}
          >
            <Trans>Send for approval</Trans>
          </Button>
        </ActionBar>
      </form>
    </FormProvider>
  );
}
