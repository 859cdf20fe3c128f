import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { WholeRecord } from "../components/whole-record.tsx";

/** Everything that the chart says of someone in the family, on one page and in plain words. */
export function MyRecord() {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  const [chosen, setChosen] = useState<string>(patients[0]?.id ?? "");
  const person = patients.find(({ id }) => id === chosen);
  return (
    <Screen
      title={t`My record`}
      lead={t`What your doctors know and wrote, in plain words. Their own words stand beside it.`}
      width="narrow"
      back={<BackToMore />}
    >
      {patients.length > 1 && (
        <SelectField
          label={t`Whose record`}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          options={patients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {person ? (
        <WholeRecord key={person.id} patientId={patientIdOf.parse(person.id)} />
      ) : (
        <EmptyState title={t`Nobody yet`}>{t`Add yourself, or someone whose visits you look after.`}</EmptyState>
      )}
    </Screen>
  );
}
