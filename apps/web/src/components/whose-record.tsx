import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSignedIn } from "../lib/session.ts";

/** Whose record a page shows: oneself first; the field to choose another is there for whom there is a choice. */
export function useWhoseRecord() {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  const [chosen, setChosen] = useState<string>(patients[0]?.id ?? "");
  const field = patients.length > 1 && (
    <SelectField
      label={t`Whose record`}
      value={chosen}
      onChange={(event) => setChosen(event.target.value)}
      options={patients.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
  return { person: patients.find(({ id }) => id === chosen), field };
}
