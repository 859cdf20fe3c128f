import type { DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { FileField } from "@carepoint/ui/blocks/file-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { Notice } from "@carepoint/ui/blocks/notice";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { fileSize } from "../../../lib/file-size.ts";
import { fileFault } from "../../../lib/upload.ts";
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
  const [file, setFile] = useState<File | null>(null);
  const [fileError, setFileError] = useState<string>();
  const form = useForm<ApplicationDraft, unknown, ReadyApplication>({
    resolver: zodResolver(applicationDraft),
    defaultValues: draftOf(application, name),
    shouldFocusError: false,
  });
  const { errors, submitCount } = form.formState;
  const texts = useApplicationErrors(errors);
  const send = useSendApplication(application !== null, onSent);
  const onFile = application?.certificateFileId ?? null;

  const choose = async (chosen: File | undefined) => {
    setFile(chosen ?? null);
    const fault = chosen ? await fileFault(chosen, "certificate") : null;
    setFileError(
      fault === "too_large" ? t`The file is larger than 20 MB.` : fault ? t`Choose a PDF, a JPEG or a PNG.` : undefined,
    );
  };
  const missing = file || onFile ? fileError : t`Add your registration certificate.`;
  const submit = form.handleSubmit((ready) => {
    if (missing) return setFileError(missing);
    send.mutate({ ready, file, onFile });
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
        <FileField
          id="certificate"
          label={t`Registration certificate`}
          hint={
            onFile ? t`One is on file. Choose another to replace it.` : t`PDF, JPEG, PNG, WebP or HEIC, up to 20 MB.`
          }
          chooseLabel={t`Choose a file`}
          accept="application/pdf,image/jpeg,image/png,image/webp,image/heic,.heic"
          required={!onFile}
          error={fileError}
          formatFile={(chosen) => `${chosen.name} · ${fileSize(chosen.size)}`}
          onChange={(event) => choose(event.target.files?.[0])}
        />
        <ErrorNotice error={send.error} />
        <ActionBar sticky>
          <Button type="submit" variant="primary" size="large" pending={send.isPending} blocked={blocked}>
            <Trans>Send for approval</Trans>
          </Button>
        </ActionBar>
      </form>
    </FormProvider>
  );
}
