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
import type { useKeepTemplate } from "./template-data.ts";
import { TheirTemplate } from "./their-template.tsx";

export type TemplateStart = Pick<TemplateView, "shortcut" | "title" | "sections"> &
  Partial<Pick<TemplateView, "id" | "version" | "active">>;

type TemplateFormProps = {
  /** What is changed; without an id it is where a new one starts from. */
  from: TemplateStart;
  /** As it stands now, once somebody else saved it; undefined where it is gone. */
  latest: TemplateView | undefined;
  keep: ReturnType<typeof useKeepTemplate>;
  /** It is everybody's: it is switched off and on again, and never gone. */
  ofHospital?: boolean;
  onClose: () => void;
};

/** One template: its shortcut, its name and what it puts where. */
export function TemplateForm({ from, latest, keep, ofHospital = false, onClose }: TemplateFormProps) {
  const { t } = useLingui();
  const labels = useSectionLabels();
  const formId = useId();
  const blocked = useOnlineOnly();
  const { shortcut, title, sections, active = true } = from;
  const template = from.id && from.version ? { id: from.id, baseVersion: from.version } : null;
  const form = useForm<z.input<typeof keepTemplateInput>, unknown, KeepTemplateInput>({
    resolver: zodResolver(keepTemplateInput),
    defaultValues: { template, shortcut, title, sections, active },
  });
  const texts = useFieldErrors(form.formState.errors, (name) =>
    name === "shortcut"
      ? t`Two to twenty letters a to z or digits.`
      : name === "sections"
        ? t`Write something in one of the sections.`
        : undefined,
  );
  const refusal = keep.error && codeOf(keep.error);
  const save = (input: KeepTemplateInput) => keep.mutate(input, { onSuccess: onClose });
  const offer = (offered: boolean) => void form.handleSubmit((input) => save({ ...input, active: offered }))();
  const offered = form.watch("active") ?? true;
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
            <Button variant="quiet" blocked={blocked} onClick={() => offer(!offered)}>
              {!ofHospital ? (
                <Trans>Give it up</Trans>
              ) : offered ? (
                <Trans>Switch it off</Trans>
              ) : (
                <Trans>Switch it on again</Trans>
              )}
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
        {!offered && (
          <p className="text-soft">
            <Trans>Switched off: no doctor is offered it. Notes that were written with it stay as they are.</Trans>
          </p>
        )}
        <TextField
          label={t`Shortcut`}
          hint={t`Typed as /htn and a space.`}
          autoComplete="off"
          autoCapitalize="none"
          maxLength={20}
          required
          data-first-focus
          error={refusal === "duplicate" ? t`There is a template with this shortcut.` : texts.of("shortcut")}
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
        {refusal === "version_conflict" && latest ? (
          <TheirTemplate
            theirs={latest}
            onTakeTheirs={() => {
              form.reset({ ...wordsOf(latest), template: { id: latest.id, baseVersion: latest.version } });
              keep.reset();
            }}
            onKeepMine={() => {
              form.setValue("template", { id: latest.id, baseVersion: latest.version });
              offer(keep.variables?.active ?? true);
            }}
          />
        ) : (
          <ErrorNotice error={refusal === "duplicate" ? null : keep.error} />
        )}
      </form>
    </Sheet>
  );
}

/** Every section has its words: what somebody else took out is taken out here. */
function wordsOf({ shortcut, title, sections, active }: TemplateView) {
  const all = Object.fromEntries(noteSections.map((section) => [section, sections[section] ?? ""]));
  return { shortcut, title, active, sections: all };
}
