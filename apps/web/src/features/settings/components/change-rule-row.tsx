import { visitChangers, visitChanges } from "@carepoint/domain/appointments/change-rules";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import type { RuleDraft } from "./change-rule-draft.ts";
import { changerWords, changeWords, kindWords } from "./change-rule-words.ts";

type ChangeRuleRowProps = {
  id: string;
  draft: RuleDraft;
  /** What is wrong with it, in words. */
  error: string | undefined;
  onChange: (draft: RuleDraft) => void;
  onRemove: () => void;
};

/** One rule: which change, by whom, of what kind, free until when and what it costs later. */
export function ChangeRuleRow({ id, draft, error, onChange, onRemove }: ChangeRuleRowProps) {
  const { t, i18n } = useLingui();
  const kinds = ["all", "in_person", "follow_up", "tele"] as const;
  return (
    <fieldset className="grid min-w-0 grid-cols-1 items-end gap-3 py-4 first:pt-0 sm:grid-cols-[1fr_1fr_1fr_auto]">
      <legend className="sr-only">{t`Rule`}</legend>
      <SelectField
        id={`${id}-change`}
        label={t({ context: "what is changed", message: "Change" })}
        options={visitChanges.map((value) => ({ value, label: i18n._(changeWords[value]) }))}
        value={draft.change}
        onChange={(event) => onChange({ ...draft, change: event.target.value })}
      />
      <SelectField
        id={`${id}-by`}
        label={t`By whom`}
        options={visitChangers.map((value) => ({ value, label: i18n._(changerWords[value]) }))}
        value={draft.by}
        onChange={(event) => onChange({ ...draft, by: event.target.value })}
      />
      <SelectField
        id={`${id}-kind`}
        label={t`Kind of visit`}
        options={kinds.map((value) => ({ value, label: i18n._(kindWords[value]) }))}
        value={draft.kind}
        onChange={(event) => onChange({ ...draft, kind: event.target.value })}
      />
      <NumberField
        id={`${id}-hours`}
        label={t`Free until`}
        unit={t`hours before`}
        value={draft.hours}
        error={error}
        onChange={(event) => onChange({ ...draft, hours: event.target.value })}
      />
      <SelectField
        id={`${id}-of`}
        label={t`Later it costs`}
        options={[
          { value: "share", label: t`a share` },
          { value: "fee", label: t`a fixed fee` },
        ]}
        value={draft.of}
        onChange={(event) => onChange({ ...draft, of: event.target.value })}
      />
      <NumberField
        id={`${id}-cost`}
        label={draft.of === "fee" ? t`Fee` : t`Share`}
        decimal
        unit={draft.of === "fee" ? "₹" : "%"}
        value={draft.cost}
        onChange={(event) => onChange({ ...draft, cost: event.target.value })}
      />
      <IconButton
        className="justify-self-end sm:col-start-4 sm:row-start-1"
        label={t`Remove this rule`}
        icon={<Trash2 aria-hidden="true" />}
        onClick={onRemove}
      />
    </fieldset>
  );
}
