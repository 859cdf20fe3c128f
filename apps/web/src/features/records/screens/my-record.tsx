import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { useLingui } from "@lingui/react/macro";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useWhoseRecord } from "../../../components/whose-record.tsx";
import { WholeRecord } from "../components/whole-record.tsx";

/** Everything that the chart says of someone in the family, on one page and in plain words. */
export function MyRecord() {
  const { t } = useLingui();
  const { person, field } = useWhoseRecord();
  return (
    <Screen
      title={t`My record`}
      lead={t`What your doctors know and wrote, in plain words. Their own words stand beside it.`}
      width="narrow"
      back={<BackToMore />}
    >
      {field}
      {person ? (
        <WholeRecord key={person.id} patientId={patientIdOf.parse(person.id)} />
      ) : (
        <EmptyState title={t`Nobody yet`}>{t`Add yourself, or someone whose visits you look after.`}</EmptyState>
      )}
    </Screen>
  );
}
