import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";

type ReasonAndNoteProps<Reason extends string> = {
  words: Readonly<Record<Reason, MessageDescriptor>>;
  reasons: readonly Reason[];
  reason: Reason | "";
  onReason: (reason: Reason) => void;
  note: string;
  onNote: (note: string) => void;
};

/** Why units move without a sale, from a list, and what else is to be known about it. */
export function ReasonAndNote<Reason extends string>(props: ReasonAndNoteProps<Reason>) {
  const { words, reasons, reason, onReason, note, onNote } = props;
  const { t, i18n } = useLingui();
  return (
    <>
      <SelectField
        label={t`Why?`}
        required
        placeholder={t`Choose a reason`}
        value={reason}
        options={reasons.map((value) => ({ value, label: i18n._(words[value]) }))}
        onChange={(event) => {
          const chosen = reasons.find((value) => value === event.target.value);
          if (chosen) onReason(chosen);
        }}
      />
      <TextField label={t`Note`} maxLength={500} value={note} onChange={(event) => onNote(event.target.value)} />
    </>
  );
}
