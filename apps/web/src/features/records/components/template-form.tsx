import { noteSections } from "@carepoint/domain/records/note";
import { type KeepTemplateInput, keepTemplateInput, type TemplateView } from "@carepoint/domain/records/note-templates";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useSectionLabels } from "./note-words.ts";
import { useKeepTemplate } from "./template-data.ts";

type TemplateFormProps = {
  /** What is changed; without an id of the doctor's own it is where a new one starts from. */
  from: Pick<TemplateView, "shortcut" | "title" | "sections"> & Partial<Pick<TemplateView, "id" | "version" | "own">>;
  onClose: () => void;
};

/** One template: its shortcut, its name and what it puts where. */
export function TemplateForm({ from, onClose }: TemplateFormProps) {
  const { t } = useLingui();
  const labels = useSectionLabels();
  const formId = useId();
  const keep = useKeepTemplate();
  const blocked = useOnlineOnly();
  const template = from.own && from.id && from.version ? { id: from.id, baseVersion: from.version } : null;
  const { shortcut, title, sections } = from;
  const form = useForm<z.input<typeof keepTemplateInput>, unknown, KeepTemplateInput>({
    resolver: zodResolver(keepTemplateInput),
    defaultValues: { template, shortcut, title, sections },
  });
  const texts = useFieldErrors(form.formState.errors, (name) =>
    name === "shortcut"
      ? t`Two to twenty letters a to z or digits.`
      : name === "sections"
        ? t`Write something in one of the sections.`
        : undefined,
  );
  const taken = keep.error !== null && codeOf(keep.error) === "duplicate";
  const save = (input: KeepTemplateInput) => keep.mutate(input, { onSuccess: onClose });
  return (
    <Sheet
      open
      shape="full"
      onClose={onClose}
      title={template ? t`Change the template` : t`New template`}
      closeLabel={t`Close`}
      footer={
        <>
          {template && (
            <Button
              variant="quiet"
              blocked={blocked}
              onClick={() => save({ template, shortcut, title, sections, active: false })}
            >
              <Trans>Give it up</Trans>
            </Button>
          )}
          <Button type="submit" form={formId} variant="primary" pending={keep.isPending} blocked={blocked}>
            <Trans>Keep the template</Trans>
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        autoComplete="off"
        className="flex flex-col gap-4"
        onSubmit={form.handleSubmit(save)}
      >
        <TextField
          label={t`Shortcut`}
          hint={t`Typed as /htn and a space.`}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={20}
          required
          data-first-focus
          error={taken ? t`You have a template with this shortcut.` : texts.of("shortcut")}
          {...form.register("shortcut")}
        />
        <TextField
          label={t`Title`}
          autoComplete="off"
          maxLength={80}
          required
          error={texts.of("title")}
          {...form.register("title")}
        />
        {noteSections.map((section) => (
          <TextArea
            key={section}
            label={labels[section]}
            rows={3}
            maxLength={4000}
            {...form.register(`sections.${section}`, { setValueAs: (typed?: string) => typed ?? "" })}
          />
        ))}
        {texts.of("sections") && <p className="font-strong text-danger text-sm">{texts.of("sections")}</p>}
        <ErrorNotice error={taken ? null : keep.error} />
      </form>
    </Sheet>
  );
}
