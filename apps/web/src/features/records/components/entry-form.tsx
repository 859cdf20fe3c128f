import { type ChartContent, type ContentOf, chartContents, historyTopics } from "@carepoint/domain/records/chart";
import { vaccines } from "@carepoint/domain/records/vaccines";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEventHandler, type ReactNode, useId, useState } from "react";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { type ListedKind, topicWords } from "./entry-texts.ts";
import { useKnownProblems } from "./known-problems.ts";

interface Saving<Content extends ChartContent> {
  /** What stood; left out, the entry is new. */
  readonly content?: Content;
  readonly pending: boolean;
  readonly error: unknown;
  readonly blocked: string | undefined;
  readonly onSave: (content: Content) => void;
}

type EntryFormProps = Omit<Saving<ContentOf<ListedKind>>, "onSave"> & {
  kind: ListedKind;
  onSave: (content: ContentOf<ListedKind>) => void;
};

/** The words of one entry, by its kind: short, and only the first of them is needed. */
export function EntryForm({ kind, content, ...saving }: EntryFormProps) {
  if (kind === "problem") {
    return <ProblemForm {...saving} {...(content?.kind === "problem" && { content })} />;
  }
  if (kind === "immunisation") {
    return <VaccinationForm {...saving} {...(content?.kind === "immunisation" && { content })} />;
  }
  return <HistoryForm {...saving} {...(content?.kind === "history" && { content })} />;
}

const orNothing = { setValueAs: (typed: unknown) => (typed === "" || typed === null ? undefined : typed) };
const wholeNumber = {
  setValueAs: (typed: unknown) => (typed === "" || typed === undefined ? undefined : Number(typed)),
};

const problem = chartContents.problem;

function ProblemForm({ content, onSave, ...state }: Saving<ContentOf<"problem">>) {
  const { t } = useLingui();
  const listId = useId();
  const form = useForm<z.input<typeof problem>, unknown, ContentOf<"problem">>({
    resolver: zodResolver(problem),
    defaultValues: content ?? { kind: "problem" },
  });
  const texts = useFieldErrors(form.formState.errors, wrongDay(t`A year, a month like 2019-05, or a day.`));
  const text = form.register("text");
  const [typed, setTyped] = useState(content?.text ?? "");
  const { offered, codeOf } = useKnownProblems(typed);
  return (
    <Fields onSubmit={form.handleSubmit(onSave)} {...state}>
      <TextField
        autoFocus
        label={t`Problem`}
        autoComplete="off"
        list={listId}
        required
        error={texts.of("text")}
        {...text}
        onChange={(event) => {
          setTyped(event.target.value);
          const code = codeOf(event.target.value);
          if (code) form.setValue("icd10", code);
          return text.onChange(event);
        }}
      />
      <datalist id={listId}>
        {offered.map((each) => (
          <option key={each.icd10 + each.text} value={each.text} label={`${each.text} (${each.icd10})`} />
        ))}
      </datalist>
      <TextField
        label={t`ICD-10 code`}
        hint={t`Only if you know it`}
        autoComplete="off"
        error={texts.of("icd10")}
        {...form.register("icd10", { setValueAs: (typed: string | null) => typed?.trim().toUpperCase() || null })}
      />
      <TextField
        label={t`Since`}
        hint={t`A year, a month like 2019-05, or a day.`}
        autoComplete="off"
        error={texts.of("since")}
        {...form.register("since", orNothing)}
      />
      <TextField label={t`Note`} autoComplete="off" error={texts.of("note")} {...form.register("note", orNothing)} />
    </Fields>
  );
}

const immunisation = chartContents.immunisation;

function VaccinationForm({ content, onSave, ...state }: Saving<ContentOf<"immunisation">>) {
  const { t } = useLingui();
  const listId = useId();
  const form = useForm<z.input<typeof immunisation>, unknown, ContentOf<"immunisation">>({
    resolver: zodResolver(immunisation),
    defaultValues: content ?? { kind: "immunisation" },
  });
  const texts = useFieldErrors(form.formState.errors, wrongDay(t`A year, a month like 2019-05, or a day.`));
  return (
    <Fields onSubmit={form.handleSubmit(onSave)} {...state}>
      <TextField
        autoFocus
        label={t`Vaccine`}
        autoComplete="off"
        list={listId}
        required
        error={texts.of("vaccine")}
        {...form.register("vaccine")}
      />
      <datalist id={listId}>
        {vaccines.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <NumberField label={t`Which dose`} error={texts.of("dose")} {...form.register("dose", wholeNumber)} />
      <TextField
        label={t`Given`}
        hint={t`A year, a month like 2019-05, or a day.`}
        autoComplete="off"
        required
        error={texts.of("given")}
        {...form.register("given")}
      />
      <TextField label={t`Batch`} autoComplete="off" error={texts.of("lot")} {...form.register("lot", orNothing)} />
    </Fields>
  );
}

const history = chartContents.history;

function HistoryForm({ content, onSave, ...state }: Saving<ContentOf<"history">>) {
  const { t, i18n } = useLingui();
  const form = useForm<z.input<typeof history>, unknown, ContentOf<"history">>({
    resolver: zodResolver(history),
    defaultValues: content ?? { kind: "history", about: "illness" },
  });
  const texts = useFieldErrors(form.formState.errors, wrongDay(t`A year, a month like 2019-05, or a day.`));
  return (
    <Fields onSubmit={form.handleSubmit(onSave)} {...state}>
      <SelectField
        label={t`About`}
        options={historyTopics.map((value) => ({ value, label: i18n._(topicWords[value]) }))}
        error={texts.of("about")}
        {...form.register("about")}
      />
      <TextField
        autoFocus
        label={t`What`}
        autoComplete="off"
        required
        error={texts.of("text")}
        {...form.register("text")}
      />
      <TextField
        label={t`Since`}
        hint={t`A year, a month like 2019-05, or a day.`}
        autoComplete="off"
        error={texts.of("since")}
        {...form.register("since", orNothing)}
      />
    </Fields>
  );
}

/** What the schema's own complaint about a remembered day means to whoever typed it. */
const wrongDay = (text: string) => (name: string) => (name === "since" || name === "given" ? text : undefined);

type FieldsProps = Pick<Saving<ChartContent>, "pending" | "error" | "blocked"> & {
  onSubmit: FormEventHandler;
  children: ReactNode;
};

function Fields({ onSubmit, pending, error, blocked, children }: FieldsProps) {
  return (
    <form noValidate autoComplete="off" onSubmit={onSubmit} className="flex flex-col gap-4">
      {children}
      <ErrorNotice error={error} />
      <Button type="submit" variant="primary" wide pending={pending} blocked={blocked}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
