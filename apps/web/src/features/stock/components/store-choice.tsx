import type { StoreId } from "@carepoint/domain/kernel/id";
import type { StoreView } from "@carepoint/domain/stock/schema";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useLocalized } from "../../../lib/localized.ts";

type StoreChoiceProps = {
  stores: readonly StoreView[];
  value: StoreId | undefined;
  onChange: (id: string) => void;
};

/** Which store is looked at; nothing where there is one. */
export function StoreChoice({ stores, value, onChange }: StoreChoiceProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  if (stores.length < 2) return null;
  return (
    <SelectField
      className="max-w-96"
      label={t`Store`}
      options={stores.map(({ id, name, branchName }) => ({ value: id, label: `${pick(branchName)} · ${pick(name)}` }))}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
