import { isExplained } from "@carepoint/domain/billing/counter";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";

/** What stands in the fields so far: the reason's own word, or nothing yet. */
export interface SaidReason {
  readonly reason: string;
  readonly note: string;
}

interface ReasonFieldsProps {
  reasons: readonly { readonly value: string; readonly label: string }[];
  value: SaidReason;
  onChange: (said: SaidReason) => void;
  /** Left out where the list says all there is to say. */
  hasNote?: boolean;
}

/** Why something about a bill is done, from a list; "another reason" wants a note. */
export function ReasonFields({ reasons, value, onChange, hasNote = true }: ReasonFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <SelectField
        label={t`Why?`}
        required
        placeholder={t`Choose a reason`}
        value={value.reason}
        options={reasons}
        onChange={(event) => onChange({ ...value, reason: event.target.value })}
      />
      {hasNote && (
        <TextField
          label={t`Note`}
          required={!isExplained({ reason: value.reason })}
          maxLength={500}
          value={value.note}
          onChange={(event) => onChange({ ...value, note: event.target.value })}
        />
      )}
    </>
  );
}
