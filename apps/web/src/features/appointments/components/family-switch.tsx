import type { PatientId } from "@carepoint/domain/kernel/id";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";

interface FamilySwitchProps {
  patients: readonly { readonly id: PatientId; readonly name: string }[];
  /** Null is everyone. */
  value: PatientId | null;
  onChange: (patientId: PatientId | null) => void;
}

/** More names than fit on a line of a phone are a list. */
const mostSegments = 3;

/** Whose things are shown, for an account that looks after several. */
export function FamilySwitch({ patients, value, onChange }: FamilySwitchProps) {
  const { t } = useLingui();
  const choose = (id: string) => onChange(patients.find((each) => each.id === id)?.id ?? null);
  const label = t`For whom`;
  const everyone = { value: "", label: t`Everyone` };
  if (patients.length >= mostSegments)
    return (
      <SelectField
        label={label}
        value={value ?? ""}
        onChange={(event) => choose(event.target.value)}
        options={[everyone, ...patients.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    );
  return (
    <SegmentedControl
      className="self-start"
      label={label}
      value={value ?? ""}
      onChange={choose}
      options={[everyone, ...patients.map(({ id, name }) => ({ value: id, label: name.split(" ")[0] ?? name }))]}
    />
  );
}
