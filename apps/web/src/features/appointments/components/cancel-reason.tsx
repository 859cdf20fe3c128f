import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";

/** Why a patient does not come: the words that are kept, and the field that asks for them. */
export function useCancelReason(): [reason: string, field: ReactNode] {
  const { t } = useLingui();
  const reasons = [t`I cannot come`, t`I feel better`, t`I found another time or doctor`, t`Another reason`];
  const [reason, setReason] = useState(0);
  const field = (
    <ChoiceField
      label={t`Why?`}
      name="cancel-reason"
      value={String(reason)}
      onChange={(event) => setReason(Number(event.target.value))}
      options={reasons.map((label, index) => ({ value: String(index), label }))}
    />
  );
  return [reasons[reason] ?? t`Another reason`, field];
}
