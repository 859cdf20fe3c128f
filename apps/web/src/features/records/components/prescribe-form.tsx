import { addDays, type CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { EncounterId } from "@carepoint/domain/kernel/id";
import type { Allergy } from "@carepoint/domain/patients/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { FormProvider, useFieldArray, useForm, useWatch } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { AllergyWarning } from "./allergy-warning.tsx";
import type { FoundGeneric } from "./generics-data.ts";
import { keptInstruction } from "./instruction-words.ts";
import { MedicineLine } from "./medicine-line.tsx";
import {
  draftConflicts,
  emptyDraft,
  emptyLine,
  type Ingredients,
  type PrescriptionContent,
  type PrescriptionDraft,
  prescriptionSchema,
} from "./prescription-draft.ts";
import { useIssuePrescription } from "./visit-data.ts";

type PrescribeFormProps = {
  encounterId: EncounterId;
  allergies: readonly Allergy[];
  today: CalendarDate;
  /** Why nothing can be issued now. */
  blocked?: string | undefined;
  onIssued: () => void;
};

/** Medicines of this visit: written line by line, held against the allergies while typing, issued as one. */
export function PrescribeForm({ encounterId, allergies, today, blocked, onIssued }: PrescribeFormProps) {
  const { t, i18n } = useLingui();
  const [ingredients, setIngredients] = useState<Ingredients>({});
  const [override, setOverride] = useState("");
  const form = useForm<PrescriptionDraft, unknown, PrescriptionContent>({
    resolver: zodResolver(prescriptionSchema),
    defaultValues: emptyDraft(),
  });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "lines" });
  const lines = useWatch({ control: form.control, name: "lines" });
  const conflicts = draftConflicts(lines, allergies, ingredients);
  const mustExplain = conflicts.length > 0 && override.trim().length < 3;
  const issue = useIssuePrescription();
  const kept = ({ instruction, ...line }: PrescriptionContent["lines"][number]) => ({
    ...line,
    ...(instruction && { instruction: keptInstruction(instruction, (text) => i18n._(text)) }),
  });
  const cleared = () => {
    form.reset(emptyDraft());
    setOverride("");
    onIssued();
  };

  const submit = form.handleSubmit((content) =>
    issue.mutate(
      {
        encounterId,
        ...content,
        lines: content.lines.map(kept),
        ...(conflicts.length > 0 && { allergyOverride: override }),
      },
      { onSuccess: cleared },
    ),
  );
  const remember = (generic: FoundGeneric) =>
    setIngredients((known) => ({ ...known, [generic.id]: generic.ingredients }));
  const goOn = (index: number) => {
    if (index + 1 < fields.length) form.setFocus(`lines.${index + 1}.name`);
    else append(emptyLine(), { focusName: `lines.${index + 1}.name` });
  };
  // Enter never signs a prescription by accident: it takes the modifier.
  const steer = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    if ((event.ctrlKey || event.metaKey) && !blocked && !mustExplain) submit();
  };

  return (
    <FormProvider {...form}>
      <form
        noValidate
        autoComplete="off"
        onSubmit={submit}
        onKeyDown={steer}
        className="@container flex flex-col gap-5"
      >
        <div>
          {fields.map((field, index) => (
            <MedicineLine
              key={field.id}
              index={index}
              onNext={() => goOn(index)}
              onRemove={fields.length > 1 ? () => remove(index) : undefined}
              onGeneric={remember}
            />
          ))}
        </div>
        <Button
          size="compact"
          className="self-start"
          icon={<Plus aria-hidden="true" />}
          keyHint={<KeyHint>↵</KeyHint>}
          onClick={() => goOn(fields.length - 1)}
        >
          <Trans>Next medicine</Trans>
        </Button>
        <div className="grid gap-3 @min-[36rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_11rem]">
          <TextField label={t`Diagnosis`} {...form.register("diagnosis")} />
          <TextField label={t`Advice`} {...form.register("advice")} />
          <SelectField
            label={t`Follow-up`}
            options={[
              { value: "", label: t`None` },
              { value: addDays(today, 3), label: t`In 3 days` },
              { value: addDays(today, 7), label: t`In 1 week` },
              { value: addDays(today, 14), label: t`In 2 weeks` },
              { value: addDays(today, 30), label: t`In 1 month` },
            ]}
            {...form.register("followUp", { setValueAs: (day: string) => day || undefined })}
          />
        </div>
        <AllergyWarning
          conflicts={conflicts}
          names={lines.filter((line) => line.name.trim() !== "").map((line) => line.name)}
          override={override}
          onOverride={setOverride}
        />
        <ErrorNotice error={issue.error} />
        <ActionBar>
          <Button
            type="submit"
            variant="primary"
            pending={issue.isPending}
            blocked={blocked ?? (mustExplain ? t`Say why first: the patient is allergic.` : undefined)}
            keyHint={<KeyHint>Ctrl ↵</KeyHint>}
          >
            <Trans>Issue prescription</Trans>
          </Button>
        </ActionBar>
      </form>
    </FormProvider>
  );
}
