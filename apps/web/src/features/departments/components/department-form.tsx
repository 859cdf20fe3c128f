import {
  type DepartmentView,
  type OpenDepartmentInput,
  openDepartmentInput,
} from "@carepoint/domain/departments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useDepartmentCommands } from "../data.ts";
import { DepartmentImage } from "./department-image.tsx";

type DepartmentFormProps = { department: DepartmentView | undefined; onSaved: () => void };

const orNothing = { setValueAs: (typed: string | undefined) => typed || undefined };

function startOf(department: DepartmentView | undefined): Partial<z.input<typeof openDepartmentInput>> {
  if (!department) return {};
  const { slug, name, description, imageFileId } = department;
  return { slug, name, description, imageFileId };
}

/** A department's words for patients, in both languages. */
export function DepartmentForm({ department, onSaved }: DepartmentFormProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { open, amend } = useDepartmentCommands();
  const form = useForm<z.input<typeof openDepartmentInput>, unknown, OpenDepartmentInput>({
    resolver: zodResolver(openDepartmentInput),
    defaultValues: startOf(department),
  });
  const texts = useFieldErrors(form.formState.errors);
  const saved = {
    onSuccess: () => {
      toast({ title: t`Saved`, tone: "success" });
      onSaved();
    },
  };
  const submit = form.handleSubmit((input) =>
    department ? amend.mutate({ departmentId: department.id, ...input }, saved) : open.mutate(input, saved),
  );
  const field = (id: "name.en" | "name.hi" | "description.en" | "description.hi" | "slug") => ({
    ...form.register(id, id.endsWith("hi") ? orNothing : {}),
    error: texts.of(id),
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <TextField label={t`Name in English`} required {...field("name.en")} />
      <TextField label={t`Name in Hindi`} lang="hi" {...field("name.hi")} />
      <TextArea label={t`For patients, in English`} rows={3} required {...field("description.en")} />
      <TextArea label={t`For patients, in Hindi`} lang="hi" rows={3} {...field("description.hi")} />
      <Controller
        control={form.control}
        name="imageFileId"
        render={({ field: { value, onChange } }) => <DepartmentImage fileId={value ?? null} onChange={onChange} />}
      />
      <TextField label={t`Address part`} hint={t`Such as ear-nose-throat`} required {...field("slug")} />
      <ErrorNotice error={open.error ?? amend.error} />
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        blocked={blocked}
        pending={open.isPending || amend.isPending}
      >
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
